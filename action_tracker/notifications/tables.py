"""Where it is kept what people are told, what of it is on its way, and what they chose."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, desc, text, true
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from action_tracker.infra.database import Base, NewId


class NoticeRow(Base):
    """Something a person is told from `due_at` on; withdrawn ones are never shown."""

    __tablename__ = "notices"
    __table_args__ = (
        CheckConstraint("kind IN ('invitation', 'change', 'reminder', 'digest')", name="kind"),
        Index("notices_fact_key", "person_id", "fact", unique=True),
        Index("notices_inbox_idx", "person_id", desc("due_at"), desc("id")),
        Index("notices_about_idx", "about"),
    )

    id: Mapped[NewId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str] = mapped_column(Text)
    fact: Mapped[str] = mapped_column(Text)
    about: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    link: Mapped[str] = mapped_column(Text)
    due_at: Mapped[datetime]
    late_at: Mapped[datetime | None]
    is_in_inbox: Mapped[bool] = mapped_column(server_default=true())
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]


class DeliveryRow(Base):
    """That a notice goes out by a channel, once. It says `sending` before a word is spoken; `claim` is the right to settle it."""

    __tablename__ = "deliveries"
    __table_args__ = (
        CheckConstraint("channel IN ('email', 'digest')", name="channel"),
        CheckConstraint("state IN ('waiting', 'sending', 'sent', 'dropped', 'failed')", name="state"),
        Index("deliveries_once_key", "notice_id", "channel", unique=True),
        Index("deliveries_open_idx", "due_at", postgresql_where=text("state IN ('waiting', 'sending')")),
    )

    id: Mapped[NewId]
    notice_id: Mapped[UUID] = mapped_column(ForeignKey("notices.id", ondelete="CASCADE"))
    channel: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text, server_default="waiting")
    due_at: Mapped[datetime]
    n_tries: Mapped[int] = mapped_column(server_default=text("0"))
    claim: Mapped[UUID | None]
    claimed_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    problem: Mapped[str | None] = mapped_column(Text)


class PreferenceRow(Base):
    """What somebody chose about being told things; `ways` by kind."""

    __tablename__ = "notification_settings"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    time_zone: Mapped[str | None] = mapped_column(Text)
    quiet_from_min: Mapped[int | None]
    quiet_until_min: Mapped[int | None]
    digest_min: Mapped[int]
    ways: Mapped[dict[str, Any]] = mapped_column(JSONB)
