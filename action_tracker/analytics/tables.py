"""Where numbers are kept: visits, the shots in them, and the days they add up to. All but positions can be made anew from sessions."""

from datetime import date
from typing import Any, cast
from uuid import UUID

from sqlalchemy import CheckConstraint, Float, ForeignKey, Identity, Index, Integer, Table, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, DOUBLE_PRECISION, JSONB, REAL
from sqlalchemy.orm import Mapped, mapped_column

from action_tracker.infra.database import Base, NewId
from action_tracker.metrics.sums import COUNTS, PLAIN, SCORES

KINDS = "kind IN ('practice', 'match', 'drill')"


class VisitRow(Base):
    """What one person played in one session; `sums` is what it adds to its day, without zeroes. Its number is short: each shot has it."""

    __tablename__ = "analytics_visits"
    __table_args__ = (
        CheckConstraint(KINDS, name="kind"),
        Index("analytics_visits_of_session_key", "session_id", "person_id", unique=True),
        Index("analytics_visits_person_id_idx", "person_id", "day"),
        Index("analytics_visits_opponent_id_idx", "opponent_id", postgresql_where=text("opponent_id IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(Integer, Identity(), primary_key=True)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    day: Mapped[date]
    zone: Mapped[str] = mapped_column(Text)
    hall_id: Mapped[UUID | None] = mapped_column(ForeignKey("halls.id"))
    kind: Mapped[str] = mapped_column(Text)
    opponent_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    opponent_name: Mapped[str | None] = mapped_column(Text)
    sums: Mapped[dict[str, Any]] = mapped_column(JSONB)


class ShotFactRow(Base):
    """A shot in numbers, narrow on purpose: maps and trends read thousands at once. NULL: not known."""

    __tablename__ = "analytics_shots"

    visit_id: Mapped[int] = mapped_column(ForeignKey("analytics_visits.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    shot_id: Mapped[UUID]
    is_good: Mapped[bool]
    is_foul: Mapped[bool]
    intent: Mapped[str] = mapped_column(Text)
    shot_type: Mapped[str] = mapped_column(Text)
    roll: Mapped[str | None] = mapped_column(Text)
    side: Mapped[str | None] = mapped_column(Text)
    pocket: Mapped[str | None] = mapped_column(Text)
    cut_deg: Mapped[float | None] = mapped_column(REAL)
    distance_in: Mapped[float | None] = mapped_column(REAL)
    chance: Mapped[float | None] = mapped_column(REAL)
    speed_mph: Mapped[float | None] = mapped_column(REAL)
    x_dia: Mapped[float | None] = mapped_column(REAL)
    y_dia: Mapped[float | None] = mapped_column(REAL)


class PositionRow(Base):
    """Where the cue ball stopped against the target that a drill or a person declared for a shot. Only what others tell is kept here."""

    __tablename__ = "analytics_positions"
    __table_args__ = (Index("analytics_positions_session_id_idx", "session_id"),)

    shot_id: Mapped[UUID] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    error_in: Mapped[float]
    long_in: Mapped[float | None]
    lateral_in: Mapped[float | None]
    travel_in: Mapped[float | None]
    plan_in: Mapped[float | None]


class DayRow(Base):
    """What a person played on a day of a hall, of one kind, against one opponent: sums only, so that any range adds up exactly.

    Its other columns are the fields of `metrics.sums.Sums`.
    """

    __tablename__ = "metrics_daily"
    __table_args__ = (
        CheckConstraint(KINDS, name="kind"),
        Index(
            "metrics_daily_key",
            "person_id",
            "day",
            "hall_id",
            "kind",
            "opponent_id",
            "opponent_name",
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
        Index("metrics_daily_opponent_id_idx", "opponent_id", postgresql_where=text("opponent_id IS NOT NULL")),
        Index("metrics_daily_hall_id_idx", "hall_id", "day"),
    )

    id: Mapped[NewId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    day: Mapped[date]
    hall_id: Mapped[UUID | None] = mapped_column(ForeignKey("halls.id"))
    kind: Mapped[str] = mapped_column(Text)
    opponent_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    opponent_name: Mapped[str | None] = mapped_column(Text)


for _name in PLAIN:
    setattr(DayRow, _name, mapped_column(_name, Integer if _name in COUNTS else Float, nullable=False))
for _name in SCORES:
    setattr(DayRow, _name, mapped_column(_name, ARRAY(DOUBLE_PRECISION), nullable=False))

SHOTS, DAYS = cast(Table, ShotFactRow.__table__), cast(Table, DayRow.__table__)
"""The tables themselves, for writing many rows at once."""
