"""Where appointments are kept, whom and what they hold, and the halls' rules about them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, false, text
from sqlalchemy.dialects.postgresql import JSONB, TSTZRANGE, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column

from action_tracker.infra.database import Base, NewId

STATES = "'invited', 'scheduled', 'declined', 'cancelled', 'completed', 'no_show'"


class AppointmentRow(Base):
    """An appointment; the opponent may be somebody with an account or only a name."""

    __tablename__ = "appointments"
    __table_args__ = (
        CheckConstraint("kind IN ('practice', 'action')", name="kind"),
        CheckConstraint(f"state IN ({STATES})", name="state"),
        CheckConstraint("end_at > start_at", name="span"),
        CheckConstraint("cancelled_by IN ('owner', 'opponent', 'hall')", name="cancelled_by"),
        CheckConstraint("proposed_by IN ('owner', 'opponent')", name="proposed_by"),
        Index("appointments_person_id_idx", "person_id", "start_at"),
        Index("appointments_opponent_id_idx", "opponent_id", "start_at"),
        Index("appointments_hall_id_idx", "hall_id", "start_at"),
        Index("appointments_series_id_idx", "series_id", postgresql_where=text("series_id IS NOT NULL")),
    )

    id: Mapped[NewId]
    series_id: Mapped[UUID | None]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str] = mapped_column(Text)
    hall_id: Mapped[UUID | None] = mapped_column(ForeignKey("halls.id", ondelete="SET NULL"))
    table_id: Mapped[UUID | None] = mapped_column(ForeignKey("tables.id", ondelete="SET NULL"))
    opponent_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    opponent_name: Mapped[str | None] = mapped_column(Text)
    race_to: Mapped[int | None]
    goals: Mapped[list[str]] = mapped_column(JSONB)
    focus_goal: Mapped[str | None] = mapped_column(Text)
    reminders_min: Mapped[list[int]] = mapped_column(JSONB)
    start_at: Mapped[datetime]
    end_at: Mapped[datetime]
    zone: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    proposed_start_at: Mapped[datetime | None]
    proposed_end_at: Mapped[datetime | None]
    proposed_by: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int] = mapped_column(server_default=text("1"))
    session_id: Mapped[UUID | None] = mapped_column(ForeignKey("sessions.id", ondelete="SET NULL"))
    cancelled_by: Mapped[str | None] = mapped_column(Text)
    is_late_cancel: Mapped[bool] = mapped_column(server_default=false())
    created_at: Mapped[datetime]


class HoldRow(Base):
    """That a person or a table is promised for a while: the database itself lets nobody promise them again meanwhile."""

    __tablename__ = "appointment_holds"
    __table_args__ = (
        ExcludeConstraint(
            (text("uuid_range(holder_id, holder_id, '[]')"), "&&"),
            ("during", "&&"),
            name="appointment_holds_once",
            using="gist",
        ),
    )

    appointment_id: Mapped[UUID] = mapped_column(ForeignKey("appointments.id", ondelete="CASCADE"), primary_key=True)
    holder_id: Mapped[UUID] = mapped_column(primary_key=True)
    during: Mapped[Range[datetime]] = mapped_column(TSTZRANGE)


class ReviewRow(Base):
    """How somebody looked back at an appointment."""

    __tablename__ = "appointment_reviews"

    appointment_id: Mapped[UUID] = mapped_column(ForeignKey("appointments.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    wins: Mapped[list[str]] = mapped_column(JSONB)
    work_on: Mapped[str | None] = mapped_column(Text)
    goals_reached: Mapped[list[str]] = mapped_column(JSONB)
    reviewed_at: Mapped[datetime]


class HallRulesRow(Base):
    """What a hall says about bookings; without a row, the usual."""

    __tablename__ = "hall_booking_rules"

    hall_id: Mapped[UUID] = mapped_column(ForeignKey("halls.id", ondelete="CASCADE"), primary_key=True)
    openings: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    cancel_before_h: Mapped[int]
    late_after_min: Mapped[int]
