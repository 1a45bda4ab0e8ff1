"""Where the cue ball stopped against targets: told by those who know a target, a drill or a person who declared it."""

from collections.abc import Mapping

from sqlalchemy.orm import Session as Db

from action_tracker.analytics.service.refresh import wake
from action_tracker.analytics.store import positions
from action_tracker.metrics.facts import Position
from action_tracker.sessions.model.ids import SessionId, ShotId


def keep(db: Db, session_id: SessionId, told: Mapping[ShotId, Position]) -> None:
    """Make the positions of a session be these, and have it counted anew; sent twice is as once."""
    if positions.of_session(db, session_id) != dict(told):
        positions.replace(db, session_id, told)
        wake(db, session_id)


def of_session(db: Db, session_id: SessionId) -> Mapping[ShotId, Position]:
    """What was told of a session's shots."""
    return positions.of_session(db, session_id)
