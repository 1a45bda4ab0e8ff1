"""Badges: what earns them, what does not, and that they go when their evidence does."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.coach.drills.library import library
from action_tracker.coaching.model.badges import BadgeName
from action_tracker.coaching.model.drills import RunId
from action_tracker.coaching.rules.badges import Facts, Stop, Visit, earned
from action_tracker.coaching.service import badges, filmed, runs
from action_tracker.kit.ids import new_id
from tests.coaching.conftest import Stroke

MONDAY = datetime(2026, 11, 16, 20, tzinfo=UTC)


def facts(day: int, **told: Any) -> Facts:
    return replace(Facts(f"session {day}", MONDAY + timedelta(days=day)), **told)


def names(some: Sequence[Facts], stops: Sequence[Stop] = ()) -> set[BadgeName]:
    return set(earned(some, stops))


def test_nothing_played_earns_nothing() -> None:
    assert earned([], []) == {}


@pytest.mark.parametrize(("n_balls", "is_king"), [(6, False), (7, True), (14, True)])
def test_seven_balls_in_one_visit_make_a_king(n_balls: int, is_king: bool) -> None:
    found = earned([facts(0, visits=(Visit(n_balls, ("a", "b")),))], [])
    assert (BadgeName.ONE_PACK_KING in found) is is_king
    if is_king:
        assert [(one.kind, one.id) for one in found[BadgeName.ONE_PACK_KING].evidence] == [("shot", "a"), ("shot", "b")]


def test_a_break_and_run_is_a_one_pack() -> None:
    assert names([facts(0, visits=(Visit(5, ("a",), is_whole_rack=True),))]) == {BadgeName.ONE_PACK}


@pytest.mark.parametrize(
    ("three", "is_wizard"),
    [
        ([(5, 5), (5, 5), (5, 5)], True),
        ([(5, 4), (5, 4), (5, 4)], False),
        ([(8, 7), (8, 7), (8, 7)], True),
        ([(4, 4), (4, 4), (4, 4)], False),
        ([(10, 10), (10, 10), (3, 3)], False),
        ([(10, 7), (10, 8), (10, 8)], False),
    ],
)
def test_a_wizard_wins_his_safeties_over_three_matches_and_not_by_luck(
    three: list[tuple[int, int]], is_wizard: bool
) -> None:
    some = [facts(n, is_match_over=True, n_safeties=tried, n_safe=won) for n, (tried, won) in enumerate(three)]
    assert (BadgeName.SAFETY_WIZARD in names(some)) is is_wizard


def test_practice_makes_no_wizard() -> None:
    assert not names([facts(n, n_safeties=9, n_safe=9) for n in range(3)])


@pytest.mark.parametrize(
    ("sets", "is_hero"),
    [
        ([(5, True)] * 3, True),
        ([(5, True), (5, None), (7, True), (1, False), (5, True)], True),
        ([(5, True), (5, True), (5, False), (5, True)], False),
        ([(4, True)] * 3, False),
        ([(5, True)] * 2, False),
    ],
)
def test_a_hero_wins_three_sets_in_a_row_that_went_to_the_last_rack(
    sets: list[tuple[int, bool | None]], is_hero: bool
) -> None:
    some = [facts(n, race_to=race_to, won_last_rack=won) for n, (race_to, won) in enumerate(sets)]
    assert (BadgeName.HILL_HILL_HERO in names(some)) is is_hero


def stops(*errors: float, travel_in: float = 20.0) -> list[Stop]:
    return [Stop("run", MONDAY + timedelta(minutes=n), error, travel_in) for n, error in enumerate(errors)]


@pytest.mark.parametrize(
    ("some", "is_doctor"),
    [
        (stops(*[0.8] * 20), True),
        (stops(*[0.8] * 19), False),
        (stops(*[1.2] * 20), False),
        (stops(*[0.8] * 20, travel_in=4.0), False),
        (stops(*[0.0] * 15, *[3.9] * 5), False),
        (stops(*[5.0] * 10, *[0.8] * 20), True),
    ],
)
def test_a_cue_doctor_stops_within_an_inch_over_twenty_shots_that_roll(some: list[Stop], is_doctor: bool) -> None:
    assert (BadgeName.CUE_DOCTOR in names([], some)) is is_doctor


def test_a_badge_is_given_once_with_its_evidence_and_taken_back_with_it(
    db: Db, person: Callable[..., Person], film: Callable[..., Any]
) -> None:
    anna = person("Anna")
    setup = library().drills["draw_home"].setups[0]
    target = (setup.target.x, setup.target.y)  # type: ignore[union-attr]
    shown = film(anna, *[Stroke(setup, "H0", target)] * 10)
    again = [film(anna, *[Stroke(setup, "H0", target)] * 10) for _ in range(1)]
    ids = [RunId(new_id()) for _ in range(2)]
    for one, id in zip([shown, *again], ids, strict=True):
        filmed.count(db, anna, one.session_id, "draw_home", id)
    for _ in range(2):
        badges.of_person(db, anna.id)
    (badge,) = badges.badges(db, anna.id)
    assert (badge.badge, badge.revoked_at) == (BadgeName.CUE_DOCTOR, None)
    assert {one.id for one in badge.evidence} == {str(id) for id in ids}
    runs.forget(db, anna, ids[0])
    badges.of_person(db, anna.id)
    (gone,) = badges.badges(db, anna.id)
    assert gone.revoked_at is not None
    assert gone.revoked_why


def test_a_session_of_practice_shots_earns_nothing_and_can_be_looked_at_again_and_again(
    db: Db, person: Callable[..., Person], film: Callable[..., Any], spot: Callable[..., Any]
) -> None:
    anna = person("Anna")
    shown = film(anna, spot(0), spot(1))
    for _ in range(3):
        badges.of_session(db, shown.session_id)
    assert badges.badges(db, anna.id) == []
