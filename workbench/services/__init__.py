"""One open workbook, the commands that change it, its history."""
