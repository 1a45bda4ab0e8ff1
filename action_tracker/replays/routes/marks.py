"""Stars and bookmarks over HTTP."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field, FiniteFloat

from action_tracker.accounts.model import Person
from action_tracker.infra.route import Db, Given, Route, signed_in
from action_tracker.replays.model import marks as model
from action_tracker.replays.model.ids import BookmarkId
from action_tracker.replays.model.marks import Starred
from action_tracker.replays.service import marks as service
from action_tracker.sessions.model.ids import SessionId, VideoId

router = APIRouter(tags=["replays"], route_class=Route)
Me = Annotated[Person, Given(signed_in)]
Share = Annotated[FiniteFloat, Field(ge=0, le=1)]
Point = Annotated[list[Share], Field(min_length=2, max_length=2)]


class Stroke(BaseModel):
    """A line drawn over the picture: points in shares of its width and height, and a colour of the house."""

    points: Annotated[list[Point], Field(min_length=1, max_length=1000)]
    colour: Literal["chalk", "brass", "make", "miss"] = "chalk"


class BookmarkPlan(BaseModel):
    """What to keep of a moment."""

    video_id: UUID
    at_s: Annotated[FiniteFloat, Field(ge=0, le=1e6)]
    note: Annotated[str, Field(max_length=1000)] = ""
    strokes: Annotated[list[Stroke], Field(max_length=100)] = []


class Bookmark(BookmarkPlan):
    """A moment that was kept."""

    id: UUID
    session_id: UUID
    created_at: datetime


class Stars(BaseModel):
    """What I gave a star to in a session: itself, and these shots."""

    is_starred: bool
    shot_ids: list[UUID]


@router.put("/replays/sessions/{session_id}/star", status_code=204)
def star_session(session_id: UUID, db: Db, me: Me) -> None:
    """Give a session a star."""
    service.star(db, me, Starred.SESSION, session_id)


@router.delete("/replays/sessions/{session_id}/star", status_code=204)
def unstar_session(session_id: UUID, db: Db, me: Me) -> None:
    """Take its star away."""
    service.unstar(db, me, Starred.SESSION, session_id)


@router.put("/replays/shots/{shot_id}/star", status_code=204)
def star_shot(shot_id: UUID, db: Db, me: Me) -> None:
    """Give a shot a star."""
    service.star(db, me, Starred.SHOT, shot_id)


@router.delete("/replays/shots/{shot_id}/star", status_code=204)
def unstar_shot(shot_id: UUID, db: Db, me: Me) -> None:
    """Take its star away."""
    service.unstar(db, me, Starred.SHOT, shot_id)


@router.put("/replays/clips/{clip_id}/star", status_code=204)
def star_clip(clip_id: UUID, db: Db, me: Me) -> None:
    """Give a clip a star."""
    service.star(db, me, Starred.CLIP, clip_id)


@router.delete("/replays/clips/{clip_id}/star", status_code=204)
def unstar_clip(clip_id: UUID, db: Db, me: Me) -> None:
    """Take its star away."""
    service.unstar(db, me, Starred.CLIP, clip_id)


@router.get("/replays/sessions/{session_id}/stars")
def list_stars(session_id: UUID, db: Db, me: Me) -> Stars:
    """What I gave a star to in a session."""
    found = service.stars_in(db, me, SessionId(session_id))
    return Stars(is_starred=found.is_starred, shot_ids=list(found.shot_ids))


@router.get("/replays/sessions/{session_id}/bookmarks")
def list_bookmarks(session_id: UUID, db: Db, me: Me) -> list[Bookmark]:
    """My bookmarks in a session."""
    return [_told(one) for one in service.bookmarks(db, me, SessionId(session_id))]


@router.put("/replays/sessions/{session_id}/bookmarks/{bookmark_id}")
def keep_bookmark(session_id: UUID, bookmark_id: UUID, body: BookmarkPlan, db: Db, me: Me) -> Bookmark:
    """Keep a moment under an id that the client made, or change it."""
    strokes = tuple(model.Stroke(tuple((x, y) for x, y in one.points), one.colour) for one in body.strokes)
    plan = service.BookmarkPlan(VideoId(body.video_id), body.at_s, body.note.strip(), strokes)
    return _told(service.bookmark(db, me, SessionId(session_id), BookmarkId(bookmark_id), plan))


@router.delete("/replays/bookmarks/{bookmark_id}", status_code=204)
def forget_bookmark(bookmark_id: UUID, db: Db, me: Me) -> None:
    """Delete a bookmark; kept again under its id it is back."""
    service.forget_bookmark(db, me, BookmarkId(bookmark_id))


def _told(one: model.Bookmark) -> Bookmark:
    strokes = [{"points": [list(point) for point in stroke.points], "colour": stroke.colour} for stroke in one.strokes]
    return Bookmark.model_validate({**vars(one), "strokes": strokes})
