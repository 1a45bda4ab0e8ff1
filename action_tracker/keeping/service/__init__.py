"""The verbs of keeping."""
