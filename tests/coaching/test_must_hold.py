"""What the coach must stand: sessions of thousands of shots, of none, of one kind only, and corrections without end."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.coaching.model.tips import Summary
from action_tracker.coaching.service import summary, tips
from action_tracker.coaching.store import tips as store
from action_tracker.kit.ids import new_id
from action_tracker.pool.shot import Intent, Result, Shot
from action_tracker.sessions.model.ids import SessionId
from action_tracker.sessions.service import corrections, footage
from action_tracker.sessions.service import sessions as session_service
from action_tracker.sessions.service.sessions import SessionPlan

from .test_tips import Play, anna, at_rail, corrections_words, play, pot

__all__ = ["anna", "play"]
MANY, MANY_MOST_S = 10_000, 60.0
"""Ten thousand shots are four days of play without a break; a worker may think about them for a minute."""


def coached(db: Db, me: Person, session_id: SessionId) -> Summary:
    tips.coach(db, session_id)
    return summary.of_session(db, me, session_id)


def safety(number: int, result: Result) -> Shot:
    return pot(number, is_made=False, intent=Intent.SAFETY, aim=None, result=result)


ONLY = {
    "no shots": [],
    "one shot": at_rail(1, 0),
    "all makes": at_rail(40, 0),
    "only safeties that held": [safety(at, Result.SUCCESS) for at in range(40)],
}


@pytest.mark.parametrize("shots", ONLY.values(), ids=ONLY.keys())
def test_where_nothing_went_wrong_the_coach_names_no_fault(
    db: Db, anna: Person, play: Play, empty: Callable[[Person], SessionId], shots: list[Shot]
) -> None:
    told = coached(db, anna, play(anna, shots) if shots else empty(anna))
    assert (told.n_shots, told.tips) == (len(shots), ())
    assert len(told.silent) == 30 and all(one["sentence"] for one in told.silent)
    assert told.score["main"]["value"] is None


def test_who_misses_everything_is_told_no_more_than_three_things_and_nothing_of_a_difference(
    db: Db, anna: Person, play: Play
) -> None:
    told = coached(db, anna, play(anna, at_rail(40, 40)))
    assert len(told.tips) <= 3
    named = {tip["rule"] for tip in (*told.tips, *told.others)}
    assert not named & {"R8", "R18", "R19", "R20", "R21", "R22", "R23", "R30"}, "all shots were missed alike"
    assert told.score["main"]["value"] is None


def test_forty_corrections_in_a_row_end_as_if_it_had_been_judged_once(db: Db, anna: Person, play: Play) -> None:
    session_id = play(anna, at_rail(24, 20))
    for number in range(40):
        turn(db, anna, session_id, number % 20, "make" if number < 20 or number % 2 else "miss")
        tips.coach(db, session_id)
    by_and_by = summary.of_session(db, anna, session_id)
    store.remove(db, list(store.rows_of_session(db, session_id)))
    assert coached(db, anna, session_id) == by_and_by
    made = [one.shot.result for one in footage.shots_of(db, session_id)].count(Result.MAKE)
    assert (made, by_and_by.n_shots) == (14, 24)


def turn(db: Db, me: Person, session_id: SessionId, at: int, result: str) -> None:
    """Say of one shot of the session that it was a make or a miss."""
    one = footage.shots_of(db, session_id)[at]
    place: dict[str, Any] = {"id": str(new_id()), "shot_id": str(one.id), "video_id": str(one.video_id)}
    when = {"start_s": one.shot.start_s, "end_s": one.shot.end_s, "fields": {"result": result}}
    corrections.say(db, me, session_id, [corrections_words(place | when)])


def test_ten_thousand_shots_in_one_session_are_judged_within_a_minute_of_the_processor(
    db: Db, anna: Person, play: Play
) -> None:
    session_id = play(anna, [replace(pot(at, is_made=at % 3 > 0), cut_deg=5.0 + at % 50) for at in range(MANY)])
    began_s = time.process_time()
    told = coached(db, anna, session_id)
    took_s = time.process_time() - began_s
    assert took_s < MANY_MOST_S
    assert told.n_shots == MANY and len(told.tips) <= 3


@pytest.fixture
def empty(db: Db) -> Callable[[Person], SessionId]:
    """A session in which nothing was played."""
    return lambda me: session_service.start(db, me, SessionPlan())
