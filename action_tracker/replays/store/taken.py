"""Loads and removes all that is a person's."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.replays.tables import BookmarkRow, ClipRow, ShareRow, StarRow


def clips(db: Db, person_id: PersonId) -> list[ClipRow]:
    """The clips a person made, deleted ones too, oldest first."""
    return list(
        db.scalars(select(ClipRow).where(ClipRow.person_id == person_id).order_by(ClipRow.created_at, ClipRow.id))
    )


def bookmarks(db: Db, person_id: PersonId) -> list[dict[str, Any]]:
    """The moments a person kept."""
    asked = select(BookmarkRow).where(BookmarkRow.person_id == person_id).order_by(BookmarkRow.created_at)
    return [
        {
            "session_id": str(row.session_id),
            "video_id": str(row.video_id),
            "at_s": row.at_s,
            "note": row.note,
            "created_at": row.created_at.isoformat(),
        }
        for row in db.scalars(asked)
    ]


def stars(db: Db, person_id: PersonId) -> list[dict[str, str]]:
    """What a person gave a star to."""
    rows = db.scalars(select(StarRow).where(StarRow.person_id == person_id).order_by(StarRow.created_at))
    return [{"about": row.about, "id": str(row.about_id), "given_at": row.created_at.isoformat()} for row in rows]


def forget(db: Db, person_id: PersonId) -> dict[str, int]:
    """Remove all of it; how much there was."""
    counted = {}
    for name, kind in (("links", ShareRow), ("stars", StarRow), ("bookmarks", BookmarkRow), ("clips", ClipRow)):
        gone = delete(kind).where(kind.person_id == person_id).returning(kind.person_id)
        counted[name] = len(db.scalars(gone).all())
    return counted
