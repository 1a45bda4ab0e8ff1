"""Tracks in, shots out: what a referee would say."""
