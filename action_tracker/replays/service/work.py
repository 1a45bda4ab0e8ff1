"""What a worker tells of a clip it is filming. Every word needs the lease that `take_on` gave; LeaseLost means: stop."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session as Db

from action_tracker.kit import clock
from action_tracker.kit.ids import new_id
from action_tracker.pool import unwritten
from action_tracker.pool.edit import Caution
from action_tracker.replays.model.clips import Assignment, FilmStatus, Footage, Problem
from action_tracker.replays.model.errors import LeaseLost, VideoGone
from action_tracker.replays.model.ids import ClipId
from action_tracker.replays.rules import clips as rules
from action_tracker.replays.service.clips import FILM, POSTER, file_key
from action_tracker.replays.store import clips
from action_tracker.replays.tables import ClipRow
from action_tracker.sessions.model.ids import VideoId
from action_tracker.sessions.service import footage

TOO_OFTEN = Problem(
    "internal", "Making this film stopped unexpectedly several times. Try again, and report it if that does not help."
)
GONE = Problem("video_gone", VideoGone().detail)


def take_on(db: Db, clip_id: ClipId) -> Assignment | None:
    """Begin to film a clip; None when nobody wants that any more, it failed too often, or its video is gone."""
    row = clips.row(db, clip_id, for_update=True)
    if row is None or row.status not in clips.GOING_ON or row.edit is None:
        return None
    row.lease, row.status, row.n_tries, row.percent = new_id(), FilmStatus.WORKING, row.n_tries + 1, 0.0
    db.flush()
    edit = unwritten.edit(row.edit)
    wanted = {VideoId(UUID(piece.video_id)) for piece in edit.pieces}
    present = footage.filmed(db, wanted)
    told = {str(id): Footage(one.key, footage.outline(db, id)) for id, one in present.items()}
    mine = Assignment(clip_id, row.lease, edit, told, file_key(clip_id, FILM), file_key(clip_id, POSTER))
    problem = GONE if wanted - set(present) else TOO_OFTEN if row.n_tries > rules.MOST_TRIES else None
    if problem is not None:
        fail(db, mine, problem)
        return None
    return mine


def tell(db: Db, mine: Assignment, share: float) -> None:
    """Say how far it is, 0 to 1."""
    _write(db, mine, percent=round(100 * min(max(share, 0.0), 1.0), 1))


def done(db: Db, mine: Assignment, *, size_bytes: int, duration_s: float, cautions: Sequence[Caution] = ()) -> None:
    """Film and poster are in the store now; `cautions` are what must be known of the film."""
    told: dict[str, Any] = {"size_bytes": size_bytes, "duration_s": duration_s, "made_at": clock.now()}
    told |= {"cautions": [asdict(one) for one in cautions], "looked_at": None}
    _write(db, mine, status=FilmStatus.READY, lease=None, percent=None, problem_code=None, problem_detail=None, **told)


def fail(db: Db, mine: Assignment, problem: Problem) -> None:
    """End with a reason."""
    told = {"problem_code": problem.code, "problem_detail": problem.detail}
    _write(db, mine, status=FilmStatus.FAILED, lease=None, percent=None, **told)


def let_go(db: Db, mine: Assignment, *, is_interrupted: bool) -> None:
    """Give the clip back to the queue; a worker that was asked to stop has not failed."""
    n_tries = ClipRow.n_tries - 1 if is_interrupted else ClipRow.n_tries
    _write(db, mine, status=FilmStatus.QUEUED, lease=None, percent=None, n_tries=n_tries)


def _write(db: Db, mine: Assignment, **values: Any) -> None:
    if not clips.write_with_lease(db, mine.clip_id, mine.lease, values):
        raise LeaseLost
