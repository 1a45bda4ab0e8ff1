"""The map, the shots behind it, opponents and halls."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.analytics.model.maps import Trait, Traits
from action_tracker.analytics.model.periods import Range, Scope
from action_tracker.analytics.service import maps, refresh, splits
from action_tracker.analytics.service.numbers import Asked
from action_tracker.halls.model import HallId
from action_tracker.pool.shot import Result, Shot
from action_tracker.sessions.model.ids import SessionId
from action_tracker.sessions.model.sessions import SessionKind

Play = Callable[..., SessionId]
AT = datetime(2026, 11, 10, 12, 0, tzinfo=UTC)
NOVEMBER = Asked(Range.MONTH, date(2026, 11, 20))


def count(db: Db, session_id: SessionId) -> SessionId:
    refresh.refresh(db, session_id)
    return session_id


def test_a_ball_shows_in_the_square_where_it_lay(db: Db, anna: Person, play: Play, shot: Callable[..., Shot]) -> None:
    count(db, play(anna, shot(1.0), shot(20.0, Result.MISS), shot(40.0, Result.MISS), started_at=AT))
    count(db, play(anna, shot(1.0), started_at=AT, head_known=False))
    told = maps.table_map(db, anna, Scope(anna.id), NOVEMBER, Traits()).map
    assert [(cell.column, cell.row, cell.tried.n, cell.tried.n_made) for cell in told.cells] == [(12, 2, 3, 1)]
    assert (told.n_placed, told.n_unplaced) == (3, 1)
    assert told.traits[Trait.DISTANCE]["2_to_4_ft"].n == 4
    assert told.traits[Trait.CUT]["15_to_30"].n_made == 2


def test_the_map_shows_only_the_kinds_that_are_asked_for(
    db: Db, anna: Person, play: Play, shot: Callable[..., Shot]
) -> None:
    count(db, play(anna, shot(1.0, side_pct=-30.0), shot(20.0, side_pct=30.0), shot(40.0), started_at=AT))
    left = Traits({Trait.SIDE: frozenset({"left"}), Trait.CUT: frozenset({"15_to_30", "over_50"})})
    assert maps.table_map(db, anna, Scope(anna.id), NOVEMBER, left).map.n_placed == 1
    none = Traits({Trait.SIDE: frozenset({"left"}), Trait.CUT: frozenset({"over_50"})})
    assert maps.table_map(db, anna, Scope(anna.id), NOVEMBER, none).map.n_placed == 0


def test_behind_a_square_are_its_shots_the_latest_first(
    db: Db, anna: Person, play: Play, shot: Callable[..., Shot]
) -> None:
    session_id = count(db, play(anna, shot(1.0), shot(20.0, Result.MISS), started_at=AT))
    told = maps.evidence(db, anna, Scope(anna.id), NOVEMBER, Traits(), cell=(12, 2))
    assert [(one.session_id, one.is_good) for one in told] == [(session_id, False), (session_id, True)]
    assert maps.evidence(db, anna, Scope(anna.id), NOVEMBER, Traits(), cell=(0, 0)) == []


def test_breaks_and_safeties_are_not_on_the_map(
    db: Db, anna: Person, play: Play, a_break: Callable[..., Shot], safety: Callable[..., Shot]
) -> None:
    count(db, play(anna, a_break(1.0), safety(20.0), started_at=AT))
    told = maps.table_map(db, anna, Scope(anna.id), NOVEMBER, Traits()).map
    assert (told.n_placed, told.n_unplaced) == (0, 0)


def test_what_changed_is_told_with_both_times(db: Db, anna: Person, play: Play, shot: Callable[..., Shot]) -> None:
    def some(n: int, n_made: int, at: datetime) -> None:
        results = [Result.MAKE] * n_made + [Result.MISS] * (n - n_made)
        count(db, play(anna, *(shot(20.0 * k + 1, result) for k, result in enumerate(results)), started_at=at))

    some(40, 16, datetime(2026, 10, 10, tzinfo=UTC))
    some(40, 30, AT)
    told = maps.alerts(db, anna, Scope(anna.id), NOVEMBER)
    assert told is not None and len(told.alerts) == 1
    assert (told.alerts[0].before.n, told.alerts[0].after.n_made, told.alerts[0].points) == (
        40,
        30,
        pytest.approx(35.0),
    )
    assert maps.alerts(db, anna, Scope(anna.id), Asked(Range.LIFETIME)) is None


def test_opponents_and_halls_are_told_apart(
    db: Db, anna: Person, person: Callable[..., Person], play: Play, hall_of: Callable[..., HallId]
) -> None:
    boris = person("Boris")
    rome, tokyo = hall_of(anna, player=[boris]), hall_of(anna, "Asia/Tokyo")
    match: dict[str, Any] = {"kind": SessionKind.MATCH, "started_at": AT}
    for told in (
        {"opponent_id": boris.id, "hall_id": rome},
        {"opponent_name": "Left-Hand  Lou", "hall_id": tokyo},
        {"opponent_name": "left-hand lou"},
    ):
        count(db, play(anna, **match, **told))
    opponents = splits.by_opponent(db, anna, Scope(anna.id), NOVEMBER).splits
    assert {one.name: one.sums.n_sessions for one in opponents} == {"Boris": 1, "Left-Hand Lou": 2}
    halls = splits.by_hall(db, anna, Scope(anna.id), NOVEMBER).splits
    assert {one.name: one.sums.n_sessions for one in halls} == {"In Europe/Rome": 1, "In Asia/Tokyo": 1, None: 1}
    assert splits.by_opponent(db, boris, Scope(anna.id), NOVEMBER).splits[0].name == "Anna"
