"""What was read from one video, whole: the noun the engine hands to everybody else."""

from dataclasses import dataclass

from action_tracker.pool.ball import Ball
from action_tracker.pool.shot import Account
from action_tracker.pool.table import Table
from action_tracker.pool.track import Track

Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


@dataclass(frozen=True)
class VideoFacts:
    """The video as displayed (rotation applied): size in pixels, frame rate (mean for a variable one), length, SHA-256 of the file."""

    width: int
    height: int
    fps: float
    duration_s: float
    sha256: str


@dataclass(frozen=True)
class SeenTable:
    """The table as found: pixels of the corners H0, F0, F4, H4 of the playing surface, its size, and how sure."""

    corners_px: Corners
    table: Table
    confidence: float
    head_known: bool = False


@dataclass(frozen=True)
class Quality:
    """How well a video or picture can be read: good, fair or poor, and sentences that say why and what to do."""

    grade: str
    warnings: tuple[str, ...] = ()
    camera_moves: bool = False


@dataclass(frozen=True, eq=False)
class Reading:
    """Everything read from one video."""

    video: VideoFacts
    table: SeenTable
    balls: tuple[Ball, ...]
    tracks: tuple[Track, ...]
    account: Account
    quality: Quality
