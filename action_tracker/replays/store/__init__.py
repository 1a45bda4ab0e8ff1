"""Loads and saves what is watched again."""
