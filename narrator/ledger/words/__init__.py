"""The words of case ledgers, as data: headings, results, kinds of applicants, channels."""
