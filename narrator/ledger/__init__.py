"""From a case ledger to table three: read, understood row by row, asked about where it leaves something open, counted."""
