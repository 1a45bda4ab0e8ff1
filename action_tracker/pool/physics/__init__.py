"""How balls move: sliding, rolling, meeting each other, cushions and pockets. Arrays in, arrays out; SI units."""
