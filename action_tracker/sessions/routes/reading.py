"""What a reading looks like in JSON: the shape that other programs rely on, for the API's description."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from action_tracker.pool.ball import Kind
from action_tracker.pool.shot import EventKind
from action_tracker.sessions.routes.video_words import Quality

Point = Annotated[list[float], Field(min_length=2, max_length=2)]


class ReadTable(BaseModel):
    """The table as it was found; corners are H0, F0, F4, H4 in pixels of the picture as displayed."""

    corners_px: list[Point]
    length_m: float
    width_m: float
    head_known: bool
    confidence: float


class ReadBall(BaseModel):
    """A ball that was seen."""

    id: int
    kind: Kind
    number: int | None
    confidence: float


class ReadTrack(BaseModel):
    """Where a ball was: seconds, and metres on the cloth. `visible` is left out where it was never covered."""

    ball: int
    t_s: list[float]
    x_m: list[float]
    y_m: list[float]
    visible: list[bool] | None = None


class ReadEvent(BaseModel):
    """A moment: stroke, contact, cushion, pocket, off the table, rest."""

    t_s: float
    kind: EventKind
    balls: list[int]
    where: str | None


class ReadSpan(BaseModel):
    """A stretch of the video."""

    start_s: float
    end_s: float


class Reading(BaseModel):
    """What the machine read from a video; `shots` as it saw them, whatever people corrected since."""

    version: Literal[1]
    video: dict[str, Any]
    table: ReadTable
    balls: list[ReadBall]
    tracks: list[ReadTrack]
    shots: list[dict[str, Any]]
    events: list[ReadEvent]
    play: list[ReadSpan]
    quality: Quality
