"""Pixels in, metres out: finds the table and its camera, every ball, and follows them."""
