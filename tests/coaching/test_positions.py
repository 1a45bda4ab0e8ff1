"""Where the cue ball stopped in a drill, as the numbers know it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.analytics.model.periods import Period, Scope
from action_tracker.analytics.service import positions, refresh
from action_tracker.analytics.store import periods
from action_tracker.coach.drills import layout
from action_tracker.coach.drills.library import library
from action_tracker.coaching.model.drills import RunId, RunSource
from action_tracker.coaching.service import drills, filmed, runs, taken
from action_tracker.coaching.service.runs import RunPlan
from action_tracker.kit.ids import new_id
from action_tracker.metrics import figures
from action_tracker.sessions.model.ids import SessionId
from action_tracker.sessions.service import corrections, footage
from tests.coaching.conftest import Stroke
from tests.coaching.test_runs import OWN, PersonMaker

EVER = Period(date(1, 1, 1), date(9999, 12, 31))


def on_targets(db: Db, session_id: SessionId) -> list[float]:
    """The errors that the numbers know of a session, in the order of its shots."""
    known = positions.of_session(db, session_id)
    return [known[one.id].error_in for one in footage.shots_of(db, session_id) if one.id in known]


@pytest.fixture
def drawn(db: Db, film: Callable[..., Any]) -> Callable[[Person], Any]:
    """Somebody draws home twice before the camera: a fifth of a diamond short, and a diamond too far."""
    setup = library().drills["draw_home"].setups[0]
    return lambda me: film(me, Stroke(setup, "H0", (3.4, 1.8)), Stroke(setup, "H0", (4.6, 1.8)))


def test_what_a_counted_drill_tells_of_positions_enters_the_numbers_and_leaves_them_with_the_run(
    db: Db, person: PersonMaker, drawn: Callable[[Person], Any]
) -> None:
    anna, id = person("Anna"), RunId(new_id())
    made = drawn(anna)
    filmed.count(db, anna, made.session_id, "draw_home", id)
    assert on_targets(db, made.session_id) == pytest.approx([2.5, 12.5], abs=0.1)
    refresh.refresh(db, made.session_id)
    told = periods.added(db, Scope(anna.id), EVER)[None]
    assert (told.n_positions, told.position_sum) == (2, pytest.approx(15.0, abs=0.1))
    assert (told.n_travels, figures.speed_control(told).n) == (2, 2)
    runs.forget(db, anna, id)
    assert on_targets(db, made.session_id) == []


def test_positions_follow_when_a_shot_is_corrected_away(
    db: Db, person: PersonMaker, drawn: Callable[[Person], Any]
) -> None:
    anna = person("Anna")
    made = drawn(anna)
    filmed.count(db, anna, made.session_id, "draw_home", RunId(new_id()))
    gone = made.shots[1]
    place = {"id": str(gone.id), "video_id": str(gone.video_id), "start_s": gone.shot.start_s, "end_s": gone.shot.end_s}
    corrections.say(db, anna, made.session_id, [{"id": str(new_id()), "kind": "delete", "shot": place}])
    filmed.count_again(db, made.session_id)
    assert on_targets(db, made.session_id) == pytest.approx([2.5], abs=0.1)


def test_a_shot_held_against_two_targets_has_none_for_sure(
    db: Db, person: PersonMaker, drawn: Callable[[Person], Any]
) -> None:
    anna = person("Anna")
    made = drawn(anna)
    for drill_id, target in (("draw_home", None), (str(new_id()), {"disc": [2.5, 1.25, 0.2]})):
        if target:
            setup = {"name": "Base", "cue_ball": [3.6, 1.8], "balls": [[2, 1]], "pocket": "H0", "target": target}
            drills.keep(db, anna, UUID(drill_id), {**OWN, "setups": [setup]}, None)
        filmed.count(db, anna, made.session_id, drill_id, RunId(new_id()))
    assert on_targets(db, made.session_id) == []


def test_what_the_camera_measured_is_not_changed_by_what_a_browser_sends(
    db: Db, person: PersonMaker, drawn: Callable[[Person], Any]
) -> None:
    anna, id = person("Anna"), RunId(new_id())
    made = drawn(anna)
    run = filmed.count(db, anna, made.session_id, "draw_home", id)
    faked = tuple(replace(one, error_in=0.1, points=1) for one in run.attempts)
    plan = RunPlan("draw_home", run.started_at, faked, 9, source=RunSource.CAMERA, session_id=made.session_id)
    kept = runs.keep_sent(db, anna, id, plan)
    invented = runs.keep_sent(db, anna, RunId(new_id()), plan)
    assert [one.points for one in kept.attempts] == [1, 1]
    assert [one.error_in for one in kept.attempts] == [one.error_in for one in run.attempts]
    assert [one.error_in for one in invented.attempts] == [None, None]
    assert on_targets(db, made.session_id) == pytest.approx([2.5, 12.5], abs=0.1)


def test_only_a_straight_way_to_a_spot_tells_how_far_the_cue_ball_should_have_run() -> None:
    home, cut = (library().drills[id].setups[0] for id in ("draw_home", "three_rail_mid"))
    assert layout.straight_run(home) == pytest.approx(1.61, abs=0.03)
    assert layout.straight_run(cut) is None


def test_who_is_forgotten_leaves_no_positions_behind(
    db: Db, person: PersonMaker, drawn: Callable[[Person], Any]
) -> None:
    anna = person("Anna")
    made = drawn(anna)
    filmed.count(db, anna, made.session_id, "draw_home", RunId(new_id()))
    taken.forget(db, anna.id)
    assert on_targets(db, made.session_id) == []
