"""The verbs of watching again."""
