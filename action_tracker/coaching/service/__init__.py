"""What others may ask of coaching."""
