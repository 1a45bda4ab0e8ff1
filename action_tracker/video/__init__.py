"""Frames read as displayed with their times, and files written."""
