"""Sessions, their videos and the shots read from them."""
