"""Loads how long was played in the videos of a session, and by which of them the head of the table is known."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.halls.model import HallId
from action_tracker.infra.database import ask
from action_tracker.sessions.model.ids import SessionId, VideoId
from action_tracker.sessions.model.playing import Present

_OUTLINES = """
SELECT readings.video_id, readings.outline->'play' AS play, CAST(readings.outline->'table'->>'head_known' AS boolean) AS head_known
FROM readings JOIN videos ON videos.id = readings.video_id
WHERE videos.session_id = %(session)s AND videos.deleted_at IS NULL
"""
_PRESENT = """
SELECT id, person_id, hall_id FROM sessions
WHERE deleted_at IS NULL AND (CAST(%(after)s AS uuid) IS NULL OR id > %(after)s) ORDER BY id LIMIT %(limit)s
"""


def outlines(db: Db, session_id: SessionId) -> list[Any]:
    """For each video that was read: `video_id`, `play` (a list of spans) and `head_known`."""
    return ask(db, _OUTLINES, {"session": session_id})


def played_s(play: Sequence[dict[str, float]] | None) -> float:
    """How long the spans last together."""
    return sum(span["end_s"] - span["start_s"] for span in play or ())


def heads_known(rows: Sequence[Any]) -> frozenset[VideoId]:
    """The videos of which it is known which end is the head."""
    return frozenset(VideoId(row.video_id) for row in rows if row.head_known)


def present(db: Db, after: SessionId | None, limit: int) -> list[Present]:
    """The sessions that are present, in the order of their ids, after one."""
    rows = ask(db, _PRESENT, {"after": after, "limit": limit})
    return [Present(SessionId(r.id), PersonId(r.person_id), HallId(r.hall_id) if r.hall_id else None) for r in rows]
