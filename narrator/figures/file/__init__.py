"""The figures file: what it may say, reading it, writing it anew."""
