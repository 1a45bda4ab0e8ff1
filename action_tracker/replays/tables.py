"""Where clips, stars and bookmarks are kept."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from action_tracker.infra.database import Base, NewId

STATUSES = "'listed', 'queued', 'working', 'ready', 'failed'"
ABOUT = "'session', 'shot', 'clip'"


class ClipRow(Base):
    """A clip or reel; its film lies in the store under its id. It outlasts its session. `lease` is one worker's right to write here.

    `cautions` are what must be known of the film before it is shown to others, `looked_at` when its maker said to have looked at it.
    """

    __tablename__ = "clips"
    __table_args__ = (
        CheckConstraint(f"status IN ({STATUSES})", name="status"),
        Index("clips_person_id_idx", "person_id", "created_at"),
        Index("clips_session_id_idx", "session_id"),
        Index("clips_of_session_key", "session_id", "theme", unique=True, postgresql_where=text("theme IS NOT NULL")),
        Index("clips_going_on_idx", "status", postgresql_where=text("status IN ('queued', 'working')")),
        Index("clips_deleted_at_idx", "deleted_at", postgresql_where=text("deleted_at IS NOT NULL")),
    )

    id: Mapped[NewId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    session_id: Mapped[UUID | None] = mapped_column(ForeignKey("sessions.id", ondelete="SET NULL"))
    theme: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    tags: Mapped[list[str]] = mapped_column(JSONB)
    score: Mapped[float | None]
    parts: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    look: Mapped[dict[str, bool]] = mapped_column(JSONB)
    edit: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    status: Mapped[str] = mapped_column(Text)
    percent: Mapped[float | None]
    lease: Mapped[UUID | None]
    n_tries: Mapped[int]
    problem_code: Mapped[str | None] = mapped_column(Text)
    problem_detail: Mapped[str | None] = mapped_column(Text)
    size_bytes: Mapped[int | None] = mapped_column(BigInteger)
    duration_s: Mapped[float | None]
    created_at: Mapped[datetime]
    made_at: Mapped[datetime | None]
    cautions: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB(none_as_null=True))
    looked_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]


class StarRow(Base):
    """A star that somebody gave to a session, a shot or a clip. Shots are told anew with every reading, so theirs name no row."""

    __tablename__ = "stars"
    __table_args__ = (
        CheckConstraint(f"about IN ({ABOUT})", name="about"),
        Index("stars_session_id_idx", "session_id"),
        Index("stars_clip_id_idx", "clip_id"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    about: Mapped[str] = mapped_column(Text, primary_key=True)
    about_id: Mapped[UUID] = mapped_column(primary_key=True)
    session_id: Mapped[UUID | None] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    video_id: Mapped[UUID | None] = mapped_column(ForeignKey("videos.id", ondelete="CASCADE"))
    clip_id: Mapped[UUID | None] = mapped_column(ForeignKey("clips.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]


class BookmarkRow(Base):
    """A moment of a video with a note and what was drawn over it."""

    __tablename__ = "bookmarks"
    __table_args__ = (Index("bookmarks_session_id_idx", "session_id", "person_id"),)

    id: Mapped[NewId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    session_id: Mapped[UUID] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    video_id: Mapped[UUID] = mapped_column(ForeignKey("videos.id", ondelete="CASCADE"))
    at_s: Mapped[float]
    note: Mapped[str] = mapped_column(Text)
    strokes: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    created_at: Mapped[datetime]


class ShareRow(Base):
    """A link to a clip for people without an account; its token only as a SHA-256 hash. `film_id` is the clip whose film it shows:
    the one that was shared or, where that shows faces, a copy in which they are blurred.
    """

    __tablename__ = "shares"
    __table_args__ = (Index("shares_person_id_idx", "person_id"), Index("shares_clip_id_idx", "clip_id"))

    id: Mapped[NewId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    clip_id: Mapped[UUID] = mapped_column(ForeignKey("clips.id", ondelete="CASCADE"))
    film_id: Mapped[UUID] = mapped_column(ForeignKey("clips.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    is_blurred: Mapped[bool]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    n_views: Mapped[int] = mapped_column(server_default=text("0"))


class CommentRow(Base):
    """What somebody said about a shot or a clip. Shots are told anew with every reading, so theirs name no row."""

    __tablename__ = "comments"
    __table_args__ = (
        CheckConstraint("about IN ('shot', 'clip')", name="about"),
        Index("comments_about_idx", "about_id", "created_at"),
        Index("comments_session_id_idx", "session_id"),
        Index("comments_clip_id_idx", "clip_id"),
        Index("comments_person_id_idx", "person_id"),
    )

    id: Mapped[NewId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    about: Mapped[str] = mapped_column(Text)
    about_id: Mapped[UUID]
    session_id: Mapped[UUID | None] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    clip_id: Mapped[UUID | None] = mapped_column(ForeignKey("clips.id", ondelete="CASCADE"))
    words: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
