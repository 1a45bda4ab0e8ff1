"""Where badges are kept."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from action_tracker.infra.database import Base, NewId


class BadgeRow(Base):
    """A badge that was earned, with what proves it; taken back when its evidence was corrected away. At most one of a kind holds."""

    __tablename__ = "badges"
    __table_args__ = (
        Index("badges_held_key", "person_id", "badge", unique=True, postgresql_where=text("revoked_at IS NULL")),
    )

    id: Mapped[NewId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    badge: Mapped[str] = mapped_column(Text)
    earned_at: Mapped[datetime]
    sentence: Mapped[str] = mapped_column(Text)
    evidence: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    revoked_at: Mapped[datetime | None]
    revoked_why: Mapped[str | None] = mapped_column(Text)


class SessionFactsRow(Base):
    """What a session came to for one of its players, as far as badges ask; told anew whenever its shots change."""

    __tablename__ = "badge_facts"
    __table_args__ = (Index("badge_facts_person_id_idx", "person_id"),)

    session_id: Mapped[UUID] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    at: Mapped[datetime]
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB)
