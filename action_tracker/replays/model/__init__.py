"""The nouns of watching again."""
