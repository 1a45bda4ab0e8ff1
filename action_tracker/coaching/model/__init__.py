"""The nouns of coaching."""
