"""Tables of others with one row an entry: their columns found by the words above them."""
