"""Two stores of wording: the phrasebank of authored phrases and the corpus of past reports."""
