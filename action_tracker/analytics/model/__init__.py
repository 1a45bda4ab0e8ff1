"""The nouns of numbers."""
