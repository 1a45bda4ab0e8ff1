"""Clips and reels: what of which videos, why, how it is to look, and how far its film is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from action_tracker.accounts.model import PersonId
from action_tracker.pool.edit import Caution, CautionWhy, Edit
from action_tracker.replays.model.ids import ClipId
from action_tracker.sessions.model.ids import SessionId, ShotId, VideoId


class Theme(StrEnum):
    """What an automatic reel collects."""

    TOP_MAKES = "top_makes"
    HIGH_DIFFICULTY = "high_difficulty"
    BREAK_AND_RUN = "break_and_run"
    SAFETY_BATTLES = "safety_battles"
    CLUTCH = "clutch"
    TOP_BANKS = "top_banks"
    THREE_PACKS = "three_packs"


class FilmStatus(StrEnum):
    """How far the film of a clip is; LISTED: none was asked for, it plays out of the videos themselves."""

    LISTED = "listed"
    QUEUED = "queued"
    WORKING = "working"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True)
class Part:
    """A stretch of a video, in seconds from its first frame: of a shot, and why it is in a reel; or of nothing but itself.

    `slow` is what of it is shown slower, from when to when; None: what the look says of its shot.
    """

    session_id: SessionId
    video_id: VideoId
    start_s: float
    end_s: float
    shot_id: ShotId | None = None
    title: str | None = None
    why: str | None = None
    slow: tuple[float, float] | None = None


@dataclass(frozen=True)
class Look:
    """How a film is made: after a title card, with numbers and lines drawn, the stroke slowed, upright, faces blurred."""

    card: bool = False
    facts: bool = False
    lines: bool = False
    slow: bool = False
    tall: bool = False
    blur: bool = True


@dataclass(frozen=True)
class Problem:
    """Why there is no film: a steady code, and a sentence."""

    code: str
    detail: str


@dataclass(frozen=True)
class Clip:
    """A clip or reel, `theme` of an automatic one. `score` is how remarkable it is, 0 to 100, None: nobody said.

    `cautions` are what its maker must know of the film before it is shown to others, None: it was made before that was told.
    `session_id` of a clip of one session; a reel may take from several. `percent` of a film being made.
    """

    id: ClipId
    person_id: PersonId
    session_id: SessionId | None
    theme: Theme | None
    title: str
    tags: tuple[str, ...]
    score: float | None
    parts: tuple[Part, ...]
    look: Look
    status: FilmStatus
    percent: float | None
    problem: Problem | None
    size_bytes: int | None
    duration_s: float | None
    created_at: datetime
    made_at: datetime | None
    is_starred: bool = False
    cautions: tuple[Caution, ...] | None = None

    @property
    def told_cautions(self) -> tuple[Caution, ...]:
        """What must be known of the film before it is shown to others; of one from before that was told, that it is unknown."""
        if self.status is not FilmStatus.READY or not self.look.blur:
            return ()
        unknown = (Caution(CautionWhy.UNKNOWN, 0.0, self.duration_s or 0.0),)
        return unknown if self.cautions is None else self.cautions

    @property
    def length_s(self) -> float:
        """How long it plays out of the videos."""
        return sum(part.end_s - part.start_s for part in self.parts)


@dataclass(frozen=True)
class FilmFile:
    """The film of a clip: where it lies in the store, and a name for it among others, in which nothing is that anybody typed."""

    key: str
    name: str


@dataclass(frozen=True)
class ClipPlan:
    """What somebody asks for; nothing in `parts` is believed before it was looked up."""

    title: str
    parts: tuple[Part, ...]
    tags: tuple[str, ...] = ()
    look: Look = field(default=Look())
    is_filmed: bool = True


@dataclass(frozen=True)
class Footage:
    """What a worker cuts from: the file of a video in the store, and its reading without tracks where there is one."""

    key: str
    outline: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Assignment:
    """A clip that a worker has taken on: what to cut out of which files (by the video ids of the edit), and where to put it.

    `lease` is its right to write, which ends when anybody else takes or stops it.
    """

    clip_id: ClipId
    lease: UUID
    edit: Edit
    footage: Mapping[str, Footage]
    key: str
    poster_key: str
