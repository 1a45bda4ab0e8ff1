"""Where what the coach says of a session is kept; all of it can be made anew from the session."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from action_tracker.infra.database import Base


class SummaryRow(Base):
    """One person in one session: `shots` as the coach reads them (JSON, compressed with zlib), and what was said of them."""

    __tablename__ = "coaching_summaries"
    __table_args__ = (Index("coaching_summaries_person_id_idx", "person_id", "started_at"),)

    session_id: Mapped[UUID] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    started_at: Mapped[datetime]
    ended_s: Mapped[float]
    kind: Mapped[str] = mapped_column(Text)
    n_shots: Mapped[int]
    shots: Mapped[bytes] = mapped_column(LargeBinary)
    told: Mapped[dict[str, Any]] = mapped_column(JSONB)
    score: Mapped[dict[str, Any]] = mapped_column(JSONB)
    rephrased: Mapped[dict[str, str]] = mapped_column(JSONB)
    made_at: Mapped[datetime]
