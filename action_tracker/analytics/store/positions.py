"""Keeps where the cue ball stopped against declared targets."""

from collections.abc import Mapping
from dataclasses import asdict

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session as Db

from action_tracker.analytics.tables import PositionRow
from action_tracker.metrics.facts import Position
from action_tracker.sessions.model.ids import SessionId, ShotId


def of_session(db: Db, session_id: SessionId) -> dict[ShotId, Position]:
    """By the ids of the shots."""
    rows = db.scalars(select(PositionRow).where(PositionRow.session_id == session_id))
    return {
        ShotId(row.shot_id): Position(row.error_in, row.long_in, row.lateral_in, row.travel_in, row.plan_in)
        for row in rows
    }


def replace(db: Db, session_id: SessionId, told: Mapping[ShotId, Position]) -> None:
    """Make those of a session be these."""
    db.execute(delete(PositionRow).where(PositionRow.session_id == session_id))
    if told:
        rows = [{"shot_id": id, "session_id": session_id, **asdict(one)} for id, one in told.items()]
        db.execute(insert(PositionRow), rows)
