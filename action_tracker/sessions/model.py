"""A session at the table: who played, on which table, the videos of it and the shots in them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from action_tracker.accounts.model import PersonId
from action_tracker.halls.model import HallId, TableId
from action_tracker.kit.errors import Conflict, NotAllowed, NotFound, Refused, TooLarge
from action_tracker.pool.reading import Corners, Quality
from action_tracker.pool.shot import Intent, Result, Shot, ShotType
from action_tracker.pool.table import Table

SessionId = NewType("SessionId", UUID)
VideoId = NewType("VideoId", UUID)
ShotId = NewType("ShotId", UUID)
READ = "session.read"
"""Announced with `session_id` and `video_id` when the shots of a session have changed."""


class SessionKind(StrEnum):
    """What people came to the table for."""

    PRACTICE = "practice"
    MATCH = "match"


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


class Source(StrEnum):
    """Who says so: the machine, a person, or a person about what the machine said."""

    VISION = "vision"
    MANUAL = "manual"
    CORRECTED = "corrected"


@dataclass(frozen=True)
class Session:
    """One stay at the table. A session of people without accounts has their opponent as a name only."""

    id: SessionId
    person_id: PersonId
    kind: SessionKind
    title: str | None
    hall_id: HallId | None
    table_id: TableId | None
    opponent_id: PersonId | None
    opponent_name: str | None
    race_to: int | None
    goals: tuple[str, ...]
    started_at: datetime


@dataclass(frozen=True)
class Stats:
    """The shots of a session counted: attempts are attacks, makes those of them that went in; breaks and safeties apart."""

    n_shots: int = 0
    n_attempts: int = 0
    n_makes: int = 0
    n_safeties: int = 0
    n_breaks: int = 0
    n_scratches: int = 0

    @property
    def make_pct(self) -> float | None:
        """Makes in a hundred attempts; None without attempts."""
        return 100 * self.n_makes / self.n_attempts if self.n_attempts else None


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
    """A video of a session. `percent` and `seconds_left` are those of the work going on; `offset_s` its start in the session."""

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
    upload: UploadPlan | None = None


@dataclass(frozen=True)
class Counted:
    """A session with what is in it: the statuses of its videos, their length, `progress` in percent of those worked on."""

    session: Session
    stats: Stats
    statuses: tuple[VideoStatus, ...]
    duration_s: float | None
    poster_of: VideoId | None
    progress: float | None


@dataclass(frozen=True)
class Card:
    """A session as a list shows it, with the names of where and against whom, and the time zone of where."""

    counted: Counted
    hall_name: str | None
    time_zone: str | None
    table_name: str | None
    opponent_name: str | None


@dataclass(frozen=True)
class Page:
    """Some cards, and where the next ones begin; None at the end."""

    cards: tuple[Card, ...]
    next_cursor: str | None


@dataclass(frozen=True)
class Visit:
    """A session opened by somebody: everything on its page."""

    card: Card
    person_name: str
    videos: tuple[Video, ...]
    can_edit: bool


@dataclass(frozen=True)
class KeptShot:
    """A shot of a session, numbered from 1 in the order they were played; one noted by hand may be on no video."""

    id: ShotId
    session_id: SessionId
    video_id: VideoId | None
    number: int
    shot: Shot
    source: Source


@dataclass(frozen=True)
class Sieve:
    """Which shots of a session; None: any."""

    result: Result | None = None
    intent: Intent | None = None
    shot_type: ShotType | None = None
    video_id: VideoId | None = None


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


class NoSuchSession(NotFound):
    """There is no such session, or you may not see it."""


class NoSuchVideo(NotFound):
    """There is no such video, or you may not see it."""


class NotYourSession(NotAllowed):
    """Only the person whose session it is may change it."""


class TableElsewhere(Refused):
    """This table stands in another hall, or was archived. Choose a table of the hall."""


class NoSuchOpponent(NotFound):
    """Nobody of your halls is this person. Write the opponent's name instead."""


class OpponentIsYou(Refused):
    """You cannot be your own opponent."""


class NothingToUpload(Refused):
    """This file is empty. Choose the video again."""


class FileTooLarge(TooLarge):
    """This file is larger than a session may hold. Cut the video into shorter ones."""


class TooManyVideos(Refused):
    """A session holds that many videos and no more. Start another session."""


class NotUploading(Conflict):
    """This upload is over. Reload the page to see how far the video is."""


class WrongPart(Refused):
    """These are not the parts that were agreed on. Look up part_size_bytes and n_parts, and cut the file again."""


class UploadNotFinished(Conflict):
    """The video has not arrived whole yet. Finish the upload first."""


class NotReady(Conflict):
    """This video has not been read yet. Wait until it is ready."""


class NotAroundATable(Refused):
    """These corners are not those of a table. Put them around the cloth, one at each corner, without crossing."""


class LeaseLost(Conflict):
    """Somebody stopped this work or took it over."""
