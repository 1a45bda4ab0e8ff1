"""Videos of a session: how they arrive, how far they are, and what a worker is told of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from action_tracker.accounts.model import PersonId
from action_tracker.halls.model import HallId
from action_tracker.pool.reading import Corners, Quality
from action_tracker.pool.table import Table
from action_tracker.sessions.model.ids import SessionId, VideoId


class VideoStatus(StrEnum):
    """How far a video is, from the first byte to its shots."""

    UPLOADING = "uploading"
    UPLOADED = "uploaded"
    QUEUED = "queued"
    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Stage(StrEnum):
    """What a running video is at: the demo's is filmed first, then each gets a picture to watch and is read."""

    FILMING = "filming"
    PREVIEW = "preview"
    READING = "reading"
    KEEPING = "keeping"


@dataclass(frozen=True)
class Problem:
    """Why a video could not be read: a steady code and a sentence for the person who filmed it."""

    code: str
    detail: str


@dataclass(frozen=True)
class Picture:
    """A video as displayed: size in pixels, mean frame rate, length."""

    width: int
    height: int
    fps: float
    duration_s: float


@dataclass(frozen=True)
class ShownTable:
    """The table as a person showed it: where the corners H0, F0, F4, H4 of its playing surface lie in the first picture, in
    shares of the picture's width and height from its top left; `size` is a usual size by name, None where it is not known.
    """

    corners: Corners
    size: str | None = None

    def corners_px(self, width: int, height: int) -> Corners:
        """The corners in the pixels of a picture of this size."""
        h0, f0, f4, h4 = ((x * width, y * height) for x, y in self.corners)
        return h0, f0, f4, h4


@dataclass(frozen=True)
class UploadPlan:
    """How a video arrives: in `n_parts` of `part_size_bytes`, until `expires_at`; `received` are numbers from 1."""

    part_size_bytes: int
    n_parts: int
    expires_at: datetime
    received: tuple[int, ...] = ()


@dataclass(frozen=True)
class Video:
    """A video of a session. `percent` and `seconds_left` are those of the work going on; `offset_s` its start in the session.

    `recorded_at`: when the camera began, as the file says; `gap_s` how long after the video before it. None: not known.
    `gone_at`: when its files were removed, because they had been kept long enough; its shots stay.
    """

    id: VideoId
    session_id: SessionId
    position: int
    file_name: str
    size_bytes: int
    status: VideoStatus
    stage: Stage | None = None
    percent: float | None = None
    seconds_left: float | None = None
    problem: Problem | None = None
    picture: Picture | None = None
    quality: Quality | None = None
    has_preview: bool = False
    has_poster: bool = False
    shown_table: ShownTable | None = None
    offset_s: float = 0.0
    recorded_at: datetime | None = None
    gap_s: float | None = None
    gone_at: datetime | None = None
    upload: UploadPlan | None = None


@dataclass(frozen=True)
class Assignment:
    """A video that a worker has taken on; `lease` is its right to write, which ends when anybody else takes or stops it.

    `table` is its size where that is known, `shown` what a person showed.
    """

    video_id: VideoId
    session_id: SessionId
    lease: UUID
    key: str
    table: Table | None
    shown: ShownTable | None
    plan: str | None
    n_tries: int
    has_preview: bool


@dataclass(frozen=True)
class Progress:
    """How far one stage is (0 to 1), and since when: `share_before` was done when it began `elapsed_s` ago."""

    stage: Stage
    share: float
    elapsed_s: float
    share_before: float = 0.0
    is_filmed: bool = False


@dataclass(frozen=True)
class RawVideo:
    """A video itself, apart from what was read of it: whose it is, and since when it is said that it will go (None: not yet)."""

    id: VideoId
    session_id: SessionId
    hall_id: HallId
    person_id: PersonId
    title: str | None
    started_at: datetime
    file_name: str
    size_bytes: int
    arrived_at: datetime
    noticed_at: datetime | None
