"""Files of other people on their way in: checked, read under limits, and handed on as values."""
