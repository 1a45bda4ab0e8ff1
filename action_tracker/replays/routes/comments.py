"""Comments over HTTP."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, StringConstraints

from action_tracker.accounts.model import Person
from action_tracker.infra.route import Db, Given, Route, signed_in
from action_tracker.replays.model.comments import About
from action_tracker.replays.model.ids import CommentId
from action_tracker.replays.service import comments as service
from action_tracker.sessions.model.ids import SessionId

router = APIRouter(tags=["replays"], route_class=Route)
Me = Annotated[Person, Given(signed_in)]


class CommentWords(BaseModel):
    """What to say."""

    words: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]


class Comment(BaseModel):
    """What somebody said about a shot or clip."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    about_id: UUID
    person_name: str
    words: str
    created_at: datetime
    is_mine: bool


@router.get("/replays/sessions/{session_id}/comments")
def count_comments(session_id: UUID, db: Db, me: Me) -> dict[UUID, int]:
    """How many comments each shot of a session has, by the shot's id."""
    return service.counted(db, me, SessionId(session_id))


@router.get("/replays/shots/{shot_id}/comments")
def list_shot_comments(shot_id: UUID, db: Db, me: Me) -> list[Comment]:
    """What was said about a shot."""
    return _told(service.said(db, me, About.SHOT, shot_id))


@router.put("/replays/shots/{shot_id}/comments/{new_comment_id}")
def comment_shot(shot_id: UUID, new_comment_id: UUID, body: CommentWords, db: Db, me: Me) -> Comment:
    """Say something about a shot under an id that the client made."""
    return Comment.model_validate(service.say(db, me, About.SHOT, shot_id, CommentId(new_comment_id), body.words))


@router.get("/replays/clips/{clip_id}/comments")
def list_clip_comments(clip_id: UUID, db: Db, me: Me) -> list[Comment]:
    """What was said about a clip."""
    return _told(service.said(db, me, About.CLIP, clip_id))


@router.put("/replays/clips/{clip_id}/comments/{new_comment_id}")
def comment_clip(clip_id: UUID, new_comment_id: UUID, body: CommentWords, db: Db, me: Me) -> Comment:
    """Say something about a clip under an id that the client made."""
    return Comment.model_validate(service.say(db, me, About.CLIP, clip_id, CommentId(new_comment_id), body.words))


@router.delete("/replays/comments/{comment_id}", status_code=204)
def forget_comment(comment_id: UUID, db: Db, me: Me) -> None:
    """Take back what I said."""
    service.forget(db, me, CommentId(comment_id))


def _told(found: list[Any]) -> list[Comment]:
    return [Comment.model_validate(one) for one in found]
