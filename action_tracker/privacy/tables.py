"""Where consent, visibility and age are kept."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from action_tracker.infra.database import Base, NewId


class ConsentRow(Base):
    """Who agreed to being filmed where, when, and to which text; rows are added and withdrawn, never changed."""

    __tablename__ = "consents"
    __table_args__ = (
        Index(
            "consents_in_force_key",
            "person_id",
            "hall_id",
            "text_version",
            unique=True,
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
        Index("consents_hall_id_idx", "hall_id"),
    )

    id: Mapped[NewId]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    hall_id: Mapped[UUID] = mapped_column(ForeignKey("halls.id"))
    text_version: Mapped[int]
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class PrivacyRow(Base):
    """What a person chose and said of their age; without a row everything is private and nothing was said."""

    __tablename__ = "privacy"
    __table_args__ = (CheckConstraint("visibility IN ('private', 'hall', 'public')", name="visibility"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    visibility: Mapped[str] = mapped_column(Text, server_default="private")
    birth_year: Mapped[int | None]
    said_minor: Mapped[bool] = mapped_column(server_default=false())
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
