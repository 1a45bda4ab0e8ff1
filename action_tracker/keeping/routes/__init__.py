"""Keeping over HTTP."""
