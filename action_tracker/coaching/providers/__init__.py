"""What speaks to services outside."""
