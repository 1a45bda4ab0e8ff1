"""Loads and saves sessions, videos, shots and readings."""
