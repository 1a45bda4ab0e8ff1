"""Loads and saves what people said; rows are only ever added."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session as Db

from action_tracker.sessions.model.corrections import Correction, Place, Word
from action_tracker.sessions.model.ids import CorrectionId, SessionId, ShotId, VideoId
from action_tracker.sessions.rules import fields
from action_tracker.sessions.store import seen
from action_tracker.sessions.tables import CorrectionRow

Json = Mapping[str, Any]


def add(db: Db, row: CorrectionRow) -> None:
    """Save what somebody said."""
    db.add(row)
    db.flush()


def rows(db: Db, session_id: SessionId) -> list[CorrectionRow]:
    """The log of a session, in the order it was said."""
    asked = select(CorrectionRow).where(CorrectionRow.session_id == session_id)
    return list(db.scalars(asked.order_by(CorrectionRow.made_at, CorrectionRow.id)))


def count(db: Db, session_id: SessionId) -> int:
    """How many things were said of a session."""
    asked = select(func.count()).select_from(CorrectionRow).where(CorrectionRow.session_id == session_id)
    return db.scalar(asked) or 0


def by_id(db: Db, ids: Sequence[CorrectionId]) -> dict[CorrectionId, CorrectionRow]:
    """Those of these that were said already, in whatever session."""
    return {CorrectionId(row.id): row for row in db.scalars(select(CorrectionRow).where(CorrectionRow.id.in_(ids)))}


def name_again(db: Db, balls: Mapping[CorrectionId, int | None]) -> None:
    """Tell which balls of a new reading the named ones are."""
    for id, ball in balls.items():
        db.execute(update(CorrectionRow).where(CorrectionRow.id == id).values(ball=ball))


def correction_of(row: CorrectionRow) -> Correction:
    """The correction in a row."""
    words = row.words
    return Correction(
        id=CorrectionId(row.id),
        kind=Word(row.kind),
        made_at=row.made_at,
        place=_place(words),
        was=seen.seen_of_json(row.was) if row.was else None,
        fields=words.get("fields") or {},
        at_s=words.get("at_s"),
        following=place_of(row.following) if row.following else None,
        ball=row.ball,
        name=fields.named(words.get("is")),
        winner=words.get("winner"),
        of=CorrectionId(UUID(words["of"])) if "of" in words else None,
    )


def _place(words: Json) -> Place | None:
    """The shot it is about, where an added one lies, or the moment a rack ended."""
    if "shot" in words:
        return place_of(words["shot"])
    if words["kind"] == Word.ADD:
        end_s = words.get("end_s")
        place = {**words, "end_s": words["start_s"] if end_s is None else end_s}
        return place_of(place)
    if words["kind"] == Word.END_RACK:
        return place_of({**words, "id": None, "start_s": words["at_s"], "end_s": words["at_s"]})
    return None


def place_of(told: Json) -> Place:
    """A place from JSON."""
    video, id = told.get("video_id"), told.get("id")
    return Place(
        VideoId(UUID(video)) if video else None, told["start_s"], told["end_s"], ShotId(UUID(id)) if id else None
    )
