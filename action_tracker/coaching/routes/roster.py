"""Coaches, those they coach, assignments and badges over HTTP."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from action_tracker.accounts.model import Person, PersonId
from action_tracker.coaching.model.badges import ABOUT, BadgeName
from action_tracker.coaching.model.badges import Badge as KeptBadge
from action_tracker.coaching.model.drills import KeptDrill
from action_tracker.coaching.model.roster import Assignment as KeptAssignment
from action_tracker.coaching.routes.drill_words import Benchmark, Drill, DrillRun
from action_tracker.coaching.service import badges as badge_service
from action_tracker.coaching.service import roster as service
from action_tracker.coaching.service.roster import AssignmentPlan
from action_tracker.halls import service as halls
from action_tracker.halls.model import CoachingId, HallId
from action_tracker.infra.route import Db, Given, Route, signed_in

router = APIRouter(tags=["coaching"], route_class=Route)
Me = Annotated[Person, Given(signed_in)]


class Coaching(BaseModel):
    """That somebody coaches somebody; `agreed_at` null: it was only asked for."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    hall_id: UUID
    hall_name: str
    coach_id: UUID
    coach_name: str
    player_id: UUID
    player_name: str
    asked_at: datetime
    agreed_at: datetime | None


class CoachAsk(BaseModel):
    """Whom to ask."""

    person_id: UUID


class AssignmentSent(BaseModel):
    """Which drill to play, until when, and why."""

    drill_id: Annotated[str, Field(max_length=40)]
    note: Annotated[str, Field(max_length=500)] = ""
    due_on: date | None = None


class Assignment(BaseModel):
    """A drill that a coach asked for; `done` is the first whole run at it since."""

    id: UUID
    drill: Drill
    coach_name: str
    is_by_me: bool
    note: str
    due_on: date | None
    assigned_at: datetime
    done: DrillRun | None

    @classmethod
    def of(cls, one: KeptAssignment) -> Self:
        """The assignment."""
        done = DrillRun.model_validate(one.done) if one.done else None
        return cls.model_validate({**vars(one), "drill": Drill.of(KeptDrill(one.drill)), "done": done})


class Proof(BaseModel):
    """One thing a badge rests on."""

    model_config = ConfigDict(from_attributes=True)

    kind: str
    id: str


class Badge(BaseModel):
    """A badge: what it is for, when and by what it was earned; taken back at `revoked_at`."""

    badge: BadgeName
    title: str
    how: str
    earned_at: datetime
    sentence: str
    evidence: list[Proof]
    revoked_at: datetime | None
    revoked_why: str | None

    @classmethod
    def of(cls, one: KeptBadge) -> Self:
        """The badge."""
        about = ABOUT[one.badge]
        evidence = [Proof.model_validate(proof) for proof in one.evidence]
        return cls(**{**vars(one), "evidence": evidence}, title=about.title, how=about.how)


class BadgeToEarn(BaseModel):
    """A badge that can be earned."""

    badge: BadgeName
    title: str
    how: str


class Badges(BaseModel):
    """What somebody earned, and what there is besides."""

    earned: list[Badge]
    open: list[BadgeToEarn]


class PlayerSeen(BaseModel):
    """What a coach sees of somebody who agreed."""

    person_id: UUID
    name: str
    benchmarks: list[Benchmark]
    runs: list[DrillRun]
    assignments: list[Assignment]
    badges: list[Badge]


@router.get("/coaching/roster")
def list_coachings(db: Db, me: Me) -> list[Coaching]:
    """Whom I coach, who coaches me, and who asked to."""
    return [Coaching.model_validate(one) for one in halls.coachings(db, me)]


@router.post("/halls/{hall_id}/roster")
def ask_to_coach(hall_id: UUID, body: CoachAsk, db: Db, me: Me) -> Coaching:
    """Ask somebody of my hall to be coached by me."""
    return Coaching.model_validate(halls.ask_to_coach(db, me, HallId(hall_id), PersonId(body.person_id)))


@router.post("/coaching/roster/{coaching_id}/agree")
def agree_to_coaching(coaching_id: UUID, db: Db, me: Me) -> Coaching:
    """Let a coach who asked see what I play."""
    return Coaching.model_validate(halls.agree_to_coaching(db, me, CoachingId(coaching_id)))


@router.delete("/coaching/roster/{coaching_id}", status_code=204)
def end_coaching(coaching_id: UUID, db: Db, me: Me) -> None:
    """End a coaching, or decline it."""
    halls.end_coaching(db, me, CoachingId(coaching_id))


@router.get("/coaching/people/{person_id}")
def look_at_player(person_id: UUID, db: Db, me: Me) -> PlayerSeen:
    """Somebody who lets me coach them."""
    seen = service.look_at(db, me, PersonId(person_id))
    return PlayerSeen(
        person_id=seen.person_id,
        name=seen.name,
        benchmarks=[Benchmark.of(one) for one in seen.benchmarks],
        runs=[DrillRun.model_validate(one) for one in seen.runs],
        assignments=[Assignment.of(one) for one in seen.assignments],
        badges=[Badge.of(one) for one in seen.badges],
    )


@router.post("/coaching/people/{person_id}/assignments", status_code=201)
def assign_drill(person_id: UUID, body: AssignmentSent, db: Db, me: Me) -> Assignment:
    """Ask somebody I coach to play a drill."""
    return Assignment.of(service.assign(db, me, PersonId(person_id), AssignmentPlan(**body.model_dump())))


@router.get("/coaching/assignments")
def list_assignments(db: Db, me: Me) -> list[Assignment]:
    """What my coaches ask of me."""
    return [Assignment.of(one) for one in service.assigned_to(db, me)]


@router.delete("/coaching/assignments/{assignment_id}", status_code=204)
def unassign_drill(assignment_id: UUID, db: Db, me: Me) -> None:
    """Take an assignment back, or put it away."""
    service.unassign(db, me, assignment_id)


@router.get("/coaching/badges")
def list_badges(db: Db, me: Me) -> Badges:
    """What I earned, and what there is to earn."""
    mine = badge_service.badges(db, me.id)
    held = {one.badge for one in mine if one.revoked_at is None}
    there_is = [
        BadgeToEarn(badge=name, title=about.title, how=about.how) for name, about in ABOUT.items() if name not in held
    ]
    return Badges(earned=[Badge.of(one) for one in mine], open=there_is)


@router.get("/coaching/people/{person_id}/badges")
def list_badges_of(person_id: UUID, db: Db, me: Me) -> list[Badge]:
    """The badges of somebody who lets me see what they play."""
    return [Badge.of(one) for one in service.badges_of(db, me, PersonId(person_id))]
