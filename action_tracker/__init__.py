"""Action Tracker sees every ball and every shot of a pool table on video, and coaches the people who play on it."""
