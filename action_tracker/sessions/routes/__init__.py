"""Sessions, videos and shots over HTTP."""
