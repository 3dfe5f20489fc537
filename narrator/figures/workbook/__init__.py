"""The figures file as a workbook."""
