"""What to work on: shots and numbers in, at most three tips out, each with its evidence. No database, no web, no clock."""
