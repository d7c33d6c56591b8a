"""What ships with the program: checklists, lists, fonts, icons, the style sheet."""
