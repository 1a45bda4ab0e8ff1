"""Somebody's game in numbers: days kept as sums, trends, maps, opponents and halls."""
