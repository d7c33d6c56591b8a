"""The core of the workbench: everything but the window."""
