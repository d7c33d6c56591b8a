"""What goes out and comes in: checklist packs, tables, Excel."""
