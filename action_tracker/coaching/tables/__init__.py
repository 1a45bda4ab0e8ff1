"""Where coaching keeps its things."""
