"""What holds for all rules together."""

import random
from dataclasses import replace

import pytest

from action_tracker.coach.model import Severity, Silence, Unit
from action_tracker.coach.pack import pack
from tests.coach.shots import pots, row, told_of, usual, whole
from tests.coach.test_rules import SPEAKS


def busy() -> list:
    """A session in which many rules have something to say."""
    shots = [shot for id in ("R1", "R6", "R8", "R21", "R23", "R28") for shot in SPEAKS[id]]
    return [replace(shot, id=f"{at:05d}", at_s=30.0 * at) for at, shot in enumerate(shots)]


def test_without_a_shot_nothing_is_said_and_every_rule_tells_why() -> None:
    advice = whole([])
    assert not advice.tips
    assert {one.rule.id for one in advice.silent} == {rule.id for rule in pack().rules}
    assert all(one.why is Silence.TOO_FEW for one in advice.silent)


def test_at_most_three_tips_are_shown_those_first_that_win_most_back() -> None:
    advice = whole(busy(), quarter=usual())
    assert len(advice.tips) == 3
    assert advice.others
    makes = [tip.gain_per_hour for tip in (*advice.tips, *advice.others) if tip.statistic.unit is not Unit.INCHES]
    assert makes == sorted(makes, reverse=True)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_shots_changes_nothing(seed: int) -> None:
    shots = busy()
    mixed = random.Random(seed).sample(shots, len(shots))
    assert whole(mixed, quarter=usual()) == whole(shots, quarter=usual())


def test_one_shot_says_nothing() -> None:
    assert not whole(row(1)).tips


@pytest.mark.parametrize("n_missed", [0, 60])
def test_who_makes_or_misses_everything_alike_has_no_weak_spot(n_missed: int) -> None:
    advice = whole(pots(60, n_missed), quarter=pots(100, 100 if n_missed else 0, 50_000, session="before"))
    assert not [tip for tip in advice.tips if tip.severity is not Severity.INFO]


@pytest.mark.parametrize("id", ["R11", "R12", "R23", "R24"])
def test_centimetres_for_inches_change_no_rule_of_angles(id: str) -> None:
    """Beyond the reach that a rule asks for, lengths are none of an angle's business."""
    shots = SPEAKS[id]
    longer = [
        replace(shot, distance_in=2.54 * (shot.distance_in or 0), pocket_in=2.54 * (shot.pocket_in or 0))
        for shot in shots
    ]
    ours, theirs = (told_of(id, judged).measured for judged in (shots, longer))
    assert replace(ours, gain=0) == replace(theirs, gain=0)


def test_a_window_is_never_compared_with_itself() -> None:
    shots = SPEAKS["R28"]
    alone, twice = told_of("R28", shots), told_of("R28", shots, quarter=shots)
    assert alone == twice


def test_a_short_session_is_judged_with_the_fortnight_before_it() -> None:
    shots = SPEAKS["R28"]
    told = told_of(
        "R28", shots[:5], fortnight=[replace(shot, session="last week") for shot in shots[5:]], quarter=usual()
    )
    assert told.window == "fortnight"
    assert told.measured.n == len(shots)
