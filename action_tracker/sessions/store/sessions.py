"""Loads and saves sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.halls.model import HallId, TableId
from action_tracker.infra.database import ask
from action_tracker.pool.games.match import Breaks
from action_tracker.pool.games.model import Game
from action_tracker.sessions.model.ids import SessionId, VideoId
from action_tracker.sessions.model.racks import GameName, GameSetting
from action_tracker.sessions.model.sessions import Counted, Session, SessionKind, Stats
from action_tracker.sessions.model.videos import VideoStatus
from action_tracker.sessions.tables import SessionRow

_COLUMNS = "id, person_id, kind, title, hall_id, table_id, opponent_id, opponent_name, race_to, goals, game, started_at"  # of a Session
_ONE = f"SELECT {_COLUMNS} FROM sessions WHERE id = %(id)s AND deleted_at IS NULL"  # noqa: S608 - our own words
_WHICH = {
    "one": "id = %(one)s",
    "player": "(person_id = %(player)s OR opponent_id = %(player)s)",
    "hall": "hall_id = %(hall)s",
    "after": "(started_at, id) < (%(after_at)s, %(after_id)s)",
}
_COUNTED = """
SELECT chosen.*, played.*, filmed.*
FROM (SELECT {columns} FROM sessions WHERE deleted_at IS NULL AND {which}
      ORDER BY started_at DESC, id DESC LIMIT %(limit)s) AS chosen
CROSS JOIN LATERAL (
    SELECT count(*) AS n_shots,
           count(*) FILTER (WHERE intent = 'attack') AS n_attempts,
           count(*) FILTER (WHERE intent = 'attack' AND result = 'make') AS n_makes,
           count(*) FILTER (WHERE intent = 'safety') AS n_safeties,
           count(*) FILTER (WHERE intent = 'break') AS n_breaks,
           count(*) FILTER (WHERE foul = 'scratch') AS n_scratches,
           count(*) FILTER (WHERE doubts <> '[]') AS n_to_review
    FROM shots LEFT JOIN videos ON videos.id = shots.video_id
    WHERE shots.session_id = chosen.id AND videos.deleted_at IS NULL) AS played
CROSS JOIN LATERAL (
    SELECT array_agg(status) AS statuses,
           sum(duration_s) AS duration_s,
           (array_agg(id ORDER BY position, id) FILTER (WHERE has_poster))[1] AS poster_of,
           avg(coalesce(percent, 0)) FILTER (WHERE status IN ('queued', 'running')) AS progress
    FROM videos WHERE videos.session_id = chosen.id AND videos.deleted_at IS NULL) AS filmed
ORDER BY chosen.started_at DESC, chosen.id DESC
"""


@dataclass(frozen=True)
class Wanted:
    """Which sessions: those somebody played, all of a hall (`player` None), or both."""

    player: PersonId | None = None
    hall_id: HallId | None = None


def add(db: Db, row: SessionRow) -> None:
    """Save a new session."""
    db.add(row)
    db.flush()


def row(db: Db, session_id: SessionId, *, is_deleted: bool = False) -> SessionRow | None:
    """The row of a session that is present, or of one that was deleted; locked until the end of the transaction."""
    found = db.get(SessionRow, session_id, with_for_update=True)
    return found if found is not None and (found.deleted_at is not None) == is_deleted else None


def one(db: Db, session_id: SessionId) -> Session | None:
    """A session that is present."""
    found = ask(db, _ONE, {"id": session_id})
    return _session(found[0]) if found else None


def is_taken(db: Db, session_id: SessionId) -> bool:
    """Whether a session has this id, deleted ones too."""
    return db.get(SessionRow, session_id) is not None


def one_counted(db: Db, session_id: SessionId) -> Counted | None:
    """A session that is present, with its shots and videos counted."""
    return next(iter(_counted(db, {"one": session_id, "limit": 1}, ["one"])), None)


def newest(db: Db, wanted: Wanted, *, limit: int, after: tuple[datetime, UUID] | None) -> list[Counted]:
    """The newest sessions wanted, after a place in the list, counted."""
    told: dict[str, Any] = {"player": wanted.player, "hall": wanted.hall_id, "limit": limit}
    which = [name for name in ("player", "hall") if told[name] is not None]
    if after is not None:
        which.append("after")
        told["after_at"], told["after_id"] = after
    return _counted(db, told, which)


def _counted(db: Db, told: dict[str, Any], which: Sequence[str]) -> list[Counted]:
    """One question however many sessions there are."""
    return [_told(row) for row in ask(db, _counting(tuple(which)), told)]


@cache
def _counting(which: tuple[str, ...]) -> str:
    return _COUNTED.format(columns=_COLUMNS, which=" AND ".join(_WHICH[name] for name in which))


def _told(row: Any) -> Counted:
    stats = Stats(row.n_shots, row.n_attempts, row.n_makes, row.n_safeties, row.n_breaks, row.n_scratches)
    return Counted(
        session=_session(row),
        stats=stats,
        statuses=tuple(VideoStatus(status) for status in row.statuses or ()),
        duration_s=row.duration_s,
        poster_of=VideoId(row.poster_of) if row.poster_of else None,
        n_to_review=row.n_to_review,
        progress=None if row.progress is None else round(row.progress, 1),
    )


def forgotten(db: Db, *, before: datetime) -> list[SessionId]:
    """Sessions deleted before an instant."""
    return [SessionId(found) for found in db.scalars(select(SessionRow.id).where(SessionRow.deleted_at < before))]


def remove(db: Db, ids: Sequence[SessionId]) -> None:
    """Remove sessions for good; their videos must be gone before."""
    db.execute(delete(SessionRow).where(SessionRow.id.in_(ids)))


def session_of(row: SessionRow) -> Session:
    """The session in a row."""
    return _session(row)


def _session(row: SessionRow | Any) -> Session:
    return Session(
        id=SessionId(row.id),
        person_id=PersonId(row.person_id),
        kind=SessionKind(row.kind),
        title=row.title,
        hall_id=HallId(row.hall_id) if row.hall_id else None,
        table_id=TableId(row.table_id) if row.table_id else None,
        opponent_id=PersonId(row.opponent_id) if row.opponent_id else None,
        opponent_name=row.opponent_name,
        race_to=row.race_to,
        goals=tuple(row.goals),
        game=_game(row.game),
        started_at=row.started_at.astimezone(UTC),
    )


def _game(told: dict[str, Any] | None) -> GameSetting | None:
    if told is None:
        return None
    enums = {"name": GameName(told["name"]), "ghost_of": Game(told["ghost_of"]), "breaks": Breaks(told["breaks"])}
    return GameSetting(**{**told, **enums})


def game_as_json(game: GameSetting | None) -> dict[str, Any] | None:
    """A game as it is kept."""
    return dict(vars(game)) if game else None
