"""Coaching summaries over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from action_tracker.accounts.model import Person
from action_tracker.coach.pack import pack
from action_tracker.coach.saying import counted
from action_tracker.coaching.routes import summary_words as words
from action_tracker.coaching.routes.summary_words import CoachingSummary, CoachPage, EvidenceShot, RuleTold
from action_tracker.coaching.service import summary
from action_tracker.infra.route import Db, Given, Route, signed_in
from action_tracker.sessions.model.ids import SessionId

router = APIRouter(tags=["coaching"], route_class=Route)
Me = Annotated[Person, Given(signed_in)]


@router.get("/coach")
def read_coach(db: Db, me: Me) -> CoachPage:
    """What the coach said of my last session, and my scores."""
    found = summary.newest(db, me)
    latest = words.summary(found[0], is_mine=True) if found else None
    return CoachPage(latest=latest, scores=[words.point(one) for one in found])


@router.get("/coach/sessions/{session_id}")
def read_session_coaching(session_id: UUID, db: Db, me: Me) -> CoachingSummary:
    """What the coach says of a session: to who played it, and to who coaches them."""
    found = summary.of_session(db, me, SessionId(session_id))
    return words.summary(found, is_mine=found.person_id == me.id)


@router.get("/coach/sessions/{session_id}/tips/{rule_id}/shots")
def list_evidence(session_id: UUID, rule_id: str, db: Db, me: Me) -> list[EvidenceShot]:
    """The shots behind a tip, in the order they were played."""
    return [words.evidence(one) for one in summary.evidence(db, me, SessionId(session_id), rule_id)]


@router.get("/coach/rules")
def list_rules(me: Me) -> list[RuleTold]:
    """Every rule, explained."""
    del me
    return [words.rule(rule, [counted(one) for one in rule.statistics]) for rule in pack().rules]
