"""Where it is kept how long a hall keeps videos, what was put together for whom, and receipts."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from action_tracker.infra.database import Base, NewId


class HallKeepingRow(Base):
    """For how many days a hall keeps videos, NULL: for good. Without a row it is the usual time."""

    __tablename__ = "hall_keeping"
    __table_args__ = (CheckConstraint("keep_days > 0", name="keep_days"),)

    hall_id: Mapped[UUID] = mapped_column(ForeignKey("halls.id"), primary_key=True)
    keep_days: Mapped[int | None]
    changed_at: Mapped[datetime]


class ExportRow(Base):
    """A file with everything of a person; it lies in the store under its id."""

    __tablename__ = "exports"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'ready', 'failed')", name="state"),
        Index("exports_waiting_key", "person_id", unique=True, postgresql_where=text("state = 'waiting'")),
        Index("exports_person_id_idx", "person_id"),
    )

    id: Mapped[NewId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    ready_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    size_bytes: Mapped[int | None] = mapped_column(BigInteger)


class ErasureRow(Base):
    """That somebody asked to be forgotten; when that is done it is a receipt that names nobody. Its token only as a SHA-256 hash."""

    __tablename__ = "erasures"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'running', 'done')", name="state"),
        CheckConstraint("state <> 'done' OR person_id IS NULL", name="nameless"),
    )

    id: Mapped[NewId]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), unique=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    state: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    counts: Mapped[dict[str, int]] = mapped_column(JSONB, server_default=text("'{}'"))
