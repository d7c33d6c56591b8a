"""Frozen values and pure functions: what the figures mean."""
