"""One sentence for each rule: when it speaks, and what it says while it cannot."""

from dataclasses import replace
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
    assert told.measured.low <= told.measured.value <= told.measured.high
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
    judged = {one.rule.id for one in advice.silent if one.why not in {Silence.TOO_FEW, Silence.NOT_MEASURED}}
    assert judged == {"R17"}, "scratches are scratches"


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


def cued(n: int, spread_deg: float) -> list[ShotRecord]:
    """Straight pots whose object ball leaves so widely."""
    return pots(n, n // 3, cut_deg=2.0, error_deg=scattered(0.0, spread_deg, n))


def test_a_stroke_that_scatters_on_straight_shots_is_told_from_a_tip_beside_the_centre() -> None:
    told = told_of("R24", cued(40, 12.0), quarter=usual())
    assert isinstance(told, Tip)
    assert told.measured.part == "scatter"
    assert isinstance(told_of("R24", cued(40, 2.0), quarter=usual()), Silent)


def clung(n: int, throw_deg: float) -> list[ShotRecord]:
    return row(n, throw_deg=throw_deg, throw_se=0.4)


def test_a_ball_that_clung_is_told_once_it_is_sure() -> None:
    told = told_of("R13", clung(1, 7.5) + row(20, 100, throw_deg=2.0, throw_se=0.4))
    assert isinstance(told, Tip)
    assert told.severity is Severity.INFO
    assert isinstance(told_of("R13", clung(1, 6.0)), Silent)


def test_a_miss_with_a_ball_that_clung_counts_for_no_other_rule() -> None:
    missed = pots(24, 24, cue_to_rail_in=2.0, throw_deg=8.0, throw_se=0.3)
    told = told_of("R28", missed, quarter=usual())
    assert isinstance(told, Silent)
    assert told.n == 0


def placed(spots: dict[str, tuple[int, int]]) -> list[ShotRecord]:
    """Breaks from each spot: how many, and how many of them left an open shot."""
    shots = []
    for at, (spot, (n, n_open)) in enumerate(spots.items()):
        opened = [number < n_open for number in range(n)]
        shots += row(n, 100 * at, intent=Intent.BREAK, break_from=spot, is_open_after_break=opened, setting="9-ball")
    return shots


def test_another_break_spot_is_told_when_it_surely_works_better() -> None:
    told = told_of("R15", placed({"centre": (30, 6), "side": (20, 14)}))
    assert isinstance(told, Tip)
    assert told.measured.band == "side"
    assert isinstance(told_of("R15", placed({"centre": (30, 21), "side": (20, 4)})), Silent), (
        "already broken from there"
    )
    assert told_of("R15", placed({"centre": (30, 6), "side": (5, 4)})).n_more == 3


def at_speeds(n: int, *, costs: bool) -> list[ShotRecord]:
    speeds = [15.0 + at % 8 for at in range(n)]
    offsets = [0.8 if (speed > 18.5 if costs else at % 3 == 0) else 0.1 for at, speed in enumerate(speeds)]
    return row(n, intent=Intent.BREAK, cue_speed_mph=speeds, head_ball_offset_in=offsets)


def test_speed_on_the_break_is_weighed_against_the_square_hit() -> None:
    assert isinstance(told_of("R16", at_speeds(40, costs=True)), Tip)
    assert isinstance(told_of("R16", at_speeds(40, costs=False)), Silent)
    assert told_of("R16", at_speeds(12, costs=True)).n_more == 8


def scratched(n: int, into: list[str]) -> list[ShotRecord]:
    return row(n, scratch_pocket=[*into, *[None] * (n - len(into))])


@pytest.mark.parametrize(
    ("n", "into", "speaks"),
    [(40, ["S0"] * 4, True), (40, ["S0", "S0", "F4", "H0"], False), (200, ["S0"] * 3, False), (10, ["S0"] * 4, False)],
)
def test_scratches_are_a_cluster_from_three_in_one_pocket_and_four_percent(
    n: int, into: list[str], speaks: bool
) -> None:
    told = told_of("R17", scratched(n, into))
    assert isinstance(told, Tip) is speaks
    if isinstance(told, Tip):
        assert told.measured.band == "S0"
        assert len(told.measured.evidence) == 4


def evenings(n_sessions: int, n_racks: int, missed_early: int, missed_late: int) -> list[ShotRecord]:
    """Each rack ten pots, of which so many are missed."""
    shots = []
    for session in range(n_sessions):
        for rack in range(1, n_racks + 1):
            n_missed = missed_late if rack > 4 else missed_early
            shots += pots(10, n_missed, 1000 * session + 10 * rack, session=f"night {session}", rack=rack)
    return shots


def test_missing_more_after_four_racks_is_told_when_it_is_no_chance() -> None:
    told = told_of("R18", evenings(4, 8, 3, 6), quarter=[])
    assert isinstance(told, Tip)
    assert told.severity in {Severity.FOCUS, Severity.FIX}
    assert isinstance(told_of("R18", evenings(4, 8, 4, 4)), Silent)


@pytest.mark.parametrize(("n_sessions", "n_racks"), [(2, 12), (8, 5)])
def test_fatigue_takes_three_sessions_of_six_racks(n_sessions: int, n_racks: int) -> None:
    told = told_of("R18", evenings(n_sessions, n_racks, 3, 7))
    assert isinstance(told, Silent)
    assert told.why is Silence.TOO_FEW


def at_tempo(n: int, *, outer_missed: float) -> list[ShotRecord]:
    inner = pots(n, n // 4, address_s=[5.5 + 3 * (at % 10) / 10 for at in range(n)])
    outer = pots(n, round(outer_missed * n), 5000, address_s=[2.0 if at % 2 else 14.0 for at in range(n)])
    return inner + outer


def test_misses_out_of_the_own_tempo_are_told() -> None:
    assert isinstance(told_of("R19", at_tempo(60, outer_missed=0.9), quarter=usual()), Tip)
    assert isinstance(told_of("R19", at_tempo(60, outer_missed=0.25), quarter=usual()), Silent)
    assert told_of("R19", at_tempo(10, outer_missed=0.9), quarter=usual()).n_more == 10


def staked(high_missed: int) -> list[ShotRecord]:
    return pots(80, high_missed, stake=0.3) + pots(120, 42, 5000, stake=0.01)


def test_fewer_makes_under_pressure_are_told_when_they_are_no_chance() -> None:
    assert isinstance(told_of("R20", staked(60)), Tip)
    assert isinstance(told_of("R20", staked(28)), Silent)
    few = told_of("R20", pots(30, 25, stake=0.3) + pots(60, 20, 5000, stake=0.01))
    assert isinstance(few, Silent)
    assert few.n_more == 10


def hard(n: int, quality: float) -> list[ShotRecord]:
    return pots(n, n, margin_deg=0.04, safety_quality=quality)


def test_hard_pots_are_poor_choices_only_while_a_good_safety_is_on() -> None:
    easy = pots(20, 2, 900, margin_deg=0.6, safety_quality=0.8)
    assert isinstance(told_of("R26", hard(25, 0.8) + easy, quarter=usual()), Tip)
    assert isinstance(told_of("R26", hard(25, 0.3) + easy, quarter=usual()), Silent)


def months(before_missed: int, now_missed: int, n: int = 60) -> list[ShotRecord]:
    month = 30 * 86400
    before = [replace(shot, at_s=shot.at_s - month) for shot in pots(n, before_missed, 0)]
    return before + pots(n, now_missed, 10_000)


@pytest.mark.parametrize(
    ("before", "now", "part"), [(40, 15, "better"), (15, 40, "worse"), (22, 20, None), (22, 22, None)]
)
def test_a_month_is_set_against_the_one_before(before: int, now: int, part: str | None) -> None:
    told = told_of("R30", months(before, now))
    assert (told.measured.part if isinstance(told, Tip) else None) == part


def test_a_trend_takes_twenty_five_pots_in_either_month() -> None:
    told = told_of("R30", months(15, 3, 20))
    assert isinstance(told, Silent)
    assert told.n_more == 5


def test_leaves_harder_than_planned_are_told() -> None:
    shots = pots(45, 0, next_chance=0.5, next_planned_chance=[0.7 + 0.1 * (at % 3) for at in range(45)])
    told = told_of("R27", shots)
    assert isinstance(told, Tip)
    assert told.statistic.value == "next_loss"
