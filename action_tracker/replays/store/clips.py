"""Loads and saves clips and reels."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, exists, or_, select, update
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.pool.edit import Caution, CautionWhy
from action_tracker.replays.model.clips import Clip, FilmStatus, Look, Part, Problem, Theme
from action_tracker.replays.model.ids import ClipId
from action_tracker.replays.tables import ClipRow, StarRow
from action_tracker.sessions.model.ids import SessionId, ShotId, VideoId

GOING_ON = (FilmStatus.QUEUED, FilmStatus.WORKING)


def add(db: Db, row: ClipRow) -> None:
    """Save a new clip."""
    db.add(row)
    db.flush()


def row(db: Db, clip_id: ClipId, *, for_update: bool = False, is_deleted: bool = False) -> ClipRow | None:
    """The row of a clip that is present, or of one that was deleted."""
    found = db.get(ClipRow, clip_id, with_for_update=for_update or None, populate_existing=for_update)
    return found if found is not None and (found.deleted_at is not None) == is_deleted else None


def of_theme(db: Db, session_id: SessionId) -> dict[Theme, ClipRow]:
    """The automatic reels of a session, locked, deleted ones too."""
    asked = select(ClipRow).where(ClipRow.session_id == session_id, ClipRow.theme.is_not(None)).with_for_update()
    return {Theme(row.theme): row for row in db.scalars(asked) if row.theme}


def of_session(db: Db, session_id: SessionId, maker: PersonId) -> list[ClipRow]:
    """The automatic reels of a session and what `maker` made of it, oldest first."""
    asked = select(ClipRow).where(ClipRow.session_id == session_id, ClipRow.deleted_at.is_(None))
    asked = asked.where(or_(ClipRow.theme.is_not(None), ClipRow.person_id == maker))
    return list(db.scalars(asked.order_by(ClipRow.created_at, ClipRow.id)))


def of_person(
    db: Db, person_id: PersonId, *, limit: int, after: tuple[datetime, UUID] | None, is_starred: bool
) -> list[ClipRow]:
    """Somebody's clips and reels, newest first."""
    asked = select(ClipRow).where(ClipRow.person_id == person_id, ClipRow.deleted_at.is_(None))
    if after is not None:
        at, id = after
        asked = asked.where(or_(ClipRow.created_at < at, (ClipRow.created_at == at) & (ClipRow.id < id)))
    if is_starred:
        mine = (StarRow.clip_id == ClipRow.id) & (StarRow.person_id == person_id)
        asked = asked.where(exists().where(mine))
    return list(db.scalars(asked.order_by(ClipRow.created_at.desc(), ClipRow.id.desc()).limit(limit)))


def going_on(db: Db) -> list[ClipRow]:
    """Clips that are to be filmed."""
    return list(db.scalars(select(ClipRow).where(ClipRow.status.in_(GOING_ON), ClipRow.deleted_at.is_(None))))


def forgotten(db: Db, *, before: datetime) -> list[ClipId]:
    """Clips deleted before an instant."""
    return [ClipId(id) for id in db.scalars(select(ClipRow.id).where(ClipRow.deleted_at < before))]


def remove(db: Db, ids: Sequence[ClipId]) -> None:
    """Remove clips for good."""
    db.execute(delete(ClipRow).where(ClipRow.id.in_(ids)))


def write_with_lease(db: Db, clip_id: ClipId, lease: UUID, values: dict[str, Any]) -> bool:
    """Write to a clip that this lease still belongs to; whether it does."""
    written = update(ClipRow).where(ClipRow.id == clip_id, ClipRow.lease == lease, ClipRow.deleted_at.is_(None))
    return bool(db.execute(written.values(**values).returning(ClipRow.id)).scalar_one_or_none())


def parts_as_json(parts: Sequence[Part]) -> list[dict[str, Any]]:
    """Parts as they are kept."""
    return [{name: _as_json(value) for name, value in asdict(part).items()} for part in parts]


def _as_json(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def parts_of(row: ClipRow) -> tuple[Part, ...]:
    """The parts in a row."""
    return tuple(
        Part(
            session_id=SessionId(UUID(told["session_id"])),
            video_id=VideoId(UUID(told["video_id"])),
            start_s=told["start_s"],
            end_s=told["end_s"],
            shot_id=ShotId(UUID(told["shot_id"])) if told["shot_id"] else None,
            title=told["title"],
            why=told["why"],
            slow=(told["slow"][0], told["slow"][1]) if told.get("slow") else None,
        )
        for told in row.parts
    )


def clip_of(row: ClipRow, *, is_starred: bool = False) -> Clip:
    """The clip in a row."""
    problem = Problem(row.problem_code, row.problem_detail or "") if row.problem_code else None
    return Clip(
        id=ClipId(row.id),
        person_id=PersonId(row.person_id),
        session_id=SessionId(row.session_id) if row.session_id else None,
        theme=Theme(row.theme) if row.theme else None,
        title=row.title,
        tags=tuple(row.tags),
        score=row.score,
        parts=parts_of(row),
        look=Look(**row.look),
        status=FilmStatus(row.status),
        percent=row.percent,
        problem=problem,
        size_bytes=row.size_bytes,
        duration_s=row.duration_s,
        created_at=row.created_at,
        made_at=row.made_at,
        is_starred=is_starred,
        cautions=None if row.cautions is None else tuple(_caution(told) for told in row.cautions),
    )


def _caution(told: Mapping[str, Any]) -> Caution:
    return Caution(CautionWhy(told["why"]), told["start_s"], told["end_s"])
