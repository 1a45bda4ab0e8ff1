"""Which pocket was meant, by how much it was missed, and what looks like a safety."""

from dataclasses import replace

import numpy as np
import pytest

from action_tracker.pool.openings import Layout
from action_tracker.pool.shot import Foul, Intent, Result, Shot, Side
from action_tracker.pool.table import SIZES
from action_tracker.pool.track import Floats
from action_tracker.shots.aims import Meant, Went, meant
from action_tracker.shots.motion import Motion
from action_tracker.shots.safeties import with_safeties

TABLE = SIZES["9ft"]
BALL = np.array([2.0, 0.9])


def rolled(towards: Floats, *, reach_m: float = 0.6, off_deg: float = 0.0, **more: object) -> Went:
    """A ball that left BALL so many degrees to the left of `towards`."""
    heading = np.arctan2(*(towards - BALL)[::-1]) + np.radians(off_deg)
    run = np.linspace(0, reach_m, 40)
    motion = Motion(1, 1 + run / 1.5, BALL[0] + run * np.cos(heading), BALL[1] + run * np.sin(heading))
    return Went(motion, 1.0, motion.end_s, **more)  # type: ignore[arg-type]


F4 = np.array([TABLE.length_m - 0.0404, TABLE.width_m - 0.0404])
LAYOUT = Layout(np.array([1.2, 0.7]), BALL)


def told(went: Went) -> Meant:
    found = meant(LAYOUT, went, TABLE)
    assert found is not None
    return found


def test_a_pot_was_meant_for_the_pocket_it_fell_into() -> None:
    aim = told(rolled(F4, fell_into="F4")).aim
    assert aim is not None
    assert aim.pocket == "F4"
    assert aim.confidence > 0.9
    assert aim.mouth_s == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize(("off_deg", "sign"), [(3.0, 1), (-3.0, -1)])
def test_a_miss_is_told_as_too_thin_or_too_full(off_deg: float, sign: int) -> None:
    aim = told(rolled(F4, off_deg=off_deg)).aim
    assert aim is not None
    assert aim.error_deg is not None
    turned = 1 if aim.cut_side is Side.LEFT else -1
    assert aim.error_deg == pytest.approx(turned * sign * 3.0, abs=0.2)


def test_a_ball_that_heads_for_no_pocket_softly_was_a_safety() -> None:
    found = told(rolled(np.array([1.2, 1.27]), reach_m=0.2, contact_m_s=0.9))
    assert found.aim is None
    assert found.safety_probability > 0.7


def test_the_same_hard_is_left_open() -> None:
    assert told(rolled(np.array([1.2, 1.27]), reach_m=0.2, contact_m_s=3.0)).safety_probability < 0.7


def test_a_way_too_short_to_be_seen_tells_nothing() -> None:
    assert meant(LAYOUT, rolled(F4, reach_m=0.02), TABLE) is None


SAFE = Shot(1, 1.5, 3, Result.MISS, safety_probability=0.9)
POT = Shot(10, 10.5, 13, Result.MISS)


def test_a_safety_that_leaves_no_open_shot_succeeds() -> None:
    first, _ = with_safeties([SAFE, POT])
    assert (first.intent, first.result) == (Intent.SAFETY, Result.SUCCESS)


def test_a_safety_after_which_the_opponent_fouls_succeeds() -> None:
    assert with_safeties([SAFE, replace(POT, foul=Foul.SCRATCH)])[0].result is Result.SUCCESS


def test_a_safety_that_leaves_an_easy_pot_fails() -> None:
    easy = told(rolled(F4, fell_into="F4")).aim
    assert easy is not None
    easy = replace(easy, make_probability=0.8)
    assert with_safeties([SAFE, replace(POT, aim=easy)])[0].result is Result.FAIL


def test_a_foul_is_no_good_safety() -> None:
    assert with_safeties([replace(SAFE, foul=Foul.NO_RAIL), POT])[0].result is Result.FAIL


def test_nobody_answered_so_the_result_is_unsure() -> None:
    assert with_safeties([replace(SAFE, confidence=0.95)])[0].confidence <= 0.5


def test_what_fell_was_no_safety() -> None:
    made = replace(SAFE, result=Result.MAKE, pots=(object(),))  # type: ignore[arg-type]
    assert with_safeties([made, POT])[0].intent is Intent.ATTACK
