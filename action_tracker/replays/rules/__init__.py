"""The thinking of watching again."""
