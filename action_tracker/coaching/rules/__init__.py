"""The thinking of coaching: pure functions."""
