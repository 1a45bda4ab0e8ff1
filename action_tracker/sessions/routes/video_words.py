"""What videos and their uploads look like in JSON."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, Field

from action_tracker.sessions.model import videos as model
from action_tracker.sessions.model.ids import VideoId
from action_tracker.sessions.model.videos import Stage, VideoStatus
from action_tracker.video.sheet import Sheet

FileName = Annotated[str, Field(min_length=1, max_length=255)]


class VideoProblem(BaseModel):
    """Why a video could not be read."""

    code: str
    detail: str


class Quality(BaseModel):
    """How well a video can be read, and sentences about why."""

    grade: Literal["good", "fair", "poor"]
    warnings: list[str]
    camera_moves: bool


class Upload(BaseModel):
    """How a video arrives: parts numbered from 1, all of one size but the last; `received` are there already."""

    part_size_bytes: int
    n_parts: int
    received: list[int]
    expires_at: datetime


Share = Annotated[float, Field(ge=-1, le=2, allow_inf_nan=False)]
Corner = Annotated[list[Share], Field(min_length=2, max_length=2)]


class ShownTable(BaseModel):
    """The table as a person showed it: corners H0, F0, F4, H4 (counter-clockwise on the screen) of the playing surface in the
    first picture, in shares of its width and height from its top left. `size` is null where it is not known; a hall's table
    keeps its own.
    """

    corners: Annotated[list[Corner], Field(min_length=4, max_length=4)]
    size: Literal["9ft", "8ft-pro", "8ft", "7ft"] | None = None

    def told(self) -> model.ShownTable:
        """The same as a noun of the house."""
        h0, f0, f4, h4 = ((x, y) for x, y in self.corners)
        return model.ShownTable((h0, f0, f4, h4), self.size)


class Video(BaseModel):
    """A video of a session; `offset_s` is where it begins when all are played one after the other.

    `recorded_at`: when the camera began, as the file says; `gap_s`: how long after the end of the video before it. Null: not known.
    `gone_at`: when the video itself was removed, because its hall keeps videos no longer; its shots stay.
    """

    id: UUID
    session_id: UUID
    position: int
    file_name: str
    size_bytes: int
    status: VideoStatus
    stage: Stage | None
    percent: float | None
    seconds_left: float | None
    problem: VideoProblem | None
    duration_s: float | None
    width: int | None
    height: int | None
    fps: float | None
    quality: Quality | None
    preview_url: str | None
    poster_url: str | None
    shown_table: ShownTable | None
    offset_s: float
    recorded_at: datetime | None
    gap_s: float | None
    gone_at: datetime | None
    upload: Upload | None

    @classmethod
    def of(cls, video: model.Video) -> Self:
        """The video in JSON's words."""
        picture, quality, upload = video.picture, video.quality, video.upload
        return cls.model_validate(
            {
                "id": video.id,
                "session_id": video.session_id,
                "position": video.position,
                "file_name": video.file_name,
                "size_bytes": video.size_bytes,
                "status": video.status,
                "stage": video.stage,
                "percent": video.percent,
                "seconds_left": video.seconds_left,
                "problem": vars(video.problem) if video.problem else None,
                "duration_s": picture.duration_s if picture else None,
                "width": picture.width if picture else None,
                "height": picture.height if picture else None,
                "fps": picture.fps if picture else None,
                "quality": vars(quality) if quality else None,
                "preview_url": f"/api/videos/{video.id}/preview.mp4" if video.has_preview else None,
                "poster_url": poster_url(video.id) if video.has_poster else None,
                "shown_table": vars(video.shown_table) if video.shown_table else None,
                "offset_s": video.offset_s,
                "recorded_at": video.recorded_at,
                "gap_s": video.gap_s,
                "gone_at": video.gone_at,
                "upload": vars(upload) if upload else None,
            }
        )


class Thumbs(BaseModel):
    """Small pictures of a whole video on one sheet: `count` of them, `every_s` apart, row by row, `columns` in a row."""

    url: str
    count: int
    every_s: float
    columns: int
    width_px: int
    height_px: int

    @classmethod
    def of(cls, video_id: VideoId, sheet: Sheet) -> Self:
        """The sheet in JSON's words."""
        return cls.model_validate({"url": f"/api/videos/{video_id}/thumbs.jpg", **asdict(sheet)})


class NewVideo(BaseModel):
    """A video about to be sent; the name may be anything."""

    file_name: FileName
    size_bytes: Annotated[int, Field(ge=0, lt=1 << 53)]
    content_type: Annotated[str, Field(max_length=100)] | None = None
    part_size_bytes: Annotated[int, Field(gt=0, lt=1 << 53)] | None = None


class VideoChange(BaseModel):
    """Where a video goes among those of its session, from 0."""

    position: Annotated[int, Field(ge=0, lt=1000)]


class PartAsk(BaseModel):
    """A part about to be sent; `md5` in base64, as the header Content-MD5 has it."""

    number: Annotated[int, Field(ge=1)]
    size_bytes: Annotated[int, Field(gt=0)]
    md5: Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]{22}==$")]


class PartsAsk(BaseModel):
    """Parts about to be sent."""

    parts: Annotated[list[PartAsk], Field(min_length=1, max_length=100)]


class PartAddress(BaseModel):
    """Where and how to send a part: this method, exactly these headers, the part's bytes as the body."""

    number: int
    method: str
    url: str
    headers: dict[str, str]


class PartAddresses(BaseModel):
    """Where to send the parts."""

    parts: list[PartAddress]


def poster_url(video_id: UUID) -> str:
    """Where the poster of a video is asked for."""
    return f"/api/videos/{video_id}/poster.jpg"
