"""Loads and saves stars and bookmarks."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.replays.model.ids import BookmarkId
from action_tracker.replays.model.marks import Bookmark, Starred, Stroke
from action_tracker.replays.tables import BookmarkRow, StarRow
from action_tracker.sessions.model.ids import SessionId, VideoId


def star(db: Db, row: StarRow) -> None:
    """Save a star; a second one for the same changes nothing."""
    told = {column.name: getattr(row, column.name) for column in StarRow.__table__.columns}
    db.execute(insert(StarRow).values(**told).on_conflict_do_nothing())


def unstar(db: Db, person_id: PersonId, about: Starred, about_id: UUID) -> None:
    """Remove a star."""
    which = (StarRow.person_id == person_id, StarRow.about == about, StarRow.about_id == about_id)
    db.execute(delete(StarRow).where(*which))


def starred(db: Db, person_id: PersonId, about: Starred, ids: Iterable[UUID] | None = None) -> set[UUID]:
    """What of a kind somebody gave a star to, of these ids where they are given."""
    asked = select(StarRow.about_id).where(StarRow.person_id == person_id, StarRow.about == about)
    return set(db.scalars(asked if ids is None else asked.where(StarRow.about_id.in_(list(ids)))))


def starred_in(db: Db, person_id: PersonId, session_id: SessionId) -> list[UUID]:
    """The shots of a session that somebody gave a star to."""
    asked = select(StarRow.about_id).where(StarRow.person_id == person_id, StarRow.session_id == session_id)
    return list(db.scalars(asked.where(StarRow.about == Starred.SHOT).order_by(StarRow.created_at)))


def stars(db: Db) -> list[StarRow]:
    """Everybody's stars."""
    return list(db.scalars(select(StarRow)))


def bookmarks(db: Db, person_id: PersonId, session_id: SessionId) -> list[Bookmark]:
    """Somebody's bookmarks in a session, by their moments."""
    asked = select(BookmarkRow).where(BookmarkRow.session_id == session_id, BookmarkRow.person_id == person_id)
    return [bookmark_of(row) for row in db.scalars(asked.order_by(BookmarkRow.video_id, BookmarkRow.at_s))]


def n_bookmarks(db: Db, person_id: PersonId, session_id: SessionId) -> int:
    """How many there are."""
    asked = select(func.count()).where(BookmarkRow.session_id == session_id, BookmarkRow.person_id == person_id)
    return db.scalar(asked) or 0


def bookmark_row(db: Db, bookmark_id: BookmarkId) -> BookmarkRow | None:
    """The row of a bookmark, locked."""
    return db.get(BookmarkRow, bookmark_id, with_for_update=True)


def keep(db: Db, row: BookmarkRow) -> None:
    """Save a bookmark."""
    db.add(row)
    db.flush()


def forget(db: Db, row: BookmarkRow) -> None:
    """Remove a bookmark."""
    db.delete(row)
    db.flush()


def bookmark_of(row: BookmarkRow) -> Bookmark:
    """The bookmark in a row."""
    strokes = tuple(Stroke(tuple((x, y) for x, y in one["points"]), one["colour"]) for one in row.strokes)
    return Bookmark(
        id=BookmarkId(row.id),
        session_id=SessionId(row.session_id),
        video_id=VideoId(row.video_id),
        at_s=row.at_s,
        note=row.note,
        strokes=strokes,
        created_at=row.created_at,
    )
