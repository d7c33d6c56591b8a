"""Row and wording builders without Qt."""
