"""Numbers told side by side as parts of one whole, wherever a paragraph tells that whole."""
