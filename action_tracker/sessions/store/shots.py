"""Loads and saves shots."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session as Db

from action_tracker.infra.database import ask
from action_tracker.infra.remembered import Remembered
from action_tracker.kit.ids import new_id
from action_tracker.pool import written
from action_tracker.pool.ball import Kind
from action_tracker.pool.shot import Foul, Intent, Pot, Result, Shot, ShotType, Spin
from action_tracker.sessions.model.ids import SessionId, ShotId, VideoId
from action_tracker.sessions.model.shots import KeptShot, Sieve, Source
from action_tracker.sessions.tables import ShotRow

_MEASURED = (
    "start_s",
    "contact_s",
    "end_s",
    "object_ball",
    "cut_deg",
    "cut_deg_se",
    "distance_in",
    "cue_speed_mph",
    "contact_speed_mph",
    "roll_ratio",
    "roll_ratio_se",
    "side_pct",
    "side_se",
    "confidence",
)


# Numbered before they are sieved, so that a number always means the same shot.
_FOUND = """
FROM (SELECT shots.*, row_number() OVER (ORDER BY videos.position NULLS FIRST, shots.start_s, shots.id) AS number
      FROM shots LEFT JOIN videos ON videos.id = shots.video_id
      WHERE shots.session_id = %(session)s AND videos.deleted_at IS NULL) AS found
WHERE (CAST(%(result)s AS text) IS NULL OR result = %(result)s)
  AND (CAST(%(intent)s AS text) IS NULL OR intent = %(intent)s)
  AND (CAST(%(shot_type)s AS text) IS NULL OR shot_type = %(shot_type)s)
  AND (CAST(%(video_id)s AS uuid) IS NULL OR video_id = %(video_id)s)
"""
_ROWS = f"SELECT found.* {_FOUND} ORDER BY number"
_JSON = f"SELECT CAST(coalesce(json_agg(row_to_json(found) ORDER BY number), '[]') AS text) AS told {_FOUND}"

# The transaction that wrote a row last (xmin) and where the row lies (ctid) change with every insert and update, the count with
# every delete.
_REVISION = """
SELECT (SELECT CAST((count(*), sum(CAST(CAST(xmin AS text) AS bigint)), sum(hashtext(CAST(ctid AS text)))) AS text)
        FROM shots WHERE session_id = %(session)s)
    || (SELECT CAST((count(*), sum(CAST(CAST(xmin AS text) AS bigint)), sum(hashtext(CAST(ctid AS text)))) AS text)
        FROM videos WHERE session_id = %(session)s) AS told
"""
_REMEMBERED = Remembered(most=64)


def of_session(db: Db, session_id: SessionId, sieve: Sieve) -> list[KeptShot]:
    """The shots in the order they were played, each with its number among all of the session."""
    return [_kept(row) for row in ask(db, _ROWS, {"session": session_id, **vars(sieve)})]


def told(db: Db, session_id: SessionId, sieve: Sieve) -> str:
    """The same as JSON, made where they lie: the columns have the names that JSON has; made anew only when a row was written."""
    revision = str(ask(db, _REVISION, {"session": session_id})[0].told)
    asked = {"session": session_id, **vars(sieve)}
    return _REMEMBERED.get(tuple(asked.values()), revision, lambda: str(ask(db, _JSON, asked)[0].told))


def spans_by_people(db: Db, video_id: VideoId) -> list[tuple[float, float]]:
    """When the shots lie that a person noted or corrected."""
    asked = select(ShotRow.start_s, ShotRow.end_s).where(ShotRow.video_id == video_id, ShotRow.source != Source.VISION)
    return [(start_s, end_s) for start_s, end_s in db.execute(asked)]


def replace(db: Db, session_id: SessionId, video_id: VideoId, shots: Iterable[Shot]) -> None:
    """Put these in the place of what the machine saw in this video before."""
    db.execute(delete(ShotRow).where(ShotRow.video_id == video_id, ShotRow.source == Source.VISION))
    add(db, session_id, video_id, shots, source=Source.VISION)


def add(db: Db, session_id: SessionId, video_id: VideoId | None, shots: Iterable[Shot], *, source: Source) -> None:
    """Save shots."""
    place = {"session_id": session_id, "video_id": video_id, "source": source}
    rows = [{"id": new_id(), **place, **_columns(shot)} for shot in shots]
    if rows:
        db.execute(insert(ShotRow), rows)


def _columns(shot: Shot) -> dict[str, object]:
    """What is kept of a shot: its words and numbers as they are told, so that nothing has to be rounded on the way out."""
    return written.shot(shot)


def _kept(row: Any) -> KeptShot:
    video_id = VideoId(row.video_id) if row.video_id else None
    shot = Shot(
        **{name: getattr(row, name) for name in _MEASURED},
        result=Result(row.result),
        intent=Intent(row.intent),
        shot_type=ShotType(row.shot_type),
        foul=Foul(row.foul) if row.foul else None,
        pots=tuple(Pot(**{**pot, "kind": Kind(pot["kind"])}) for pot in row.pots),
        spin=Spin(**row.spin) if row.spin else None,
    )
    return KeptShot(ShotId(row.id), SessionId(row.session_id), video_id, row.number, shot, Source(row.source))
