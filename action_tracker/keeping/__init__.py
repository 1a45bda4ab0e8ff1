"""How long videos are kept, taking everything along, and being forgotten."""
