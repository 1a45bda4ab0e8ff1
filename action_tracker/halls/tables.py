"""Where halls are kept."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from action_tracker.infra.database import Base, NewId

IS_ROLE = "role IN ('player', 'coach', 'operator')"


class HallRow(Base):
    """A hall."""

    __tablename__ = "halls"

    id: Mapped[NewId]
    name: Mapped[str] = mapped_column(Text)
    time_zone: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]


class TableRow(Base):
    """A pool table in a hall; it is archived, never removed, because sessions were played on it."""

    __tablename__ = "tables"
    __table_args__ = (CheckConstraint("width_m > 0 AND length_m >= width_m", name="size"),)

    id: Mapped[NewId]
    hall_id: Mapped[UUID] = mapped_column(ForeignKey("halls.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    size: Mapped[str | None] = mapped_column(Text)
    length_m: Mapped[float]
    width_m: Mapped[float]
    cloth: Mapped[str] = mapped_column(Text)
    is_archived: Mapped[bool] = mapped_column(server_default=false())
    created_at: Mapped[datetime]


class HallPersonRow(Base):
    """Who belongs to a hall, and as what."""

    __tablename__ = "hall_people"
    __table_args__ = (CheckConstraint(IS_ROLE, name="role"),)

    hall_id: Mapped[UUID] = mapped_column(ForeignKey("halls.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    role: Mapped[str] = mapped_column(Text)
    joined_at: Mapped[datetime]


class InvitationRow(Base):
    """An invitation; its token only as a SHA-256 hash."""

    __tablename__ = "invitations"
    __table_args__ = (CheckConstraint(IS_ROLE, name="role"),)

    id: Mapped[NewId]
    hall_id: Mapped[UUID] = mapped_column(ForeignKey("halls.id"), index=True)
    inviter_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    role: Mapped[str] = mapped_column(Text)
    email: Mapped[str | None] = mapped_column(Text)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    n_uses: Mapped[int] = mapped_column(server_default="0")


class RosterRow(Base):
    """That a coach of a hall asked to coach somebody there. It holds from when they agreed until either ended it."""

    __tablename__ = "rosters"
    __table_args__ = (
        Index(
            "rosters_open_key",
            "hall_id",
            "coach_id",
            "player_id",
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("rosters_coach_id_idx", "coach_id"),
        Index("rosters_player_id_idx", "player_id"),
    )

    id: Mapped[NewId]
    hall_id: Mapped[UUID] = mapped_column(ForeignKey("halls.id", ondelete="CASCADE"))
    coach_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    player_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    agreed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
