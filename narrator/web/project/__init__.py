"""What the page works on: one folder, its files, and every version of them."""
