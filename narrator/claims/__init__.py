"""What a text says about the figures: finding such statements, binding them to cells, verifying them."""
