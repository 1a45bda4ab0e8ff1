"""Loads and saves what becomes of the videos themselves, apart from what was read of them."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.halls.model import HallId
from action_tracker.infra.database import ask
from action_tracker.sessions.model.ids import SessionId, VideoId
from action_tracker.sessions.model.videos import RawVideo
from action_tracker.sessions.tables import CorrectionRow, SessionRow, VideoRow

_RAW = """
SELECT videos.id, videos.session_id, sessions.hall_id, sessions.person_id, sessions.title, sessions.started_at,
       videos.file_name, videos.size_bytes, videos.created_at, videos.noticed_at
FROM videos JOIN sessions ON sessions.id = videos.session_id
WHERE videos.gone_at IS NULL AND videos.deleted_at IS NULL AND sessions.deleted_at IS NULL AND sessions.hall_id IS NOT NULL
  AND videos.status IN ('uploaded', 'ready', 'failed', 'cancelled')
  AND (CAST(%(hall)s AS uuid) IS NULL OR sessions.hall_id = %(hall)s)
  AND (CAST(%(person)s AS uuid) IS NULL OR sessions.person_id = %(person)s)
  AND (CAST(%(video)s AS uuid) IS NULL OR videos.id = %(video)s)
ORDER BY videos.created_at, videos.id
"""


def videos(
    db: Db, *, hall_id: HallId | None = None, person_id: PersonId | None = None, video_id: VideoId | None = None
) -> list[RawVideo]:
    """The videos that are still there and that nobody is working on, oldest first: of a hall, of a person, or all."""
    return [_raw(row) for row in ask(db, _RAW, {"hall": hall_id, "person": person_id, "video": video_id})]


def notice(db: Db, ids: Iterable[VideoId], *, at: datetime | None) -> None:
    """Remember since when it is said that these videos go; None: they stay."""
    db.execute(update(VideoRow).where(VideoRow.id.in_(list(ids))).values(noticed_at=at))


def sessions_of(db: Db, person_id: PersonId) -> list[SessionId]:
    """All sessions of a person, deleted ones too."""
    return [SessionId(id) for id in db.scalars(select(SessionRow.id).where(SessionRow.person_id == person_id))]


def played_by(db: Db, person_id: PersonId) -> list[SessionId]:
    """The sessions that somebody played in and that are there, oldest first."""
    theirs = or_(SessionRow.person_id == person_id, SessionRow.opponent_id == person_id)
    asked = select(SessionRow.id).where(theirs, SessionRow.deleted_at.is_(None))
    return [SessionId(id) for id in db.scalars(asked.order_by(SessionRow.started_at, SessionRow.id))]


def said_by(db: Db, person_id: PersonId) -> list[dict[str, Any]]:
    """What somebody said of shots, in their words."""
    asked = select(CorrectionRow).where(CorrectionRow.person_id == person_id).order_by(CorrectionRow.kept_at)
    return [
        {"session_id": str(row.session_id), "made_at": row.made_at.isoformat(), "words": row.words}
        for row in db.scalars(asked)
    ]


def rows_of(db: Db, sessions: Sequence[SessionId]) -> list[VideoRow]:
    """All videos of these sessions, deleted ones too."""
    return list(db.scalars(select(VideoRow).where(VideoRow.session_id.in_(sessions))))


def unname(db: Db, person_id: PersonId) -> dict[str, int]:
    """Take a person's name from what belongs to others: matches they played in, and what they said of them; how often."""
    played = update(SessionRow).where(SessionRow.opponent_id == person_id).values(opponent_id=None, opponent_name=None)
    said = update(CorrectionRow).where(CorrectionRow.person_id == person_id).values(person_id=None)
    n_played = len(db.scalars(played.returning(SessionRow.id)).all())
    n_said = len(db.scalars(said.returning(CorrectionRow.id)).all())
    return {"matches_of_others_unnamed": n_played, "corrections_unnamed": n_said}


def is_unplayed(db: Db, hall_id: HallId) -> bool:
    """Whether nobody's session is left in a hall."""
    return db.scalar(select(SessionRow.id).where(SessionRow.hall_id == hall_id).limit(1)) is None


def remove_corrections(db: Db, sessions: Sequence[SessionId]) -> int:
    """Remove what was said of these sessions; how many words that were."""
    gone = delete(CorrectionRow).where(CorrectionRow.session_id.in_(sessions)).returning(CorrectionRow.id)
    return len(db.scalars(gone).all())


def _raw(row: Any) -> RawVideo:
    return RawVideo(
        id=VideoId(row.id),
        session_id=SessionId(row.session_id),
        hall_id=HallId(row.hall_id),
        person_id=PersonId(row.person_id),
        title=row.title,
        started_at=row.started_at.astimezone(UTC),
        file_name=row.file_name,
        size_bytes=row.size_bytes,
        arrived_at=row.created_at.astimezone(UTC),
        noticed_at=row.noticed_at.astimezone(UTC) if row.noticed_at else None,
    )
