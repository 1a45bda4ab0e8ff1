"""What clips, stars and bookmarks are a person's: for them to take along, or to erase."""

from typing import Any

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.infra import doomed
from action_tracker.replays.model.clips import FilmFile, FilmStatus
from action_tracker.replays.model.ids import ClipId
from action_tracker.replays.service.clips import FILM, file_key
from action_tracker.replays.store import comments, taken


def told_of(db: Db, person_id: PersonId) -> dict[str, Any]:
    """Everything that is kept here of a person, for them to take along."""
    return {
        "clips": [
            {
                "title": row.title,
                "tags": row.tags,
                "score": row.score,
                "parts": row.parts,
                "created_at": row.created_at.isoformat(),
                "file": _name(ClipId(row.id)) if row.status == FilmStatus.READY else None,
            }
            for row in taken.clips(db, person_id)
            if row.deleted_at is None
        ],
        "bookmarks": taken.bookmarks(db, person_id),
        "stars": taken.stars(db, person_id),
        "comments": comments.of_person(db, person_id),
    }


def films(db: Db, person_id: PersonId) -> list[FilmFile]:
    """The films of a person's clips and reels."""
    ready = [row for row in taken.clips(db, person_id) if row.status == FilmStatus.READY and row.deleted_at is None]
    return [FilmFile(file_key(ClipId(row.id), FILM), _name(ClipId(row.id))) for row in ready]


def _name(clip_id: ClipId) -> str:
    return f"highlights/{clip_id}.mp4"


def forget(db: Db, person_id: PersonId) -> dict[str, int]:
    """Erase a person's clips with their films and links, their stars and bookmarks; what was erased, counted."""
    ids = [ClipId(row.id) for row in taken.clips(db, person_id)]
    doomed.doom(db, [f"clips/{id}" for id in ids])
    return {"comments": comments.forget(db, person_id), **taken.forget(db, person_id)}
