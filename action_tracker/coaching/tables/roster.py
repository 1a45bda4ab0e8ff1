"""Where what coaches ask of those they coach is kept."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from action_tracker.infra.database import Base, NewId


class AssignmentRow(Base):
    """A drill that a coach asked somebody to play; it ends when either takes it back or the coaching ends."""

    __tablename__ = "assignments"
    __table_args__ = (
        Index("assignments_person_id_idx", "person_id", "assigned_at"),
        Index("assignments_coach_id_idx", "coach_id", "assigned_at"),
    )

    id: Mapped[NewId]
    coach_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    hall_id: Mapped[UUID] = mapped_column(ForeignKey("halls.id", ondelete="CASCADE"))
    drill_id: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date | None]
    assigned_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
