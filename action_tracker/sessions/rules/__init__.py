"""What holds for sessions: pure functions."""
