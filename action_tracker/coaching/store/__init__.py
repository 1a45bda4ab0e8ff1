"""Loads and saves what coaching keeps."""
