"""What holds for clips: who may change them, which stretch of a video they may show."""

import base64
import binascii
import json
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from action_tracker.accounts.model import Person
from action_tracker.kit.errors import Refused
from action_tracker.pool.shot import Shot
from action_tracker.replays.model.clips import Clip, Part
from action_tracker.replays.model.errors import NothingToShow

LEAD_S, AFTER_S = 1.5, 1.0
"""A shot is shown from a breath before the stroke until a moment after the balls rest."""
LEAST_S = 0.1
"""A shorter stretch holds no movement to see."""
MOST_PARTS = 60
MOST_TRIES = 5
"""So often a worker may fail or die at a clip before it is given up."""
REMORSE = timedelta(days=30)
"""How long a deleted clip can be had back."""


class CursorNotUnderstood(Refused):
    """This place in the list is not known. Begin at the top again."""


def may_change(person: Person, clip: Clip) -> bool:
    """Whether somebody may change the clip: whoever made it, or an admin."""
    return person.is_admin or person.id == clip.person_id


def span_of(shot: Shot, duration_s: float | None) -> tuple[float, float]:
    """From when to when a shot is shown."""
    start_s, end_s = max(0.0, shot.start_s - LEAD_S), shot.end_s + AFTER_S
    return start_s, end_s if duration_s is None else min(end_s, duration_s)


def within(part: Part, duration_s: float | None) -> Part:
    """The part as far as its video goes; raises NothingToShow when that is nothing."""
    start_s = max(0.0, part.start_s)
    end_s = part.end_s if duration_s is None else min(part.end_s, duration_s)
    if not end_s - start_s >= LEAST_S:
        raise NothingToShow
    return replace(part, start_s=round(start_s, 3), end_s=round(end_s, 3))


def cursor(at: datetime, id: UUID) -> str:
    """The place after a clip in a list, as a word for an address."""
    return base64.urlsafe_b64encode(json.dumps([at.isoformat(), str(id)]).encode()).decode().rstrip("=")


def after(cursor: str) -> tuple[datetime, UUID]:
    """What `cursor` made; raises CursorNotUnderstood."""
    try:
        at, id = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return datetime.fromisoformat(at), UUID(id)
    except (ValueError, TypeError, AttributeError, binascii.Error):
        raise CursorNotUnderstood from None
