"""The product as its users meet it: commands in, files and words out."""
