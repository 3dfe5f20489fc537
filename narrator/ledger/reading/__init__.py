"""What single cells of a ledger say: days however written, results, kinds, channels."""
