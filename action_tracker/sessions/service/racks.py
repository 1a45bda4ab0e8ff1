"""Racks, and what people should look at."""

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session as Db

from action_tracker.accounts import service as accounts
from action_tracker.accounts.model import Person
from action_tracker.infra.remembered import Remembered
from action_tracker.sessions.model.ids import SessionId
from action_tracker.sessions.model.racks import Asked, Race
from action_tracker.sessions.model.sessions import Session
from action_tracker.sessions.model.shots import Sieve
from action_tracker.sessions.rules import questions
from action_tracker.sessions.service import permission, telling
from action_tracker.sessions.store import shots

_REMEMBERED = Remembered(most=64)
Words = Callable[[Race, list[str | None]], dict[str, Any]]


def racks_as_json(db: Db, me: Person, session_id: SessionId, words: Words) -> str:
    """The racks as JSON text in these words, made anew only when something was said or read; raises NoSuchSession."""
    session = permission.seen(db, me, session_id)
    names = _names(db, session)
    revision = f"{telling.revision(db, session_id)} {session.game} {session.race_to} {names}"
    return _REMEMBERED.get(
        session_id, revision, lambda: json.dumps(words(telling.told(db, session).race, names), default=str)
    )


def _names(db: Db, session: Session) -> list[str | None]:
    known = accounts.names(db, [id for id in (session.person_id, session.opponent_id) if id])
    return [known[session.person_id], known[session.opponent_id] if session.opponent_id else session.opponent_name]


def review(db: Db, me: Person, session_id: SessionId) -> list[tuple[dict[str, Any], tuple[Asked, ...]]]:
    """The shots to look at as JSON, the least certain first, each with what is asked of it; raises NoSuchSession."""
    telling_now = telling.told(db, permission.seen(db, me, session_id))
    by_id = {shot["id"]: shot for shot in json.loads(shots.told(db, session_id, Sieve()))}
    chosen = questions.least_certain_first(telling_now.fold.shots, telling_now.asked)
    return [(by_id[str(one.id)], tuple(telling_now.asked[one.id])) for one in chosen if str(one.id) in by_id]
