"""Excel workbooks: text, styles, formulas with cached values, one module a kind."""
