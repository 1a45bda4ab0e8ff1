"""The outside world beside the game: settings, database, storage, queue, mail and HTTP."""
