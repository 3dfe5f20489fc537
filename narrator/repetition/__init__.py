"""How much of a report stands in an earlier text: the metric, the alignment, the sentence classes."""
