"""Watching again: clips, reels, stars and bookmarks."""
