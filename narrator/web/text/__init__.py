"""The step 文: the report on paper, and the paragraph in hand."""
