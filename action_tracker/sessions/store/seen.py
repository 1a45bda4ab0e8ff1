"""Loads and saves the shots as the machine saw them, under ids that outlast a reading."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session as Db

from action_tracker.infra.database import ask
from action_tracker.pool import unwritten, written
from action_tracker.pool.ball import Ball, Kind
from action_tracker.sessions.model.corrections import BallName, Lay, Place, Seen
from action_tracker.sessions.model.ids import SessionId, ShotId, VideoId
from action_tracker.sessions.tables import SeenShotRow

Json = dict[str, Any]

_OF_SESSION = """
SELECT seen_shots.id, seen_shots.video_id, seen_shots.told
FROM seen_shots JOIN videos ON videos.id = seen_shots.video_id
WHERE videos.session_id = %(session)s AND videos.deleted_at IS NULL AND seen_shots.is_present
ORDER BY videos.position, seen_shots.start_s, seen_shots.id
"""
_BALLS = """
SELECT readings.video_id, readings.outline->'balls' AS balls
FROM readings JOIN videos ON videos.id = readings.video_id
WHERE videos.session_id = %(session)s AND videos.deleted_at IS NULL
"""


def of_session(db: Db, session_id: SessionId) -> list[Seen]:
    """What the machine sees in the videos of a session by its present readings."""
    return [_seen(row.id, row.video_id, row.told) for row in ask(db, _OF_SESSION, {"session": session_id})]


def balls(db: Db, session_id: SessionId) -> dict[VideoId, dict[int, BallName]]:
    """The balls of each video by their ids."""
    found = ask(db, _BALLS, {"session": session_id})
    return {VideoId(row.video_id): {ball["id"]: _name(ball) for ball in row.balls} for row in found}


def known(db: Db, video_id: VideoId) -> list[Place]:
    """Where every shot lies that any reading of this video ever saw."""
    asked = select(SeenShotRow.id, SeenShotRow.start_s, SeenShotRow.end_s).where(SeenShotRow.video_id == video_id)
    return [Place(video_id, start_s, end_s, ShotId(id)) for id, start_s, end_s in db.execute(asked)]


def replace(db: Db, video_id: VideoId, shots: Sequence[Seen]) -> None:
    """Put these in the place of what the reading before saw; those it alone saw are remembered."""
    db.execute(update(SeenShotRow).where(SeenShotRow.video_id == video_id).values(is_present=False))
    rows = [_row(one) for one in shots]
    ids = set(db.scalars(select(SeenShotRow.id).where(SeenShotRow.id.in_([row["id"] for row in rows]))))
    if fresh := [row for row in rows if row["id"] not in ids]:
        db.execute(insert(SeenShotRow), fresh)
    if again := [row for row in rows if row["id"] in ids]:
        db.execute(update(SeenShotRow), again)


def _row(one: Seen) -> Json:
    told = json_of(one)
    span = {"start_s": told["shot"]["start_s"], "end_s": told["shot"]["end_s"]}
    return {"id": one.id, "video_id": one.video_id, "is_present": True, "told": told, **span}


def json_of(one: Seen) -> Json:
    """A seen shot as it is kept."""
    return {
        "id": str(one.id),
        "video_id": str(one.video_id),
        "shot": written.shot(one.shot),
        "events": [written.event(event) for event in one.events],
        "balls": [written.ball(Ball(id, name.kind, name.number)) for id, name in one.balls.items()],
        "lay": {name: [round(x, 4) for x in place] for name, place in vars(one.lay).items()} if one.lay else None,
    }


def seen_of_json(told: Json) -> Seen:
    """A seen shot from JSON."""
    return _seen(UUID(told["id"]), UUID(told["video_id"]), told)


def _seen(id: UUID, video_id: UUID, told: Json) -> Seen:
    return Seen(
        ShotId(id),
        VideoId(video_id),
        unwritten.shot(told["shot"]),
        tuple(unwritten.event(event) for event in told["events"]),
        {ball["id"]: _name(ball) for ball in told["balls"]},
        _lay(told.get("lay")),
    )


def _lay(told: Mapping[str, Any] | None) -> Lay | None:
    return Lay(**{name: (place[0], place[1]) for name, place in told.items()}) if told else None


def _name(told: Mapping[str, Any]) -> BallName:
    return BallName(Kind(told["kind"]), told["number"])
