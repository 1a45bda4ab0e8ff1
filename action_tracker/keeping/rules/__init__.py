"""What holds for keeping: how long, and how a sheet is written."""
