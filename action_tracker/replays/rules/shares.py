"""How long a link lasts, and when it shows something."""

from dataclasses import dataclass
from datetime import datetime

from action_tracker.pool.edit import Caution
from action_tracker.replays.model.clips import FilmStatus
from action_tracker.replays.model.shares import ShareState

DAYS = (1, 7, 30, 90)
USUAL_DAYS = 30


@dataclass(frozen=True)
class Film:
    """How far the film of a link is, what must be known of it, and whether its maker said to have looked at it."""

    status: FilmStatus
    cautions: tuple[Caution, ...] = ()
    is_looked_at: bool = False


def state_of(
    *, revoked_at: datetime | None, expires_at: datetime, may_be_shown: bool, film: Film, now: datetime
) -> ShareState:
    """How it stands with a link to a film."""
    if revoked_at is not None:
        return ShareState.REVOKED
    if expires_at <= now:
        return ShareState.EXPIRED
    if not may_be_shown or film.status in {FilmStatus.FAILED, FilmStatus.LISTED}:
        return ShareState.CLOSED
    if film.status is not FilmStatus.READY:
        return ShareState.PREPARING
    asks = any(one.asks_for_a_look for one in film.cautions)
    return ShareState.UNCHECKED if asks and not film.is_looked_at else ShareState.OPEN
