"""The videos themselves: which there are, letting one go while its shots stay, and erasing all that is a person's."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import PersonId
from action_tracker.halls.model import HallId
from action_tracker.sessions.model.ids import SessionId, VideoId
from action_tracker.sessions.model.sessions import Session
from action_tracker.sessions.model.shots import KeptShot, Sieve
from action_tracker.sessions.model.videos import RawVideo
from action_tracker.sessions.rules import sessions as rules
from action_tracker.sessions.service.videos import doom_files
from action_tracker.sessions.store import raw, sessions, shots, videos


def in_hall(db: Db, hall_id: HallId | None = None) -> list[RawVideo]:
    """The videos of a hall that are still there, oldest first; of all halls for None. Whether the asker may know is checked before."""
    return raw.videos(db, hall_id=hall_id)


def of_person(db: Db, person_id: PersonId) -> list[RawVideo]:
    """The videos of a person in halls that are still there, oldest first."""
    return raw.videos(db, person_id=person_id)


def notice(db: Db, ids: Iterable[VideoId], *, at: datetime | None) -> None:
    """Say from now on that these videos will go, or (None) that they stay."""
    raw.notice(db, ids, at=at)


def hold(db: Db, video: RawVideo) -> None:
    """Lock a video and its session, so that a star given meanwhile waits for what is decided, or is seen by it."""
    videos.touch_session(db, video.session_id)
    videos.row(db, video.id, for_update=True)


def let_go(db: Db, video_id: VideoId, *, now: datetime) -> bool:
    """Remove a video's files, and keep all that was read of it; whether it was there and nobody was working on it."""
    row = videos.row(db, video_id, for_update=True)
    if row is None or not raw.videos(db, video_id=video_id):
        return False
    row.gone_at, row.has_preview, row.has_poster, row.noticed_at = now, False, False, None
    doom_files(db, row)
    db.flush()
    return True


def is_unplayed(db: Db, hall_id: HallId) -> bool:
    """Whether no session of anybody's is left in a hall."""
    return raw.is_unplayed(db, hall_id)


def played_by(db: Db, person_id: PersonId) -> list[SessionId]:
    """The sessions that somebody played in, oldest first."""
    return raw.played_by(db, person_id)


def players_of(db: Db, ids: Iterable[SessionId]) -> set[PersonId] | None:
    """Those with an account who play in these sessions; None where one of the sessions is not there any more."""
    present = [sessions.one(db, id) for id in set(ids)]
    if not all(present):
        return None
    return {one for session in present if session for one in rules.players(session)}


def played(db: Db, session_id: SessionId) -> tuple[Session, list[KeptShot]] | None:
    """A session with its shots, for those who may know; None where it is gone."""
    session = sessions.one(db, session_id)
    return (session, shots.of_session(db, session_id, Sieve())) if session else None


def shots_as_json(db: Db, session_id: SessionId) -> str:
    """The shots of a session with everything that was measured, as a JSON text."""
    return shots.told(db, session_id, Sieve())


def told_of(db: Db, person_id: PersonId) -> dict[str, Any]:
    """Everything that is kept here of a person but their shots, for them to take along."""
    present = [sessions.one(db, id) for id in raw.played_by(db, person_id)]
    return {
        "sessions": [_told(session) for session in present if session],
        "corrections": raw.said_by(db, person_id),
    }


def _told(session: Session) -> dict[str, Any]:
    return {
        "id": str(session.id),
        "kind": session.kind.value,
        "title": session.title,
        "started_at": session.started_at.isoformat(),
        "goals": list(session.goals),
        "opponent_name": session.opponent_name,
        "race_to": session.race_to,
        "game": session.game.name.value if session.game else None,
    }


def forget(db: Db, person_id: PersonId) -> dict[str, int]:
    """Erase a person's sessions with videos, shots and corrections, and their name from those of others; what, counted."""
    mine = raw.sessions_of(db, person_id)
    rows = raw.rows_of(db, mine)
    for row in rows:
        doom_files(db, row)
    videos.remove(db, [VideoId(row.id) for row in rows])
    n_said = raw.remove_corrections(db, mine)
    sessions.remove(db, mine)
    counted = {"sessions": len(mine), "videos": len(rows), "corrections": n_said}
    return {**counted, **raw.unname(db, person_id)}
