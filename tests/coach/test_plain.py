"""The plain pack: the brief's golden example, and its thresholds one by one."""

from dataclasses import replace
from typing import Any

import pytest

from action_tracker.coach.plain import PlainEvent, PlainSession, PlainShot, insights

POT = PlainShot(False, 20.0, 10.0, "N", is_stun=False, is_draw=False, is_follow=False)
LONG_LEFT = replace(POT, distance_in=66.0, cut_deg=30.0, spin="L")
DRAW = replace(POT, distance_in=70.0, is_draw=True, spin="DRAW")
FOLLOW = replace(POT, distance_in=45.0, is_follow=True, spin="FOLLOW")
STUN = replace(POT, is_stun=True)
ROLLING = replace(POT, cut_deg=30.0)


def ids(*shots: PlainShot, events: tuple[PlainEvent, ...] = (), **baselines: float) -> list[str]:
    return [tip.id for tip in insights(PlainSession(shots, events, baselines))]


def some(n: int, n_missed: int, shot: PlainShot) -> list[PlainShot]:
    return [replace(shot, is_miss=at < n_missed) for at in range(n)]


def off(n: int, n_off: int, **meta: Any) -> tuple[PlainEvent, ...]:
    return tuple(PlainEvent("break_eval", meta if at < n_off else {"headball_offset_in": 0.2}) for at in range(n))


def golden() -> PlainSession:
    """126 shots, 34 misses: 7 of 12 long left ones, long draw 9.6 in off on average, follow that varies by 17 in, 3 of 6 breaks off."""
    draws = [replace(DRAW, position_error_in=error) for error in (8.0, 9.0, 10.0, 11.4)]
    follows = [replace(FOLLOW, position_error_in=error) for error in (2.0, 36.0, 2.0, 36.0, 19.0)]
    rest = some(105, 27, POT)
    return PlainSession(
        (*some(12, 7, LONG_LEFT), *draws, *follows, *rest),
        off(6, 3, headball_offset_in=0.65),
        {"miss_long_L": 40.0},
    )


def test_the_golden_example_gives_exactly_its_four_tips() -> None:
    session = golden()
    assert len(session.shots) == 126
    assert sum(shot.is_miss for shot in session.shots) == 34
    tips = insights(session)
    assert [tip.id for tip in tips] == ["miss_long_left", "overdraw_long", "follow_speed", "break_accuracy"]
    assert [tip.severity for tip in tips] == ["fix", "focus", "focus", "fix"]
    assert all(tip.links and tip.tags and tip.title and tip.body for tip in tips)


def test_nothing_gives_nothing() -> None:
    assert ids() == []


@pytest.mark.parametrize(
    ("n", "n_missed", "baseline", "said"),
    [
        (9, 9, {}, False),
        (10, 6, {}, True),
        (25, 13, {}, False),
        (10, 6, {"miss_long_L": 50.0}, False),
        (10, 2, {"miss_long_L": 5.0}, True),
    ],
)
def test_long_left_takes_ten_shots_and_twelve_points_more_misses_than_usual(
    n: int, n_missed: int, baseline: dict[str, float], said: bool
) -> None:
    assert (ids(*some(n, n_missed, LONG_LEFT), **baseline) == ["miss_long_left"]) is said


@pytest.mark.parametrize(
    ("distance_in", "errors", "said"),
    [
        (48.0, [8.5] * 3, True),
        (47.9, [8.5] * 3, False),
        (70.0, [8.0] * 10, False),
        (70.0, [20.0] * 2, False),
        (70.0, [None] * 9, False),
    ],
)
def test_draw_counts_from_48_inches_and_shots_without_a_plan_are_no_zeros(
    distance_in: float, errors: list[float | None], said: bool
) -> None:
    shots = [replace(DRAW, distance_in=distance_in, position_error_in=error) for error in errors]
    assert (ids(*shots) == ["overdraw_long"]) is said


@pytest.mark.parametrize(
    ("errors", "spin", "said"), [([0.0, 30.0] * 3, "N", True), ([14.0] * 9, "N", False), ([0.0, 30.0] * 3, "L", False)]
)
def test_follow_is_about_how_much_the_leave_varies(errors: list[float], spin: str, said: bool) -> None:
    shots = [replace(FOLLOW, spin=spin, position_error_in=error) for error in errors]
    assert (ids(*shots) == ["follow_speed"]) is said


@pytest.mark.parametrize(
    ("n", "n_off", "meta", "said"),
    [(2, 2, {"headball_offset_in": 1}, False), (3, 2, {"headball_offset_in": 0.6}, True), (20, 7, {"headball_offset_in": 0.6}, False),
     (3, 2, {"cb_deflection_in": 7}, True), (3, 2, {"headball_offset_in": 0.5}, False)],
)  # fmt: skip
def test_breaks_count_from_three(n: int, n_off: int, meta: dict[str, Any], said: bool) -> None:
    assert (ids(events=off(n, n_off, **meta)) == ["break_accuracy"]) is said


def test_the_other_four_need_what_the_brief_s_body_has_only_as_extras() -> None:
    stuns = [replace(STUN, more={"contact_angle_delta_deg": 15.0})] * 6 + [
        replace(STUN, more={"contact_angle_delta_deg": 2.0})
    ] * 6
    short = [replace(ROLLING, more={"run_error_in": -10.0})] * 12
    tried = tuple(PlainEvent("safety_attempt", {"success": at < 3, "short": True}) for at in range(12))
    assert ids(*stuns) == ["tangent_line"]
    assert ids(*short) == ["rolling_cb"]
    assert ids(events=tried) == ["safety_conversion"]
    assert ids(*[STUN] * 20, *[ROLLING] * 20, events=tuple(PlainEvent("safety_attempt") for _ in range(20))) == []


def test_left_against_right_takes_ten_of_each_and_counts_no_miss_twice() -> None:
    left, right = replace(POT, spin="L"), replace(POT, spin="R")
    assert ids(*some(10, 4, left), *some(10, 1, right)) == ["left_right_bias"]
    assert ids(*some(9, 9, left), *some(10, 1, right)) == []
    assert ids(*some(12, 8, LONG_LEFT), *some(20, 2, left), *some(20, 2, right)) == ["miss_long_left"]
