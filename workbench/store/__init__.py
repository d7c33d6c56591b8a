"""All SQL: one workbook file, its change log, its safe opening."""
