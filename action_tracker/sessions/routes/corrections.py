"""A person's last word over HTTP: corrections, what to look at, racks, and what the machine had read."""

import json
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from action_tracker.accounts.model import Person
from action_tracker.infra.route import Db, Given, Route, signed_in
from action_tracker.sessions.model.ids import SessionId
from action_tracker.sessions.routes import correction_words, rack_words
from action_tracker.sessions.routes.correction_words import Corrections, Kept, KeptCorrection
from action_tracker.sessions.routes.rack_words import Racks, Review
from action_tracker.sessions.routes.shot_words import OriginalShot
from action_tracker.sessions.service import corrections as service
from action_tracker.sessions.service import racks

router = APIRouter(tags=["corrections"], route_class=Route)
Me = Annotated[Person, Given(signed_in)]


@router.post("/sessions/{session_id}/corrections", response_model=Kept)
def correct_shots(session_id: UUID, body: Corrections, db: Db, me: Me) -> Response:
    """Say what happened. Sent again it is said once; with other words under the same id it is refused (409).

    Of two words about the same the later one counts, by `made_at`, in whatever order they arrive. When one is refused nothing is
    kept, and `extra.id` tells which.
    """
    kept, n_to_review = service.say(db, me, SessionId(session_id), body.told())
    return _answer({"kept": [correction_words.kept(one) for one in kept], "n_to_review": n_to_review})


@router.get("/sessions/{session_id}/corrections", response_model=list[KeptCorrection])
def list_corrections(session_id: UUID, db: Db, me: Me) -> Response:
    """Everything people said of a session, in the order they said it."""
    return _answer([correction_words.kept(one) for one in service.log(db, me, SessionId(session_id))])


@router.get("/sessions/{session_id}/review", response_model=Review)
def review_shots(session_id: UUID, db: Db, me: Me) -> Response:
    """The shots that somebody should look at, the least certain first, and what is not certain about each."""
    return _answer(rack_words.review(racks.review(db, me, SessionId(session_id))))


@router.get("/sessions/{session_id}/racks", response_model=Racks)
def list_racks(session_id: UUID, db: Db, me: Me) -> Response:
    """The racks of a session over all its videos, by the rules of its game and by what people said."""
    return Response(racks.racks_as_json(db, me, SessionId(session_id), rack_words.racks), media_type="application/json")


@router.get("/sessions/{session_id}/shots/original", response_model=list[OriginalShot])
def list_original_shots(session_id: UUID, db: Db, me: Me) -> Response:
    """The shots as the machine reads them, whatever people said."""
    return _answer([rack_words.original(one) for one in service.originals(db, me, SessionId(session_id))])


def _answer(told: Any) -> Response:
    return Response(json.dumps(told, separators=(",", ":"), default=str), media_type="application/json")
