"""The words of the game: table, balls, tracks, shots, and the mechanics that move them. Metres, seconds, no pixels."""
