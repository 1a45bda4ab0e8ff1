"""Jobs on the same PostgreSQL: put in with the data they concern, done by workers, taken up again when a worker dies."""
