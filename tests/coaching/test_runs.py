"""Runs at drills: tapped or filmed, kept once, scored, looked back on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.coach.drills.library import library
from action_tracker.coach.drills.model import Tier
from action_tracker.coaching.model.drills import (
    AnotherRun,
    Attempt,
    NoSuchDrill,
    NoSuchRun,
    NotADrill,
    NotAnAttempt,
    NothingFilmed,
    OlderThanKept,
    RunId,
)
from action_tracker.coaching.service import drills, filmed, runs
from action_tracker.coaching.service.runs import RunPlan
from action_tracker.halls import service as halls
from action_tracker.halls.model import HallId, Role, RoleNeeded
from action_tracker.kit import clock
from action_tracker.kit.ids import new_id
from action_tracker.sessions.model.errors import NoSuchSession
from action_tracker.sessions.service import sessions as session_service
from action_tracker.sessions.service.sessions import SessionPlan
from tests.coaching.conftest import Stroke

PersonMaker = Callable[..., Person]
OWN: dict[str, Any] = {
    "name": "My stop",
    "layout": "",
    "reps": "5 shots",
    "scoring": "pots",
    "marks": [1, 2, 3, 5],
    "rules": ["R4"],
    "mirror": True,
    "score": {"kind": "sum", "attempts": 5, "most": 1},
    "needs": [["pot"]],
    "setups": [{"name": "Base", "cue_ball": [4, 2], "balls": [[6, 3]], "pocket": "F4"}],
}


def plan(*points: int | None, drill_id: str = "spot_shot", days_ago: float = 0, version: int = 1) -> RunPlan:
    attempts = tuple(Attempt(one) for one in points)
    return RunPlan(drill_id, clock.now() - timedelta(days=days_ago), attempts, version)


def played(db: Db, me: Person, made: int, *, days_ago: float = 0) -> None:
    runs.keep(db, me, RunId(new_id()), plan(*[1] * made, *[0] * (20 - made), days_ago=days_ago))


def test_a_run_sent_twice_is_one_run_and_a_later_tap_takes_its_place(db: Db, person: PersonMaker) -> None:
    anna, id = person("Anna"), RunId(new_id())
    for _ in range(2):
        runs.keep(db, anna, id, plan(1))
    later = runs.keep(db, anna, id, plan(1, 0, version=2))
    assert [one.id for one in runs.history(db, anna, None)] == [id]
    assert (later.score, later.is_over, len(later.attempts)) == (1, False, 2)


def test_an_older_state_of_a_run_never_overwrites_a_newer(db: Db, person: PersonMaker) -> None:
    anna, id = person("Anna"), RunId(new_id())
    runs.keep(db, anna, id, plan(1, 1, version=5))
    with pytest.raises(OlderThanKept):
        runs.keep(db, anna, id, plan(1, version=4))
    assert len(runs.run(db, anna, id).attempts) == 2


def test_nobody_sees_or_changes_the_runs_of_others(db: Db, person: PersonMaker) -> None:
    anna, bea, id = person("Anna"), person("Bea"), RunId(new_id())
    runs.keep(db, anna, id, plan(1))
    with pytest.raises(NoSuchRun):
        runs.run(db, bea, id)
    with pytest.raises(AnotherRun):
        runs.keep(db, bea, id, plan(0, version=9))
    with pytest.raises(NoSuchRun):
        runs.forget(db, bea, id)
    assert runs.history(db, bea, None) == []


@pytest.mark.parametrize(
    "wrong",
    [plan(*[1] * 21), plan(2), replace(plan(1), attempts=(Attempt(1, setup=7),)), replace(plan(1), n_attempts=7)],
)
def test_attempts_that_the_drill_does_not_have_are_refused(db: Db, person: PersonMaker, wrong: RunPlan) -> None:
    with pytest.raises(NotAnAttempt):
        runs.keep(db, person("Anna"), RunId(new_id()), wrong)


def test_a_whole_run_passes_a_tier_and_one_under_way_or_with_an_unknown_attempt_none(
    db: Db, person: PersonMaker
) -> None:
    anna = person("Anna")
    told = [
        runs.keep(db, anna, RunId(new_id()), plan(*points))
        for points in ([1] * 12 + [0] * 8, [1] * 12, [1] * 19 + [None])
    ]
    assert [(one.score, one.tier, one.counts) for one in told] == [
        (12, Tier.B, True),
        (12, None, False),
        (None, None, False),
    ]


def test_a_deleted_run_counts_no_more_and_can_be_had_back(db: Db, person: PersonMaker) -> None:
    anna, id = person("Anna"), RunId(new_id())
    runs.keep(db, anna, id, plan(*[1] * 20))
    runs.forget(db, anna, id)
    assert runs.benchmarks(db, anna.id) == []
    runs.keep(db, anna, id, plan(*[1] * 20, version=3))
    assert len(runs.benchmarks(db, anna.id)) == 1


def test_a_benchmark_tells_last_best_tier_the_next_mark_and_when_to_test_again(db: Db, person: PersonMaker) -> None:
    anna = person("Anna")
    for made, days_ago in ((6, 20), (13, 9), (9, 8)):
        played(db, anna, made, days_ago=days_ago)
    (told,) = runs.benchmarks(db, anna.id)
    assert (told.n_runs, told.best, told.last, told.tier, told.next_mark) == (3, 13, 9, Tier.B, 17)
    assert told.is_due
    assert [score for _, score in told.scores] == [6, 13, 9]
    assert told.error_in is None


def test_a_drill_played_yesterday_is_not_due(db: Db, person: PersonMaker) -> None:
    anna = person("Anna")
    played(db, anna, 5, days_ago=1)
    assert not runs.benchmarks(db, anna.id)[0].is_due


def test_nothing_played_is_no_benchmark_and_an_exam_without_points(db: Db, person: PersonMaker) -> None:
    anna = person("Anna")
    assert runs.benchmarks(db, anna.id) == []
    one, two = runs.exams(db, anna)
    assert (one.points, one.degree, len(one.missing), len(two.missing)) == (0, None, 8, 10)


def test_the_exam_takes_the_best_whole_run_of_each_drill(db: Db, person: PersonMaker) -> None:
    anna = person("Anna")
    for made in (3, 7):
        runs.keep(db, anna, RunId(new_id()), plan(*[1] * made, *[0] * (10 - made), drill_id="bu_f6"))
    runs.keep(db, anna, RunId(new_id()), plan(*[1] * 9, drill_id="bu_f6"))
    assert runs.exams(db, anna)[0].points == 7


def test_a_drill_of_my_own_is_kept_changed_found_and_deleted(db: Db, person: PersonMaker) -> None:
    anna, id = person("Anna"), new_id()
    drills.keep(db, anna, id, OWN, None)
    changed = drills.keep(db, anna, id, {**OWN, "name": "My better stop"}, None)
    assert changed.drill.name == "My better stop"
    assert drills.drill(db, anna, str(id)).owner_id == anna.id
    runs.keep(db, anna, RunId(new_id()), plan(*[1] * 5, drill_id=str(id)))
    drills.forget(db, anna, str(id))
    with pytest.raises(NoSuchDrill):
        drills.drill(db, anna, str(id))
    assert runs.benchmarks(db, anna.id)[0].drill.name == "My better stop"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"setups": [{"name": "Base", "cue_ball": [4, 2], "balls": [[4.1, 2]], "pocket": "F4"}]}, "overlap"),
        ({"setups": [{"name": "Base", "cue_ball": [4, 2], "balls": [[9, 2]]}]}, "does not lie on the cloth"),
        ({"marks": [5, 4, 3, 2]}, "harder"),
        ({"marks": [1, 2, 3, 9]}, "most is 5"),
        ({"needs": [["target"]]}, "none is drawn"),
    ],
)
def test_what_cannot_be_a_drill_is_refused_with_the_reason(
    db: Db, person: PersonMaker, change: dict[str, Any], reason: str
) -> None:
    with pytest.raises(NotADrill, match=reason):
        drills.keep(db, person("Anna"), new_id(), {**OWN, **change}, None)


def test_a_drill_of_a_hall_is_for_everybody_there_and_only_coaches_make_one(
    db: Db, person: PersonMaker, hall_of: Callable[..., HallId]
) -> None:
    coach, anna, stranger = person("Coach"), person("Anna"), person("Stranger")
    hall_id = hall_of(person("Owner"), coach=[coach], player=[anna])
    id = new_id()
    drills.keep(db, coach, id, OWN, hall_id)
    assert drills.drill(db, anna, str(id)).drill.name == "My stop"
    for who in (stranger,):
        with pytest.raises(NoSuchDrill):
            drills.drill(db, who, str(id))
    with pytest.raises(RoleNeeded):
        drills.keep(db, anna, new_id(), OWN, hall_id)
    with pytest.raises(NoSuchDrill):
        drills.keep(db, anna, id, OWN, None)
    assert halls.role_in(db, coach, hall_id) is Role.COACH


def test_three_drills_are_prescribed_after_a_session_and_none_without_a_tip(db: Db, person: PersonMaker) -> None:
    anna = person("Anna")
    session_id = session_service.start(db, anna, SessionPlan())
    drills.prescribe(db, session_id, anna.id, "R4")
    told = drills.prescribed(db, anna)
    assert told is not None
    assert (told[0], [one.id for one in told[1]]) == ("R4", ["stop_ladder", "gate90", "bu_f5"])
    drills.prescribe(db, session_id, anna.id, "R2", tier=Tier.D)
    assert drills.prescribed(db, anna, session_id)[0] == "R2"  # type: ignore[index]
    drills.prescribe(db, session_id, anna.id, None)
    assert drills.prescribed(db, anna, session_id) is None


def test_a_filmed_session_is_counted_as_a_run_by_how_the_balls_lay(
    db: Db, person: PersonMaker, film: Callable[..., Any], spot: Callable[..., Any]
) -> None:
    anna = person("Anna")
    shown = film(anna, spot(0), spot(1), spot(1, pocket=None), spot(0, pocket="S4"), spot(0, is_scratch=True))
    run = filmed.count(db, anna, shown.session_id, "spot_shot", RunId(new_id()))
    assert [one.points for one in run.attempts] == [1, 1, 0, 0, 1]
    assert [one.setup for one in run.attempts] == [0, 1, 1, 0, 0]
    assert [one.shot_ids for one in run.attempts] == [(str(one.id),) for one in shown.shots]
    assert (run.score, run.is_over, run.session_id) == (3, False, shown.session_id)


def test_the_camera_measures_how_far_the_cue_ball_stopped_from_its_target(
    db: Db, person: PersonMaker, film: Callable[..., Any]
) -> None:
    anna = person("Anna")
    setup = library().drills["draw_home"].setups[0]
    made = film(anna, Stroke(setup, "H0", (3.6, 1.8)), Stroke(setup, "H0", (4.6, 1.8)))
    run = filmed.count(db, anna, made.session_id, "draw_home", RunId(new_id()))
    assert [one.points for one in run.attempts] == [1, 0]
    assert [one.error_in for one in run.attempts] == pytest.approx([0.0, 12.5], abs=0.1)


def test_no_film_is_no_run_and_other_peoples_sessions_are_not_counted(
    db: Db, person: PersonMaker, film: Callable[..., Any], spot: Callable[..., Any]
) -> None:
    anna, bea = person("Anna"), person("Bea")
    empty = session_service.start(db, anna, SessionPlan())
    with pytest.raises(NothingFilmed):
        filmed.count(db, anna, empty, "spot_shot", RunId(new_id()))
    with pytest.raises(NoSuchSession):
        filmed.count(db, bea, film(anna, spot()).session_id, "spot_shot", RunId(new_id()))
