"""Where accounts are kept."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, Text, false, func, text
from sqlalchemy.orm import Mapped, mapped_column

from action_tracker.infra.database import Base, NewId


class PersonRow(Base):
    """A person; the password only as an argon2 hash."""

    __tablename__ = "people"
    __table_args__ = (
        CheckConstraint("handedness IN ('right', 'left', 'both')", name="handedness"),
        CheckConstraint("theme IN ('system', 'light', 'dark')", name="theme"),
        Index("people_lower_email_key", func.lower(text("email")), unique=True),
    )

    id: Mapped[NewId]
    email: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    password_hash: Mapped[str] = mapped_column(Text)
    is_admin: Mapped[bool] = mapped_column(server_default=false())
    is_demo: Mapped[bool] = mapped_column(server_default=false())
    handedness: Mapped[str | None] = mapped_column(Text)
    theme: Mapped[str] = mapped_column(Text, server_default="system")
    created_at: Mapped[datetime]


class VisitRow(Base):
    """A signed-in browser; its token only as a SHA-256 hash."""

    __tablename__ = "visits"

    id: Mapped[NewId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    began_at: Mapped[datetime]
    ends_at: Mapped[datetime] = mapped_column(index=True)
