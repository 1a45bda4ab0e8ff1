"""One sentence for each rule: when it speaks, and what it says while it cannot."""

from typing import Any

import pytest

from action_tracker.coach.model import Severity, Silence, Silent, Tip
from action_tracker.coach.records import ShotRecord
from action_tracker.pool.shot import Intent, Result, ShotType, Side
from tests.coach.shots import HALF_BALL, breaks, inches, pots, row, scattered, told_of, usual, whole

LEFT: dict[str, Any] = {"distance_in": 62.0, "margin_deg": 0.12, "side_pct": -30.0, "side_se": 8.0}
STUN: dict[str, Any] = {"roll_ratio": 0.05, "side_pct": 0.0, "side_se": 3.0}
ROLL: dict[str, Any] = {"roll_ratio": 1.0, "side_pct": 0.0, "side_se": 3.0}
DRAW: dict[str, Any] = {"roll_ratio": -0.6, "distance_in": 60.0}


def mixed(n: int, **told: Any) -> list[ShotRecord]:
    """Easy pots at another distance and cut than the others here."""
    return pots(n, n // 20, 10_000, **{"distance_in": 20.0, "margin_deg": 0.3, "cut_deg": 10.0, **told})


def safeties(n: int, n_held: int, failure: str | None) -> list[ShotRecord]:
    results = [Result.SUCCESS if at < n_held else Result.FAIL for at in range(n)]
    return row(n, intent=Intent.SAFETY, result=results, safety_failure=failure)


def kicks(n: int, n_hit: int) -> list[ShotRecord]:
    return row(n, shot_type=ShotType.KICK, kick_is_hit=[at < n_hit for at in range(n)], kick_rails=1)


def sided(n: int, left_missed: int, right_missed: int) -> list[ShotRecord]:
    left = pots(n, left_missed, 0, side_pct=-30.0, side_se=8.0)
    return left + pots(n, right_missed, 1000, side_pct=30.0, side_se=8.0)


def cuts(n: int, left_deg: float, right_deg: float) -> list[ShotRecord]:
    left = pots(n, n // 3, 0, cut_side=Side.LEFT, error_deg=scattered(left_deg, 0.5, n))
    return left + pots(n, n // 3, 1000, cut_side=Side.RIGHT, error_deg=scattered(right_deg, 0.5, n))


SPEAKS: dict[str, list[ShotRecord]] = {
    "R1": pots(40, 31, **LEFT),
    "R2": inches(scattered(9.6, 12, 20), **DRAW),
    "R3": inches(scattered(0, 28, 16), **ROLL, travel_plan_in=50.0, travel_in=50.0),
    "R4": pots(16, 4, meant_roll="stun", tangent_error_deg=[14.0] * 10 + [2.0] * 6),
    "R5": inches(scattered(-11, 2, 16), **ROLL),
    "R6": breaks(12, 9),
    "R7": safeties(16, 3, "short"),
    "R8": sided(60, 45, 12),
    "R9": row(16, shot_type=ShotType.BANK, bank_error_in=scattered(-5, 3, 16)),
    "R10": kicks(16, 3),
    "R11": pots(22, 8, **STUN, contact_speed_mph=3.0, error_deg=scattered(-2.0, 0.8, 22))
    + pots(10, 2, 500, **STUN, contact_speed_mph=9.0, error_deg=scattered(-0.2, 0.5, 10)),
    "R12": pots(22, 8, side_pct=-30.0, side_se=8.0, cut_side=Side.LEFT, error_deg=scattered(1.8, 0.8, 22)),
    "R14": pots(16, 16, mouth_s=[1.1] * 9 + [0.5] * 7, arrival_mph=8.0),
    "R21": pots(45, 38, distance_in=60.0, margin_deg=0.12) + mixed(90),
    "R22": pots(40, 34, cut_deg=35.0) + mixed(90),
    "R23": cuts(20, 0.5, -0.4),
    "R24": row(
        22, cut_deg=2.0, **{k: v for k, v in HALF_BALL.items() if k != "cut_deg"}, launch_deg=scattered(0.5, 0.2, 22)
    ),
    "R25": pots(16, 4, meant_roll="draw", roll_ratio=[0.1] * 12 + [-0.5] * 4),
    "R27": pots(45, 0, leave_to_rail_in=[0.2] * 18 + [10.0] * 27),
    "R28": pots(24, 20, cue_to_rail_in=2.0),
    "R29": pots(16, 15, pocket="S0", approach_deg=50.0),
}
"""For each rule, a session in which it has something to say."""


@pytest.mark.parametrize("id", SPEAKS)
def test_a_rule_speaks_where_its_fault_shows(id: str) -> None:
    told = told_of(id, SPEAKS[id], quarter=usual())
    assert isinstance(told, Tip), told
    assert told.severity in {Severity.FOCUS, Severity.FIX}
    assert told.measured.evidence
    assert set(told.measured.evidence) <= {shot.id for shot in SPEAKS[id]}
    assert told.measured.low <= told.measured.high
    assert str(told.measured.n) in told.sentence


@pytest.mark.parametrize("id", SPEAKS)
def test_a_rule_says_how_many_more_shots_it_needs(id: str) -> None:
    told = told_of(id, SPEAKS[id][:1], quarter=usual())
    assert isinstance(told, Silent)
    assert told.why is Silence.TOO_FEW, told
    assert told.n_more == told.rule.samples.info - told.n
    assert f"Needs {told.n_more} more" in told.sentence


@pytest.mark.parametrize("id", SPEAKS)
def test_no_shots_are_no_evidence_of_anything(id: str) -> None:
    told = told_of(id, [])
    assert isinstance(told, Silent)
    assert told.why is Silence.TOO_FEW
    assert told.n == 0


@pytest.mark.parametrize("id", SPEAKS)
def test_three_shots_that_all_went_well_are_silent(id: str) -> None:
    good = pots(3, 0, side_pct=-30.0, side_se=5.0, roll_ratio=-0.5, position_long_in=0.0, error_deg=0.0)
    assert isinstance(told_of(id, good), Silent)


def test_two_hundred_draws_ten_inches_too_long_are_a_bias_and_no_scatter() -> None:
    shots = inches([10.0] * 200, **DRAW) + inches([10.0] * 200, **ROLL, travel_plan_in=50.0, travel_in=60.0)
    spoken = {tip.rule.id for tip in (*whole(shots).tips, *whole(shots).others)}
    assert "R2" in spoken
    assert "R3" not in spoken


def test_a_player_who_only_plays_safeties_is_judged_by_them_alone() -> None:
    advice = whole(safeties(40, 10, "short"))
    assert [tip.rule.id for tip in advice.tips] == ["R7"]
    assert all(one.why in {Silence.TOO_FEW, Silence.NOT_MEASURED} for one in advice.silent)


def test_safeties_that_fail_for_no_known_reason_are_not_explained() -> None:
    told = told_of("R7", safeties(16, 3, None))
    assert isinstance(told, Silent)
    assert told.why is Silence.NOT_SURE
    assert "not measured" in told.sentence


def test_a_rule_whose_fields_no_shot_carries_says_which() -> None:
    told = told_of("R2", pots(30, 5, **DRAW))
    assert isinstance(told, Silent)
    assert told.why is Silence.NOT_MEASURED
    assert told.fields == ("position_long_in",)
    assert "a planned leave" in told.sentence


def test_long_left_side_by_a_persons_word_counts_as_much_as_a_measured_one() -> None:
    shots = pots(40, 31, distance_in=62.0, margin_deg=0.12, side_said="left")
    assert isinstance(told_of("R1", shots, quarter=usual()), Tip)


def test_side_whose_sign_is_not_sure_belongs_to_nobody() -> None:
    shots = pots(40, 31, **{**LEFT, "side_se": 60.0})
    assert isinstance(told_of("R1", shots, quarter=usual()), Silent)


@pytest.mark.parametrize(("error_deg", "title"), [(1.8, "Too thin"), (-1.8, "Too full")])
def test_the_sign_of_the_error_with_inside_side_tells_which_effect_is_not_allowed_for(
    error_deg: float, title: str
) -> None:
    inside = {"side_pct": -30.0, "side_se": 8.0, "cut_side": Side.LEFT}
    told = told_of("R12", pots(22, 8, **inside, error_deg=scattered(error_deg, 0.8, 22)))
    assert isinstance(told, Tip)
    assert told.words.title.startswith(title)


def test_slow_cuts_hit_too_full_are_not_thrown_when_fast_ones_are_as_full() -> None:
    slow = pots(22, 8, **STUN, contact_speed_mph=3.0, error_deg=scattered(-2.0, 0.8, 22))
    fast = pots(10, 2, 500, **STUN, contact_speed_mph=9.0, error_deg=scattered(-2.2, 0.5, 10))
    assert isinstance(told_of("R11", slow + fast), Silent)
