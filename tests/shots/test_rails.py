"""Whether a ball reached a cushion: what is sure, what may be, and what is asked instead of guessed."""

import numpy as np
import pytest

from action_tracker.pool.ball import Ball, Kind
from action_tracker.pool.games.judge import racked
from action_tracker.pool.games.model import Game, Question, Rules
from action_tracker.pool.shot import Account, Event, EventKind, Intent, Pot, Result, Shot
from action_tracker.pool.table import BALL_DIAMETER_M, BALL_RADIUS_M, SIZES
from action_tracker.pool.track import Track
from action_tracker.shots.bends import unmoved
from action_tracker.shots.find import account
from action_tracker.shots.jaws import jaws
from action_tracker.shots.motion import Motion
from action_tracker.shots.played import SURELY, played_of
from action_tracker.shots.racks import Said, racks
from action_tracker.shots.soft import soft

from .rolling import resting

TABLE = SIZES["9ft"]
BALLS = (Ball(0, Kind.CUE), Ball(1, Kind.SOLID, 1))


def moved(*places: tuple[float, float], speed_m_s: float = 0.3, ball: int = 0) -> Motion:
    """A ball that goes along `places` at an even speed, seen 60 times a second with 3 mm of noise."""
    at = np.array(places)
    gone_s = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(at, axis=0).T))]) / speed_m_s
    t_s = np.arange(0, gone_s[-1] + 0.3, 1 / 60)
    noise = np.random.default_rng(1).normal(0, 0.003 / np.sqrt(2), (2, len(t_s)))
    return Motion(ball, t_s, np.interp(t_s, gone_s, at[:, 0]) + noise[0], np.interp(t_s, gone_s, at[:, 1]) + noise[1])


@pytest.mark.parametrize(
    ("gap_mm", "back_mm", "least", "most"), [(0, 30, 0.9, 1.0), (1, 0, 0.5, 0.9), (6, 0, 0.2, 0.6), (25, 60, 0.0, 0.0)]
)
def test_only_a_ball_that_went_back_surely_touched(gap_mm: float, back_mm: float, least: float, most: float) -> None:
    near = BALL_RADIUS_M + gap_mm / 1000
    motion = moved((1.0, 0.3), (1.0, near), (1.0, near + back_mm / 1000), speed_m_s=0.12)
    sure = max((sure for _, sure in soft(motion, motion.y_m, ())), default=0.0)
    assert least <= sure <= most


def test_a_ball_that_another_one_sent_back_may_have_touched_or_not() -> None:
    motion = moved((1.0, 0.3), (1.0, BALL_RADIUS_M + 0.005), (1.0, 0.3))
    met_s = float(motion.t_s[int(np.argmin(motion.y_m))])
    [(_, sure)] = soft(motion, motion.y_m, [met_s])
    assert sure < SURELY


def test_a_ball_turned_away_at_a_pocket_met_its_jaw() -> None:
    back = moved((0.4, 0.4), (0.05, 0.03), (0.12, 0.3), speed_m_s=0.8)
    [touch] = jaws(back, TABLE, ())
    assert (touch.where, touch.kind, touch.confidence > SURELY) == ("H0", EventKind.CUSHION, True)
    assert jaws(moved((0.4, 0.2), (2.0, 0.2)), TABLE, ()) == []


def test_a_cue_ball_that_bounces_off_a_ball_met_it_even_where_that_did_not_move() -> None:
    lies = 2.4 + BALL_DIAMETER_M
    cue = moved((1.0, 0.6), (2.4, 0.6), (2.0, 0.65), speed_m_s=1.0)
    [hit] = unmoved(cue, [], [], {7: (lies, 0.6), 8: (1.5, 0.9)})
    assert (hit.ball, hit.by) == (7, 0)
    assert hit.t_s == pytest.approx(1.4, abs=0.05)
    assert unmoved(cue, [], [Event(1.4, EventKind.CUSHION, (0,), "foot")], {7: (lies, 0.6)}) == []


def test_a_ball_tapped_in_while_the_cue_ball_hardly_moves_is_a_shot() -> None:
    hangs = (0.03, 0.03)
    cue_from, cue_to = (0.107, 0.064), (0.082, 0.050)
    t_s = np.arange(0, 4.0, 1 / 60)
    share = np.clip((t_s - 1.5) / 0.25, 0.0, 1.0)
    noise = np.random.default_rng(2).normal(0, 0.001, (2, len(t_s)))
    cue = Track(0, t_s, *(a + (b - a) * share + n for a, b, n in zip(cue_from, cue_to, noise, strict=True)))
    gone = t_s < 1.7
    tapped = Track(1, t_s[gone], np.full(gone.sum(), hangs[0]), np.full(gone.sum(), hangs[1]))
    [shot] = account([cue, tapped, resting(2, (1.5, 0.8), 4.0)], [*BALLS, Ball(2, Kind.SOLID, 2)], TABLE, 4.0).shots
    assert (shot.result, [(pot.ball, pot.pocket) for pot in shot.pots]) == (Result.MAKE, [(1, "H0")])


def dry(*sure: float, rail_s: float = 2.5) -> list[Event]:
    rails = [Event(rail_s + i / 10, EventKind.CUSHION, (1,), "foot", one) for i, one in enumerate(sure)]
    return [Event(1.0, EventKind.STROKE, (0,)), Event(2.0, EventKind.CONTACT, (0, 1)), *rails]


@pytest.mark.parametrize(("sure", "reached"), [((), False), ((0.5,), None), ((0.5, 1.0), True)])
def test_a_cushion_that_nobody_can_tell_was_touched_is_neither_yes_nor_no(
    sure: tuple[float, ...], reached: bool | None
) -> None:
    shot = Shot(1.0, 2.0, 4.0, Result.MISS, object_ball=1)
    played = played_of(shot, dry(*sure), {ball.id: ball for ball in BALLS}, racked(Rules(Game.NINE)))
    assert played.rail_after is reached


def test_a_foul_waits_for_the_answer_and_the_ball_in_hand_follows() -> None:
    fell = Pot(5, Kind.SOLID, 5, "F0", -7.0, 1.0)
    breaks = Shot(-9.0, -8.5, -5.0, Result.MAKE, intent=Intent.BREAK, object_ball=1, pots=(fell,))
    played = Shot(1.0, 2.0, 4.0, Result.MISS, object_ball=1)
    told = Account((breaks, played, Shot(9.0, 9.5, 11.0, Result.MISS)), tuple(dry(0.5)), ())
    balls = [*BALLS, Ball(5, Kind.SOLID, 5)]

    def seen(**answer: bool) -> tuple[object, ...]:
        said = Said(rails={1: answer["yes"]} if answer else {})
        [rack] = racks(told, balls, Rules(Game.NINE), said)
        verdict = rack.shots[1].verdict
        assert verdict is not None
        return verdict.foul, verdict.questions, str(rack.shots[2].hand)

    assert seen() == (None, (Question.DID_IT_REACH_A_RAIL,), "none")
    assert seen(yes=True) == (None, (), "none")
    assert seen(yes=False)[0] == "no_rail"
    assert seen(yes=False)[2] == "anywhere"
