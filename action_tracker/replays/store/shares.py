"""Loads and saves links."""

import hashlib
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.replays.model.ids import ClipId
from action_tracker.replays.model.shares import ShareId
from action_tracker.replays.tables import ClipRow, ShareRow


def add(db: Db, row: ShareRow) -> None:
    """Save a new link."""
    db.add(row)
    db.flush()


def row(db: Db, share_id: ShareId) -> ShareRow | None:
    """The row of a link, locked."""
    return db.get(ShareRow, share_id, with_for_update=True)


def by_token(db: Db, token: str) -> ShareRow | None:
    """The link with this token."""
    return db.scalars(select(ShareRow).where(ShareRow.token_hash == token_hash(token))).one_or_none()


def of_person(db: Db, person_id: PersonId, clip_id: ClipId | None = None) -> list[ShareRow]:
    """The links that somebody made, of one clip or of all, newest first."""
    asked = select(ShareRow).where(ShareRow.person_id == person_id)
    if clip_id is not None:
        asked = asked.where(ShareRow.clip_id == clip_id)
    return list(db.scalars(asked.order_by(ShareRow.created_at.desc(), ShareRow.id.desc())))


def blurred_copy(db: Db, clip_id: ClipId) -> UUID | None:
    """A copy of a clip that was made for an earlier link, with faces blurred, if it is still there and of the same parts."""
    original = select(ClipRow.parts).where(ClipRow.id == clip_id).scalar_subquery()
    copies = select(ShareRow.film_id).join(ClipRow, ClipRow.id == ShareRow.film_id)
    same = (ShareRow.clip_id == clip_id, ClipRow.deleted_at.is_(None), ClipRow.parts == original)
    wanted = copies.where(*same, ShareRow.film_id != clip_id, ClipRow.look["blur"].as_boolean())
    return db.scalar(wanted.limit(1))


def count_view(db: Db, share_id: ShareId) -> None:
    """One more watched it."""
    db.execute(update(ShareRow).where(ShareRow.id == share_id).values(n_views=ShareRow.n_views + 1))


def token_hash(token: str) -> bytes:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
