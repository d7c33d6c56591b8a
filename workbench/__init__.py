"""The core of the workbench: everything but the window."""

__version__ = "0.1.0"
