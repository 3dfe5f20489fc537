"""Text without the domain: numerals, words, segmentation."""
