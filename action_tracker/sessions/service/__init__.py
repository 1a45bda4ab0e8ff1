"""What others may do with sessions, videos and shots; the open transaction comes in and is never committed here."""
