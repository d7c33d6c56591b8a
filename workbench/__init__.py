"""The core of the workbench: everything but the window."""

__version__ = "0.2.0"
