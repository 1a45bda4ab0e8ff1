"""Video jobs: out of the store, through film and pipeline, and the result into the database; pixels meet it only here."""
