"""Workbooks that international bodies publish, recognised by how they are laid out (excel.md)."""
