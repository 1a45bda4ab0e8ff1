"""Clips and reels over HTTP."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse

from action_tracker.accounts.model import Person
from action_tracker.infra.route import Db, Given, Route, signed_in
from action_tracker.infra.storage.serving import TheStore
from action_tracker.replays.model import clips as model
from action_tracker.replays.model.clips import ClipPlan
from action_tracker.replays.model.ids import ClipId
from action_tracker.replays.routes import clip_words as words
from action_tracker.replays.routes.clip_words import Clip, ClipChange, ClipPage, FilmAsk, NewClip
from action_tracker.replays.rules import clips as rules
from action_tracker.replays.service import clips as service
from action_tracker.replays.service import parts
from action_tracker.sessions.model.ids import SessionId
from action_tracker.sessions.service import footage

router = APIRouter(tags=["replays"], route_class=Route)
Me = Annotated[Person, Given(signed_in)]
Limit = Annotated[int, Query(ge=1, le=service.MOST_IN_A_PAGE)]
Cursor = Annotated[str, Query(max_length=200)]


@router.post("/replays/clips", status_code=201)
def make_clip(body: NewClip, db: Db, me: Me) -> Clip:
    """Make a clip or a reel."""
    wanted = parts.found(db, me, [part.told() for part in body.parts])
    plan = ClipPlan(body.title, wanted, tuple(body.tags), body.look.told(), body.is_filmed)
    return _told(db, service.make(db, me, plan), me)


@router.get("/replays/clips")
def list_clips(db: Db, me: Me, limit: Limit = 20, cursor: Cursor | None = None, starred: bool = False) -> ClipPage:
    """My clips and reels, newest first."""
    page = service.newest(db, me, limit=limit, cursor=cursor, is_starred=starred)
    return ClipPage(items=_all_told(db, page.clips, me), next_cursor=page.next_cursor)


@router.get("/replays/sessions/{session_id}/clips")
def list_clips_of_session(session_id: UUID, db: Db, me: Me) -> list[Clip]:
    """The automatic reels of a session, and what I made of it."""
    return _all_told(db, service.of_session(db, me, SessionId(session_id)), me)


@router.get("/replays/clips/{clip_id}")
def read_clip(clip_id: UUID, db: Db, me: Me) -> Clip:
    """A clip and how far its film is."""
    return _told(db, service.look_up(db, me, ClipId(clip_id)), me)


@router.patch("/replays/clips/{clip_id}")
def change_clip(clip_id: UUID, body: ClipChange, db: Db, me: Me) -> Clip:
    """Change title, tags, or what is shown and in which order."""
    plans = [part.told() for part in body.parts] if body.parts is not None else None
    return _told(db, service.change(db, me, ClipId(clip_id), title=body.title, tags=body.tags, plans=plans), me)


@router.post("/replays/clips/{clip_id}/film")
def film_clip(clip_id: UUID, body: FilmAsk, db: Db, me: Me) -> Clip:
    """Have a clip filmed, also after a failure."""
    return _told(db, service.film(db, me, ClipId(clip_id), body.look.told() if body.look else None), me)


@router.delete("/replays/clips/{clip_id}", status_code=204)
def forget_clip(clip_id: UUID, db: Db, me: Me) -> None:
    """Delete a clip; for 30 days it can be had back."""
    service.forget(db, me, ClipId(clip_id))


@router.post("/replays/clips/{clip_id}/restore")
def restore_clip(clip_id: UUID, db: Db, me: Me) -> Clip:
    """Have a deleted clip back."""
    return _told(db, service.restore(db, me, ClipId(clip_id)), me)


@router.get("/replays/clips/{clip_id}/film", status_code=307)
def watch_clip(clip_id: UUID, db: Db, me: Me, store: TheStore) -> RedirectResponse:
    """The film."""
    return RedirectResponse(service.address(db, me, ClipId(clip_id), store, name=service.FILM))


@router.get("/replays/clips/{clip_id}/poster", status_code=307)
def see_clip(clip_id: UUID, db: Db, me: Me, store: TheStore) -> RedirectResponse:
    """A picture of the film."""
    return RedirectResponse(service.address(db, me, ClipId(clip_id), store, name=service.POSTER))


def _told(db: Db, one: model.Clip, me: Person) -> Clip:
    return _all_told(db, [one], me)[0]


def _all_told(db: Db, clips: Sequence[model.Clip], me: Person) -> list[Clip]:
    present = footage.filmed(db, {part.video_id for one in clips for part in one.parts})
    return [words.clip(one, present, is_mine=rules.may_change(me, one)) for one in clips]
