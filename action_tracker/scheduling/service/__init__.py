"""What can be done with appointments."""
