"""Loads and saves what the machine read: an outline, and tracks and events in slices of time."""

import json
import zlib
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session as Db

from action_tracker.sessions.model.ids import VideoId
from action_tracker.sessions.tables import ReadingRow, SliceRow

Json = dict[str, Any]


def replace(db: Db, video_id: VideoId, outline: Json, slices: list[Json], *, now: datetime) -> None:
    """Put a reading in the place of the one before."""
    forget(db, video_id)
    db.execute(insert(ReadingRow).values(video_id=video_id, kept_at=now, outline=outline))
    rows = [{"video_id": video_id, "number": n, "body": _packed(body)} for n, body in enumerate(slices)]
    db.execute(insert(SliceRow), rows)


def forget(db: Db, video_id: VideoId) -> None:
    """Remove the reading."""
    db.execute(delete(ReadingRow).where(ReadingRow.video_id == video_id))


def outline(db: Db, video_id: VideoId) -> Json | None:
    """The reading without tracks and events."""
    return db.scalar(select(ReadingRow.outline).where(ReadingRow.video_id == video_id))


def slices(db: Db, video_id: VideoId, first: int, last: int) -> list[Json]:
    """The slices from `first` to `last`."""
    asked = select(SliceRow.body).where(SliceRow.video_id == video_id, SliceRow.number.between(first, last))
    return [json.loads(zlib.decompress(body)) for body in db.scalars(asked.order_by(SliceRow.number))]


def _packed(body: Json) -> bytes:
    return zlib.compress(json.dumps(body, separators=(",", ":")).encode(), 6)
