"""Sessions over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel

from action_tracker.accounts.model import Person
from action_tracker.halls.model import HallId
from action_tracker.infra.route import Db, Given, Route, signed_in
from action_tracker.infra.storage.serving import TheStore
from action_tracker.pool.shot import Intent, Result, ShotType
from action_tracker.sessions.model.ids import SessionId, VideoId
from action_tracker.sessions.model.shots import Sieve
from action_tracker.sessions.routes import words
from action_tracker.sessions.routes.shot_words import Shot
from action_tracker.sessions.routes.words import NewSession, Session, SessionChange, SessionPage
from action_tracker.sessions.service import sessions as service
from action_tracker.sessions.service.sessions import SessionPlan

router = APIRouter(tags=["sessions"], route_class=Route)
Me = Annotated[Person, Given(signed_in)]
Limit = Annotated[int, Query(ge=1, le=service.MOST_IN_A_PAGE)]
Cursor = Annotated[str, Query(max_length=200)]
NULLABLE = {"game", "title", "hall_id", "table_id", "opponent_id", "opponent_name", "race_to"}


class ShotsAsked(BaseModel):
    """Which shots; what is left out lets all through."""

    result: Result | None = None
    intent: Intent | None = None
    shot_type: ShotType | None = None
    video_id: UUID | None = None


@router.post("/sessions", status_code=201)
def start_session(body: NewSession, db: Db, me: Me, store: TheStore) -> Session:
    """Start a session."""
    told = body.model_dump(exclude={"id", "game"})
    plan = SessionPlan(**{**told, "goals": tuple(told["goals"])}, game=body.game.told() if body.game else None)
    started = service.start(db, me, plan, id=SessionId(body.id) if body.id else None)
    return words.visit(service.visit(db, me, started, store))


@router.get("/sessions")
def list_sessions(
    db: Db, me: Me, limit: Limit = 20, cursor: Cursor | None = None, hall_id: UUID | None = None
) -> SessionPage:
    """My sessions, newest first; with `hall_id` those in a hall, everybody's for its coaches and operators."""
    page = service.newest(db, me, hall_id=HallId(hall_id) if hall_id else None, limit=limit, cursor=cursor)
    return SessionPage(items=[words.card(card) for card in page.cards], next_cursor=page.next_cursor)


@router.get("/sessions/{session_id}")
def read_session(session_id: UUID, db: Db, me: Me, store: TheStore) -> Session:
    """A session with its videos and how far they are."""
    return words.visit(service.visit(db, me, SessionId(session_id), store))


@router.patch("/sessions/{session_id}")
def change_session(session_id: UUID, body: SessionChange, db: Db, me: Me, store: TheStore) -> Session:
    """Change a session."""
    told = {**body.model_dump(exclude_unset=True), **({"game": body.game.told()} if body.game else {})}
    changes = {name: value for name, value in told.items() if value is not None or name in NULLABLE}
    service.change(db, me, SessionId(session_id), changes)
    return words.visit(service.visit(db, me, SessionId(session_id), store))


@router.delete("/sessions/{session_id}", status_code=204)
def forget_session(session_id: UUID, db: Db, me: Me) -> None:
    """Delete a session; for 30 days it can be had back."""
    service.forget(db, me, SessionId(session_id))


@router.post("/sessions/{session_id}/restore")
def restore_session(session_id: UUID, db: Db, me: Me, store: TheStore) -> Session:
    """Have a deleted session back."""
    service.restore(db, me, SessionId(session_id))
    return words.visit(service.visit(db, me, SessionId(session_id), store))


@router.get("/sessions/{session_id}/shots", response_model=list[Shot])
def list_shots(session_id: UUID, db: Db, me: Me, asked: Annotated[ShotsAsked, Query()]) -> Response:
    """The shots of a session in the order they were played."""
    sieve = Sieve(asked.result, asked.intent, asked.shot_type, VideoId(asked.video_id) if asked.video_id else None)
    return Response(service.played_as_json(db, me, SessionId(session_id), sieve), media_type="application/json")
