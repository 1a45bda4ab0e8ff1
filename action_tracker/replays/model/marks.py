"""Stars and bookmarks: what somebody wants to find again."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from action_tracker.replays.model.ids import BookmarkId
from action_tracker.sessions.model.ids import SessionId, VideoId

Points = tuple[tuple[float, float], ...]


class Starred(StrEnum):
    """What can have a star; its video stays as long as it has one."""

    SESSION = "session"
    SHOT = "shot"
    CLIP = "clip"


@dataclass(frozen=True)
class Stroke:
    """One line drawn over the picture: its points in shares of the picture's width and height, and its colour by name."""

    points: Points
    colour: str = "chalk"


@dataclass(frozen=True)
class Bookmark:
    """A moment of a video with a note, and with what was drawn over its frame."""

    id: BookmarkId
    session_id: SessionId
    video_id: VideoId
    at_s: float
    note: str
    strokes: tuple[Stroke, ...]
    created_at: datetime
