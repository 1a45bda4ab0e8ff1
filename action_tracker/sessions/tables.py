"""Where sessions, their videos, readings and shots are kept."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, Text, desc, false, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from action_tracker.infra.database import Base, NewId

STATUSES = "'uploading', 'uploaded', 'queued', 'running', 'ready', 'failed', 'cancelled'"


class SessionRow(Base):
    """A session; gone from sight at `deleted_at`, and for good some time later."""

    __tablename__ = "sessions"
    __table_args__ = (
        CheckConstraint("kind IN ('practice', 'match')", name="kind"),
        Index("sessions_person_id_idx", "person_id", desc("started_at"), desc("id")),
        Index("sessions_opponent_id_idx", "opponent_id", postgresql_where=text("opponent_id IS NOT NULL")),
        Index("sessions_hall_id_idx", "hall_id", desc("started_at"), desc("id")),
        Index("sessions_deleted_at_idx", "deleted_at", postgresql_where=text("deleted_at IS NOT NULL")),
    )

    id: Mapped[NewId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    hall_id: Mapped[UUID | None] = mapped_column(ForeignKey("halls.id"))
    table_id: Mapped[UUID | None] = mapped_column(ForeignKey("tables.id"))
    opponent_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    opponent_name: Mapped[str | None] = mapped_column(Text)
    race_to: Mapped[int | None]
    goals: Mapped[list[str]] = mapped_column(JSONB)
    game: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    started_at: Mapped[datetime]
    created_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]


class VideoRow(Base):
    """A video; its file lies in the store under its id. `lease` is the right of one worker to write here.

    `noticed_at`: since when its page says that it will go; `gone_at`: its files were removed, what was read of it stays.
    """

    __tablename__ = "videos"
    __table_args__ = (
        CheckConstraint(f"status IN ({STATUSES})", name="status"),
        Index("videos_session_id_idx", "session_id", "position"),
        Index("videos_going_on_idx", "status", postgresql_where=text("status IN ('uploading', 'queued', 'running')")),
        Index("videos_deleted_at_idx", "deleted_at", postgresql_where=text("deleted_at IS NOT NULL")),
    )

    id: Mapped[NewId]
    session_id: Mapped[UUID] = mapped_column(ForeignKey("sessions.id"))
    position: Mapped[int]
    file_name: Mapped[str] = mapped_column(Text)
    content_type: Mapped[str] = mapped_column(Text)
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
    status: Mapped[str] = mapped_column(Text)
    upload_id: Mapped[str | None] = mapped_column(Text)
    part_size_bytes: Mapped[int | None] = mapped_column(BigInteger)
    upload_ends_at: Mapped[datetime | None]
    stage: Mapped[str | None] = mapped_column(Text)
    percent: Mapped[float | None]
    seconds_left: Mapped[float | None]
    lease: Mapped[UUID | None]
    n_tries: Mapped[int] = mapped_column(server_default=text("0"))
    plan: Mapped[str | None] = mapped_column(Text)
    problem_code: Mapped[str | None] = mapped_column(Text)
    problem_detail: Mapped[str | None] = mapped_column(Text)
    width: Mapped[int | None]
    height: Mapped[int | None]
    fps: Mapped[float | None]
    duration_s: Mapped[float | None]
    grade: Mapped[str | None] = mapped_column(Text)
    warnings: Mapped[list[str] | None] = mapped_column(JSONB)
    camera_moves: Mapped[bool | None]
    has_preview: Mapped[bool] = mapped_column(server_default=false())
    has_poster: Mapped[bool] = mapped_column(server_default=false())
    shown_corners: Mapped[list[list[float]] | None] = mapped_column(JSONB(none_as_null=True))
    shown_size: Mapped[str | None] = mapped_column(Text)
    recorded_at: Mapped[datetime | None]
    gone_at: Mapped[datetime | None]
    noticed_at: Mapped[datetime | None]


class PieceRow(Base):
    """What reading one chunk of a video gave, until the whole is read; `carry` is what the next chunk begins with."""

    __tablename__ = "video_pieces"

    video_id: Mapped[UUID] = mapped_column(ForeignKey("videos.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    carry: Mapped[bytes] = mapped_column(LargeBinary)


class ReadingRow(Base):
    """What the machine read from a video, but the tracks and events: those lie in slices of time."""

    __tablename__ = "readings"

    video_id: Mapped[UUID] = mapped_column(ForeignKey("videos.id", ondelete="CASCADE"), primary_key=True)
    kept_at: Mapped[datetime]
    outline: Mapped[dict[str, Any]] = mapped_column(JSONB)


class SliceRow(Base):
    """Tracks and events of one stretch of a video: JSON, compressed with zlib."""

    __tablename__ = "reading_slices"

    video_id: Mapped[UUID] = mapped_column(ForeignKey("readings.video_id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class ShotRow(Base):
    """A shot: the machine's, or a person's, which no new reading takes away. Units are in the names; NULL: not measured.

    Without a video it was noted by hand; its times then count from the start of the session.
    """

    __tablename__ = "shots"
    __table_args__ = (
        CheckConstraint("source IN ('vision', 'manual', 'corrected')", name="source"),
        CheckConstraint("end_s >= start_s", name="span"),
        Index("shots_session_id_idx", "session_id"),
        Index("shots_video_id_idx", "video_id", "start_s"),
    )

    id: Mapped[NewId]
    session_id: Mapped[UUID] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    video_id: Mapped[UUID | None] = mapped_column(ForeignKey("videos.id", ondelete="CASCADE"))
    source: Mapped[str] = mapped_column(Text)
    start_s: Mapped[float]
    contact_s: Mapped[float | None]
    end_s: Mapped[float]
    result: Mapped[str] = mapped_column(Text)
    intent: Mapped[str] = mapped_column(Text)
    shot_type: Mapped[str] = mapped_column(Text)
    foul: Mapped[str | None] = mapped_column(Text)
    pots: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    object_ball: Mapped[int | None]
    cut_deg: Mapped[float | None]
    cut_deg_se: Mapped[float | None]
    distance_in: Mapped[float | None]
    cue_speed_mph: Mapped[float | None]
    contact_speed_mph: Mapped[float | None]
    roll_ratio: Mapped[float | None]
    roll_ratio_se: Mapped[float | None]
    side_pct: Mapped[float | None]
    side_se: Mapped[float | None]
    spin: Mapped[dict[str, float] | None] = mapped_column(JSONB(none_as_null=True))
    confidence: Mapped[float]
    more: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    object: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    said: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    original: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    told: Mapped[list[str]] = mapped_column(JSONB, server_default=text("'[]'"))
    doubts: Mapped[list[str]] = mapped_column(JSONB, server_default=text("'[]'"))
    events: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default=text("'[]'"))
    is_confirmed: Mapped[bool] = mapped_column(server_default=false())


class SeenShotRow(Base):
    """A shot the machine saw, under an id that lasts: a new reading of the same stroke gets it again.

    Not `is_present`: an earlier reading saw it, the present one does not. `told` holds the shot, its events and its balls.
    """

    __tablename__ = "seen_shots"
    __table_args__ = (Index("seen_shots_video_id_idx", "video_id", "start_s"),)

    id: Mapped[NewId]
    video_id: Mapped[UUID] = mapped_column(ForeignKey("videos.id", ondelete="CASCADE"))
    start_s: Mapped[float]
    end_s: Mapped[float]
    is_present: Mapped[bool]
    told: Mapped[dict[str, Any]] = mapped_column(JSONB)


class CorrectionRow(Base):
    """One thing a person said, as it was sent (`words`); rows are only ever added. Of somebody who was forgotten only the name goes.

    What the server knew then lies beside it: `was`, the machine's shot, and `following`, the one to merge with. `ball` is derived:
    the id that a named ball, which lay at `ball_at`, has in the present reading.
    """

    __tablename__ = "corrections"
    __table_args__ = (Index("corrections_session_id_idx", "session_id"),)

    id: Mapped[NewId]
    session_id: Mapped[UUID] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    kept_at: Mapped[datetime]
    made_at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(Text)
    words: Mapped[dict[str, Any]] = mapped_column(JSONB)
    was: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    following: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    ball: Mapped[int | None]
    ball_at: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
