"""What can be shown of sessions: their shots by id, and the files and readings of their videos."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session as Db

from action_tracker.sessions.model.ids import SessionId, ShotId, VideoId
from action_tracker.sessions.model.racks import Race
from action_tracker.sessions.model.sessions import Session
from action_tracker.sessions.model.shots import KeptShot, Sieve
from action_tracker.sessions.rules import windows
from action_tracker.sessions.service import telling
from action_tracker.sessions.service.videos import ORIGINAL, PREVIEW, file_key
from action_tracker.sessions.store import readings, sessions, shots, videos


@dataclass(frozen=True)
class Filmed:
    """A video that is there: its length, its frames a second, and where its file and its light copy lie in the store."""

    video_id: VideoId
    session_id: SessionId
    duration_s: float | None
    fps: float | None
    key: str
    preview_key: str | None


def filmed(db: Db, video_ids: Iterable[VideoId]) -> dict[VideoId, Filmed]:
    """Those of these videos that are there, in sessions that are there; asks nobody whether they may be seen."""
    rows = [row for id in set(video_ids) if (row := videos.row(db, id)) is not None and row.gone_at is None]
    present = {id for id in {SessionId(row.session_id) for row in rows} if sessions.one(db, id) is not None}
    return {
        VideoId(row.id): Filmed(
            VideoId(row.id),
            SessionId(row.session_id),
            row.duration_s,
            row.fps,
            file_key(VideoId(row.id), ORIGINAL),
            file_key(VideoId(row.id), PREVIEW) if row.has_preview else None,
        )
        for row in rows
        if row.session_id in present
    }


def outline(db: Db, video_id: VideoId) -> dict[str, Any] | None:
    """The reading of a video without tracks and events, None where it was not read."""
    return readings.outline(db, video_id)


def tracks(db: Db, video_id: VideoId, from_s: float, to_s: float) -> dict[str, Any] | None:
    """The reading of a video between two moments, None where it was not read."""
    told = readings.outline(db, video_id)
    if told is None:
        return None
    last = windows.n_slices(told["video"]["duration_s"]) - 1
    first_slice, last_slice = (min(last, max(0, int(at_s // windows.SLICE_S))) for at_s in (from_s, to_s))
    body = windows.joined(readings.slices(db, video_id, first_slice, last_slice))
    return windows.window(told, body, from_s, to_s)


def shots_of(db: Db, session_id: SessionId) -> list[KeptShot]:
    """The shots of a session in the order they were played; asks nobody whether they may be seen."""
    return shots.of_session(db, session_id, Sieve())


def race_of(db: Db, session_id: SessionId) -> tuple[Session, Race] | None:
    """A session with its racks, None where it is not there; asks nobody whether it may be seen."""
    session = sessions.one(db, session_id)
    return (session, telling.told(db, session).race) if session else None


def home_of(db: Db, shot_ids: Iterable[ShotId]) -> dict[ShotId, SessionId]:
    """In which sessions these shots are, as far as they are there."""
    return shots.homes(db, list(shot_ids))
