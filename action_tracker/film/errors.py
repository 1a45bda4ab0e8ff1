"""What may go wrong while a film is made, said to the person who waits for it."""

from action_tracker.kit.errors import Refused


class Cancelled(Refused):
    """This was cancelled; nothing of it was kept."""
