"""Citations in and out: RIS, CSL-JSON, and one that was pasted as running text."""
