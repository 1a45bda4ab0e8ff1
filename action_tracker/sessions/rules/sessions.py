"""What holds for sessions and their videos: who may change them, how far they are, how much they may hold."""

import base64
import binascii
import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

from action_tracker.accounts.model import Person, PersonId
from action_tracker.kit.errors import Refused
from action_tracker.pool.reading import Corners
from action_tracker.sessions.model.sessions import Session
from action_tracker.sessions.model.videos import Stage, VideoStatus

UPLOAD = timedelta(days=7)
"""How long an unfinished upload waits for its other parts."""
REMORSE = timedelta(days=30)
"""How long a deleted session can be had back."""
LEAST_PART_BYTES, USUAL_PART_BYTES, MOST_PART_BYTES = 5 << 20, 8 << 20, 64 << 20
"""S3 takes no smaller parts but the last; a part is held in memory by the one who sends it."""
MOST_FILE_BYTES = 64 << 30
MOST_VIDEOS = 50
MOST_TRIES = 5
"""So often a worker may fail or die at the same place of a video before it is given up."""
CLOCK_STEP_S = 2.0
LEAST_SHARE = 0.01
"""Corners around less of the picture than this hold too few pixels to tell balls apart."""
WAYS = {
    True: {Stage.FILMING: (0.0, 30.0), Stage.PREVIEW: (30.0, 35.0), Stage.READING: (35.0, 98.0)},
    False: {Stage.PREVIEW: (0.0, 15.0), Stage.READING: (15.0, 98.0)},
}
"""For videos that are filmed first and for those that are not: percent of all the work before and after each stage."""


class CursorNotUnderstood(Refused):
    """This place in the list is not known. Begin at the top again."""


def is_around(corners: Corners) -> bool:
    """Whether these corners, in shares of the picture, run around it counter-clockwise on the screen, bulge outwards and hold
    enough of it to be a table.
    """
    sides = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise([*corners, corners[0]])]
    turns = [a[0] * b[1] - a[1] * b[0] for a, b in pairwise([*sides, sides[0]])]
    area = -sum(a[0] * b[1] - a[1] * b[0] for a, b in pairwise([*corners, corners[0]])) / 2
    return all(turn < 0 for turn in turns) and area > LEAST_SHARE


def takes_part(person: Person, session: Session) -> bool:
    """Whether somebody sees the session whatever its hall: its person, the opponent, an admin."""
    return person.is_admin or person.id in {session.person_id, session.opponent_id}


def players(session: Session) -> set[PersonId]:
    """Those with an account who play in it."""
    return {session.person_id} | ({session.opponent_id} if session.opponent_id else set())


def may_change(person: Person, session: Session) -> bool:
    """Whether somebody may change the session: its person, or an admin."""
    return person.is_admin or person.id == session.person_id


def may_correct(person: Person, session: Session) -> bool:
    """Whether somebody has a say in what happened: its person, the opponent, an admin."""
    return takes_part(person, session)


def status_of(statuses: Iterable[VideoStatus], *, n_shots: int) -> VideoStatus | None:
    """One status for a session with these videos: what is going on first, then what waits for the person; None: nothing yet."""
    present = set(statuses)
    for status in (
        VideoStatus.RUNNING,
        VideoStatus.QUEUED,
        VideoStatus.UPLOADED,
        VideoStatus.UPLOADING,
        VideoStatus.FAILED,
        VideoStatus.CANCELLED,
    ):
        if status in present:
            return status
    return VideoStatus.READY if present or n_shots else None


def gap_s(before_at: datetime | None, before_lasted_s: float | None, at: datetime | None) -> float | None:
    """How long nothing was recorded between two videos; None where that is not known, or they are not in the order of their clocks.

    Cameras write whole seconds, so that one which begins where another ends may seem to begin up to two seconds earlier.
    """
    if before_at is None or before_lasted_s is None or at is None:
        return None
    gap = (at - before_at).total_seconds() - before_lasted_s
    return round(max(0.0, gap), 1) if gap > -CLOCK_STEP_S else None


def cursor(at: datetime, id: UUID) -> str:
    """The place after a session in a list, as a word for an address."""
    return base64.urlsafe_b64encode(json.dumps([at.isoformat(), str(id)]).encode()).decode().rstrip("=")


def after(cursor: str) -> tuple[datetime, UUID]:
    """What `cursor` made; raises CursorNotUnderstood."""
    try:
        at, id = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return datetime.fromisoformat(at), UUID(id)
    except (ValueError, TypeError, AttributeError, binascii.Error):
        raise CursorNotUnderstood from None


def part_bytes(wanted: int | None) -> int:
    """The size of parts that is agreed on when somebody wants this one."""
    return min(MOST_PART_BYTES, max(LEAST_PART_BYTES, wanted or USUAL_PART_BYTES))


def percent_of_all(stage: Stage, share: float, *, is_filmed: bool) -> float:
    """How far all the work is when this stage is done to this share (0 to 1)."""
    before, until = WAYS[is_filmed][stage]
    return round(before + (until - before) * min(max(share, 0.0), 1.0), 1)


def seconds_left(share_done: float, elapsed_s: float, share_before: float = 0.0) -> float | None:
    """How long the rest takes when it goes on as it went since `share_before`; None while that says nothing yet."""
    done = share_done - share_before
    if done < 0.01 or elapsed_s < 2.0:
        return None
    return round(elapsed_s * (1.0 - share_done) / done, 1)
