"""Plots fed by domain values, each with a table twin."""
