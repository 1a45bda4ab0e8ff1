"""What clips and reels look like in JSON."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field, FiniteFloat

from action_tracker.infra.http import Line
from action_tracker.kit import words
from action_tracker.replays.model import clips as model
from action_tracker.replays.model.clips import FilmStatus, Theme
from action_tracker.replays.service.parts import PartPlan
from action_tracker.sessions.model.ids import ShotId, VideoId
from action_tracker.sessions.service.footage import Filmed

Tag = Annotated[str, Field(max_length=40), AfterValidator(words.one_line)]
Tags = Annotated[list[Tag], Field(max_length=20)]
Seconds = Annotated[FiniteFloat, Field(ge=0, le=1e6)]


class Look(BaseModel):
    """How a film is made: with a title card, numbers written on it, lines on the cloth, the stroke slowed, upright, faces blurred."""

    card: bool = False
    facts: bool = False
    lines: bool = False
    slow: bool = False
    tall: bool = False
    blur: bool = True

    def told(self) -> model.Look:
        """As the house knows it."""
        return model.Look(**self.model_dump())


class WantedPart(BaseModel):
    """What to show: a shot, a shot from when to when, or a stretch of a video; in seconds from the video's first frame.

    `slow`: what of it is to be slowed, from when to when, where the look says `slow`; null: the stroke of the shot.
    """

    shot_id: UUID | None = None
    video_id: UUID | None = None
    start_s: Seconds = 0.0
    end_s: Seconds = 0.0
    slow: Annotated[list[Seconds], Field(min_length=2, max_length=2)] | None = None

    def told(self) -> PartPlan:
        """As the house knows it."""
        shot_id = ShotId(self.shot_id) if self.shot_id else None
        video_id = VideoId(self.video_id) if self.video_id else None
        slow = (self.slow[0], self.slow[1]) if self.slow else None
        return PartPlan(shot_id, video_id, self.start_s, self.end_s, slow)


Parts = Annotated[list[WantedPart], Field(min_length=1, max_length=200)]


class NewClip(BaseModel):
    """A clip (one part) or a reel (several, in this order); with `is_filmed` it becomes a film at once."""

    title: Line
    parts: Parts
    tags: Tags = []
    look: Look = Look()
    is_filmed: bool = True


class ClipChange(BaseModel):
    """What to change of a clip; what is left out stays. Other parts, or another order, need a new film."""

    title: Line | None = None
    tags: Tags | None = None
    parts: Parts | None = None


class FilmAsk(BaseModel):
    """How to film it; without a look as it was asked for before."""

    look: Look | None = None


class Part(BaseModel):
    """A stretch of a video; of a shot, with why it is in a reel.

    `preview_url` leads to the light copy of its video, null when that is gone; `fps` is its frames a second.
    """

    session_id: UUID
    video_id: UUID
    start_s: float
    end_s: float
    shot_id: UUID | None
    title: str | None
    why: str | None
    slow: list[float] | None
    preview_url: str | None
    fps: float | None


class FilmProblem(BaseModel):
    """Why there is no film."""

    code: str
    detail: str


class Clip(BaseModel):
    """A clip or reel; `theme` of an automatic one, `score` how remarkable it is (0 to 100), `length_s` as it plays out of the videos.

    `film_url` and `poster_url` lead to the film while there is one; `percent` is how far it is meanwhile.
    """

    id: UUID
    session_id: UUID | None
    theme: Theme | None
    title: str
    tags: list[str]
    score: float | None
    parts: list[Part]
    look: Look
    status: FilmStatus
    percent: float | None
    problem: FilmProblem | None
    size_bytes: int | None
    duration_s: float | None
    length_s: float
    created_at: datetime
    made_at: datetime | None
    is_starred: bool
    is_mine: bool
    film_url: str | None
    poster_url: str | None


class ClipPage(BaseModel):
    """Some clips; `next_cursor` asks for the ones after them, null at the end."""

    items: list[Clip]
    next_cursor: str | None


def clip(one: model.Clip, present: Mapping[VideoId, Filmed], *, is_mine: bool) -> Clip:
    """A clip as its reader sees it; `present` are those of its videos that are still there."""
    is_ready = one.status is FilmStatus.READY
    return Clip.model_validate(
        {
            **vars(one),
            "parts": [_part(part, present.get(part.video_id)) for part in one.parts],
            "look": vars(one.look),
            "problem": vars(one.problem) if one.problem else None,
            "length_s": one.length_s,
            "is_mine": is_mine,
            "film_url": f"/api/replays/clips/{one.id}/film" if is_ready else None,
            "poster_url": f"/api/replays/clips/{one.id}/poster" if is_ready else None,
        }
    )


def _part(part: model.Part, video: Filmed | None) -> dict[str, Any]:
    has_preview = video is not None and video.preview_key is not None
    return {
        **vars(part),
        "slow": list(part.slow) if part.slow else None,
        "preview_url": f"/api/videos/{part.video_id}/preview.mp4" if has_preview else None,
        "fps": video.fps if video else None,
    }
