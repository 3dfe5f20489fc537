"""The keys of a figures file, each declared once: what is read, built, written, asked, documented and told of it."""
