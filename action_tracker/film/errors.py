"""What may go wrong while a film is made, said to the person who waits for it."""

from action_tracker.kit.errors import Refused


class Cancelled(Refused):
    """This was cancelled; nothing of it was kept."""


class NothingToCut(Refused):
    """This clip ends where it begins; let it end later, or begin earlier."""


class PastTheEnd(Refused):
    """This clip begins after the video has ended; let it begin earlier."""


class NothingToShow(Refused):
    """This film has no pieces; choose at least one."""
