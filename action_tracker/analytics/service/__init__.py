"""What others may do with numbers; the open transaction comes in and is never committed here."""
