"""The nouns of sessions, their videos and shots."""
