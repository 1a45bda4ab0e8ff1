"""Video in, video out: previews, posters and clips."""
