"""Small pure things under everybody: time, ids and the kinds of error. Standard library only."""
