"""Outside services that carry messages, one file each."""
