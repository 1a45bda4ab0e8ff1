"""Where people's own drills, runs and prescriptions are kept."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from action_tracker.infra.database import Base, NewId


class DrillRow(Base):
    """A drill that a person made, as JSON; one of a hall is for everybody there."""

    __tablename__ = "drills"
    __table_args__ = (
        Index("drills_person_id_idx", "person_id"),
        Index("drills_hall_id_idx", "hall_id", postgresql_where=text("hall_id IS NOT NULL")),
    )

    id: Mapped[NewId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    hall_id: Mapped[UUID | None] = mapped_column(ForeignKey("halls.id", ondelete="SET NULL"))
    told: Mapped[dict[str, Any]] = mapped_column(JSONB)
    changed_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]


class RunRow(Base):
    """A run at a drill; score, tier and end are those of its attempts when it was kept."""

    __tablename__ = "drill_runs"
    __table_args__ = (
        CheckConstraint("source IN ('taps', 'camera')", name="source"),
        Index("drill_runs_person_id_idx", "person_id", "drill_id", "started_at"),
        Index("drill_runs_session_id_idx", "session_id", postgresql_where=text("session_id IS NOT NULL")),
    )

    id: Mapped[NewId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    drill_id: Mapped[str] = mapped_column(Text)
    drill_name: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    session_id: Mapped[UUID | None] = mapped_column(ForeignKey("sessions.id", ondelete="SET NULL"))
    started_at: Mapped[datetime]
    n_attempts: Mapped[int]
    attempts: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    version: Mapped[int]
    score: Mapped[int | None]
    is_over: Mapped[bool]
    rung: Mapped[int | None]
    tier: Mapped[str | None] = mapped_column(Text)
    kept_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]


class PrescriptionRow(Base):
    """The drills prescribed to a person after a session, from its top tip."""

    __tablename__ = "prescriptions"
    __table_args__ = (Index("prescriptions_person_id_idx", "person_id", "made_at"),)

    session_id: Mapped[UUID] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    rule: Mapped[str] = mapped_column(Text)
    drill_ids: Mapped[list[str]] = mapped_column(JSONB)
    made_at: Mapped[datetime]
