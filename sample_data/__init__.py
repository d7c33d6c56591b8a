"""The tables of the sample workbook, every row with its source."""
