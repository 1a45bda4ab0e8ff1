"""How long a link lasts, and when it shows something."""

from datetime import datetime

from action_tracker.replays.model.clips import FilmStatus
from action_tracker.replays.model.shares import ShareState

DAYS = (1, 7, 30, 90)
USUAL_DAYS = 30


def state_of(
    *, revoked_at: datetime | None, expires_at: datetime, may_be_shown: bool, status: FilmStatus, now: datetime
) -> ShareState:
    """How it stands with a link to a film."""
    if revoked_at is not None:
        return ShareState.REVOKED
    if expires_at <= now:
        return ShareState.EXPIRED
    if not may_be_shown or status in {FilmStatus.FAILED, FilmStatus.LISTED}:
        return ShareState.CLOSED
    return ShareState.OPEN if status is FilmStatus.READY else ShareState.PREPARING
