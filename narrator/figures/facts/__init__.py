"""What phrases can name."""
