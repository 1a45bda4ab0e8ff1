"""Drills: how the balls lie, what counts, what passes; searched, recognised on the table, judged and scored."""
