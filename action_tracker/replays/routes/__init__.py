"""Watching again over HTTP."""
