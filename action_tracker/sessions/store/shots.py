"""Loads and saves shots."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from psycopg.types.json import Jsonb
from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session as Db

from action_tracker.infra.database import ask
from action_tracker.infra.remembered import Remembered
from action_tracker.pool import unwritten, written
from action_tracker.pool.shot import Result, Shot
from action_tracker.sessions.model.corrections import BallName
from action_tracker.sessions.model.ids import SessionId, ShotId, VideoId
from action_tracker.sessions.model.shots import Doubt, Folded, KeptShot, Said, Sieve, Source
from action_tracker.sessions.tables import ShotRow

_COLUMNS = tuple(column.name for column in ShotRow.__table__.columns)
SHOWN = ", ".join(f"found.{name}" for name in _COLUMNS if name not in {"events", "more"})
BLANK = Jsonb(dict.fromkeys([*written.shot(Shot(0.0, None, 0.0, Result.MISS)), "win", "player"]))
"""What every shot has in JSON, also one that was kept before it could be measured."""

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
_JSON = f"""
SELECT CAST(coalesce(json_agg(
    %(blank)s || coalesce(found.more, '{{}}') || to_jsonb(shown) ORDER BY found.number), '[]') AS text) AS told
FROM (SELECT {SHOWN}, number, more {_FOUND}) AS found
CROSS JOIN LATERAL (SELECT {SHOWN}, found.number) AS shown
"""  # noqa: S608 - our own words

# The transaction that wrote a row last (xmin) and where the row lies (ctid) change with every insert and update, the count with
# every delete.
_REVISION = """
SELECT (SELECT CAST((count(*), sum(CAST(CAST(xmin AS text) AS bigint)), sum(hashtext(CAST(ctid AS text)))) AS text)
        FROM shots WHERE session_id = %(session)s)
    || (SELECT CAST((count(*), sum(CAST(CAST(xmin AS text) AS bigint)), sum(hashtext(CAST(ctid AS text)))) AS text)
        FROM videos WHERE session_id = %(session)s) AS told
"""
_KEPT = f"SELECT {', '.join(_COLUMNS)} FROM shots WHERE session_id = %(session)s"  # noqa: S608 - our own words
_REMEMBERED = Remembered(most=64)


def of_session(db: Db, session_id: SessionId, sieve: Sieve) -> list[KeptShot]:
    """The shots in the order they were played, each with its number among all of the session."""
    return [_kept(row) for row in ask(db, _ROWS, {"session": session_id, **vars(sieve)})]


def homes(db: Db, ids: Sequence[ShotId]) -> dict[ShotId, SessionId]:
    """In which sessions these shots are."""
    asked = "SELECT id, session_id FROM shots WHERE id = ANY(%(ids)s)"
    return {ShotId(row.id): SessionId(row.session_id) for row in ask(db, asked, {"ids": list(ids)})}


def told(db: Db, session_id: SessionId, sieve: Sieve) -> str:
    """The same as JSON, made where they lie: the columns have the names that JSON has; made anew only when a row was written."""
    asked = {"session": session_id, **vars(sieve)}
    told = {**asked, "blank": BLANK}
    return _REMEMBERED.get(
        tuple(asked.values()), revision(db, session_id), lambda: _compact(ask(db, _JSON, told)[0].told)
    )


def _compact(told: str) -> str:
    """The same JSON without the spaces that the database puts into it, a tenth of all there is to send."""
    return json.dumps(json.loads(told), separators=(",", ":"))


def revision(db: Db, session_id: SessionId) -> str:
    """A word that is another one whenever a shot or video of the session was written."""
    return str(ask(db, _REVISION, {"session": session_id})[0].told)


def write(
    db: Db,
    session_id: SessionId,
    folded: Sequence[Folded],
    doubts: Mapping[ShotId, Sequence[Doubt]],
    of_racks: Mapping[ShotId, Mapping[str, Any]],
) -> bool:
    """Make the shots of a session be these, with what its racks tell of them; whether anything changed.

    Rows that are right already are left alone.
    """
    rows = {one.id: _columns(session_id, one, doubts.get(one.id, ()), of_racks.get(one.id, {})) for one in folded}
    kept = {row.id: {name: getattr(row, name) for name in _COLUMNS} for row in ask(db, _KEPT, {"session": session_id})}
    gone = [id for id in kept if id not in rows]
    fresh = [row for id, row in rows.items() if id not in kept]
    changed = [row for id, row in rows.items() if id in kept and row != kept[ShotId(id)]]
    if gone:
        db.execute(delete(ShotRow).where(ShotRow.id.in_(gone)))
    if fresh:
        db.execute(insert(ShotRow), fresh)
    if changed:
        db.execute(update(ShotRow), changed)
    return bool(gone or fresh or changed)


def _columns(
    session_id: SessionId, one: Folded, doubts: Sequence[Doubt], of_racks: Mapping[str, Any]
) -> dict[str, Any]:
    """What is kept of a shot: its words and numbers as they are told, so that nothing has to be rounded on the way out."""
    told = written.shot(one.shot)
    said = {name: value for name, value in vars(one.said).items() if value is not None}
    return {
        **{name: value for name, value in told.items() if name in _COLUMNS},
        "id": one.id,
        "session_id": session_id,
        "video_id": one.video_id,
        "source": one.source.value,
        "more": {**{name: value for name, value in told.items() if name not in _COLUMNS}, **of_racks},
        "object": written_name(one.object),
        "said": {**vars(Said()), **said} if said else None,
        "original": written.shot(one.original) if one.original and one.source is not Source.VISION else None,
        "told": list(one.told),
        "doubts": [doubt.value for doubt in doubts],
        "events": [written.event(event) for event in one.events],
        "is_confirmed": one.is_confirmed,
    }


def written_name(name: BallName | None) -> dict[str, Any] | None:
    """A ball's name as it is kept."""
    return {"kind": name.kind.value, "number": name.number} if name else None


def _kept(row: Any) -> KeptShot:
    told = {**(row.more or {}), **{name: getattr(row, name) for name in _COLUMNS}}
    video_id = VideoId(row.video_id) if row.video_id else None
    return KeptShot(
        ShotId(row.id), SessionId(row.session_id), video_id, row.number, unwritten.shot(told), Source(row.source)
    )
