"""Who coaches whom: asked, agreed to, ended; what a coach sees then, and what nobody else does."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.coaching.model.drills import Attempt, NoSuchDrill, RunId
from action_tracker.coaching.model.roster import NoSuchAssignment, NotYourPlayer
from action_tracker.coaching.service import drills, roster, runs
from action_tracker.coaching.service.roster import AssignmentPlan
from action_tracker.coaching.service.runs import RunPlan
from action_tracker.halls import service as halls
from action_tracker.halls.model import CoachingYourself, HallId, NoSuchCoaching, NoSuchHall, NotInHall, Role, RoleNeeded
from action_tracker.kit import clock
from action_tracker.kit.ids import new_id
from action_tracker.privacy import service as privacy
from action_tracker.privacy.model import Visibility
from action_tracker.sessions.model.errors import NoSuchSession
from action_tracker.sessions.service import permission
from action_tracker.sessions.service import sessions as session_service
from action_tracker.sessions.service.sessions import SessionPlan
from tests.coaching.test_runs import OWN

PersonMaker = Callable[..., Person]


@pytest.fixture
def people(person: PersonMaker) -> dict[str, Person]:
    return {name: person(name.title()) for name in ("owner", "coach", "anna", "bea", "stranger", "rival")}


@pytest.fixture
def hall_id(people: dict[str, Person], hall_of: Callable[..., HallId]) -> HallId:
    hall_of(people["stranger"], coach=[people["rival"]])
    return hall_of(people["owner"], coach=[people["coach"]], player=[people["anna"], people["bea"]])


@pytest.fixture
def coached(db: Db, people: dict[str, Person], hall_id: HallId) -> Any:
    asked = halls.ask_to_coach(db, people["coach"], hall_id, people["anna"].id)
    return halls.agree_to_coaching(db, people["anna"], asked.id)


def test_only_a_coach_asks_and_only_in_a_hall_where_both_are(
    db: Db, people: dict[str, Person], hall_id: HallId
) -> None:
    anna, bea, coach = people["anna"], people["bea"], people["coach"]
    with pytest.raises(RoleNeeded):
        halls.ask_to_coach(db, bea, hall_id, anna.id)
    with pytest.raises(NoSuchHall):
        halls.ask_to_coach(db, people["rival"], hall_id, anna.id)
    with pytest.raises(NotInHall):
        halls.ask_to_coach(db, coach, hall_id, people["stranger"].id)
    with pytest.raises(CoachingYourself):
        halls.ask_to_coach(db, coach, hall_id, coach.id)


def test_asking_twice_is_asking_once_and_before_it_is_agreed_to_nothing_is_seen(
    db: Db, people: dict[str, Person], hall_id: HallId
) -> None:
    anna, coach = people["anna"], people["coach"]
    ids = {halls.ask_to_coach(db, coach, hall_id, anna.id).id for _ in range(2)}
    assert len(ids) == 1
    with pytest.raises(NotYourPlayer):
        roster.look_at(db, coach, anna.id)
    for nobody in ("coach", "bea", "owner", "stranger"):
        with pytest.raises(NoSuchCoaching):
            halls.agree_to_coaching(db, people[nobody], ids.copy().pop())


def test_a_coach_sees_runs_and_sessions_of_who_agreed_and_nobody_else_does(
    db: Db, people: dict[str, Person], coached: Any
) -> None:
    anna, coach = people["anna"], people["coach"]
    runs.keep(db, anna, RunId(new_id()), RunPlan("spot_shot", clock.now(), (Attempt(1),) * 20, 1))
    at_home = session_service.start(db, anna, SessionPlan())
    seen = roster.look_at(db, coach, anna.id)
    assert (seen.name, seen.benchmarks[0].best, len(seen.runs)) == ("Anna", 20, 1)
    assert permission.seen(db, coach, at_home).id == at_home
    for nobody in ("bea", "stranger", "owner", "rival"):
        with pytest.raises(NotYourPlayer):
            roster.look_at(db, people[nobody], anna.id)
        with pytest.raises(NoSuchSession):
            permission.seen(db, people[nobody], at_home)
    with pytest.raises(NotYourPlayer):
        roster.look_at(db, anna, coach.id)


def test_a_game_against_somebody_who_did_not_agree_is_not_seen(db: Db, people: dict[str, Person], coached: Any) -> None:
    anna, bea, coach = people["anna"], people["bea"], people["coach"]
    game = session_service.start(db, anna, SessionPlan(opponent_id=bea.id))
    with pytest.raises(NoSuchSession):
        permission.seen(db, coach, game)


@pytest.mark.parametrize("who", ["anna", "coach"])
def test_either_ends_it_at_any_time_and_from_then_on_nothing_is_seen(
    db: Db, people: dict[str, Person], coached: Any, who: str
) -> None:
    roster.assign(db, people["coach"], people["anna"].id, AssignmentPlan("spot_shot"))
    halls.end_coaching(db, people[who], coached.id)
    with pytest.raises(NotYourPlayer):
        roster.look_at(db, people["coach"], people["anna"].id)
    assert roster.assigned_to(db, people["anna"]) == []
    assert halls.coachings(db, people["anna"]) == []
    with pytest.raises(NoSuchCoaching):
        halls.end_coaching(db, people[who], coached.id)


@pytest.mark.parametrize("how", ["player leaves", "coach leaves", "coach is one no more"])
def test_it_ends_with_the_hall(db: Db, people: dict[str, Person], hall_id: HallId, coached: Any, how: str) -> None:
    if how == "coach is one no more":
        halls.change_role(db, people["owner"], hall_id, people["coach"].id, Role.PLAYER)
    else:
        leaving = people["anna" if how == "player leaves" else "coach"]
        halls.leave(db, leaving, hall_id, leaving.id)
    with pytest.raises(NotYourPlayer):
        roster.look_at(db, people["coach"], people["anna"].id)


def test_who_comes_back_to_a_hall_is_asked_anew(
    db: Db, people: dict[str, Person], hall_id: HallId, coached: Any
) -> None:
    halls.leave(db, people["anna"], hall_id, people["anna"].id)
    _, token = halls.invite(db, people["owner"], hall_id, role=Role.PLAYER, email=None)
    halls.accept(db, people["anna"], token)
    assert halls.coached_where(db, people["coach"].id, people["anna"].id) is None


def test_an_assigned_drill_is_seen_played_and_put_away(db: Db, people: dict[str, Person], coached: Any) -> None:
    anna, coach = people["anna"], people["coach"]
    own = new_id()
    drills.keep(db, coach, own, OWN, None)
    with pytest.raises(NoSuchDrill):
        drills.drill(db, anna, str(own))
    given = roster.assign(db, coach, anna.id, AssignmentPlan(str(own), "Slowly"))
    assert drills.drill(db, anna, str(own)).drill.name == "My stop"
    assert [(one.note, one.coach_name, one.done) for one in roster.assigned_to(db, anna)] == [("Slowly", "Coach", None)]
    runs.keep(db, anna, RunId(new_id()), RunPlan(str(own), clock.now(), (Attempt(1),) * 5, 1))
    done = roster.assigned_to(db, anna)[0].done
    assert done is not None
    assert done.score == 5
    with pytest.raises(NoSuchAssignment):
        roster.unassign(db, people["bea"], given.id)
    roster.unassign(db, anna, given.id)
    assert roster.assigned_to(db, anna) == []
    with pytest.raises(NoSuchDrill):
        drills.drill(db, anna, str(own))


def test_the_same_drill_assigned_again_is_one_assignment_and_only_coaches_assign(
    db: Db, people: dict[str, Person], coached: Any
) -> None:
    anna, coach = people["anna"], people["coach"]
    for note in ("First", "Second"):
        roster.assign(db, coach, anna.id, AssignmentPlan("spot_shot", note))
    assert [one.note for one in roster.assigned_to(db, anna)] == ["Second"]
    for nobody in ("owner", "bea", "anna", "rival"):
        with pytest.raises(NotYourPlayer):
            roster.assign(db, people[nobody], anna.id, AssignmentPlan("spot_shot"))


def test_badges_are_seen_by_the_coach_and_as_far_as_a_person_shows_what_they_play(
    db: Db, people: dict[str, Person], coached: Any
) -> None:
    anna = people["anna"]
    assert roster.badges_of(db, people["coach"], anna.id) == []
    with pytest.raises(NotYourPlayer):
        roster.badges_of(db, people["bea"], anna.id)
    privacy.choose(db, anna, {"visibility": Visibility.HALL})
    assert roster.badges_of(db, people["bea"], anna.id) == []
    with pytest.raises(NotYourPlayer):
        roster.badges_of(db, people["stranger"], anna.id)
