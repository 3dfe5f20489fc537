"""Files for others: the Word file and the HTML page of a report. Nothing of the draft's own marks reaches them."""
