"""Loads and saves numbers."""
