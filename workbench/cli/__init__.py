"""The headless command: parsing, reading commands, changing commands, JSON shapes."""
