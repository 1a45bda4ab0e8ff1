from dataclasses import replace

import numpy as np
import pytest

from action_tracker.pool.ball import Ball, Kind
from action_tracker.pool.shot import Account, EventKind, Foul, Intent, Result, Shot, ShotType
from action_tracker.pool.table import BALL_DIAMETER_M, SIZES
from action_tracker.pool.track import Track
from action_tracker.shots import find

from .rolling import Place, resting, rolled, track

TABLE = SIZES["9ft"]
LENGTH, WIDTH = TABLE.length_m, TABLE.width_m
CUE, FIVE, SIX = Ball(0, Kind.CUE), Ball(1, Kind.SOLID, 5), Ball(2, Kind.SOLID, 6)
END_S = 8.0


def told(*tracks: Track, balls: tuple[Ball, ...] = (CUE, FIVE, SIX)) -> Account:
    present = {one.ball for one in tracks}
    return find.account(tracks, [ball for ball in balls if ball.id in present], TABLE, END_S)


def only(account: Account) -> Shot:
    assert len(account.shots) == 1
    return account.shots[0]


def ghost(target: Place, towards: Place) -> Place:
    """Where the cue ball must be to send a ball at `target` towards a place."""
    way = np.array(towards) - target
    x, y = np.array(target) - BALL_DIAMETER_M * way / np.linalg.norm(way)
    return float(x), float(y)


def cue_to(place: Place, *, until_s: float | None = END_S, stop: Place = (1.2, 0.9)) -> Track:
    """The cue ball from (0.6, 0.6) at 2 m/s to `place`, from 1 s on, then slowly to `stop`."""
    return rolled(0, [(0.6, 0.6), place, stop], [2.0, 0.5], start_s=1.0, until_s=until_s)


TARGET = (1.8, 0.8)
CORNER = (LENGTH, WIDTH)
MET_S = 1.0 + np.hypot(*(np.array(ghost(TARGET, CORNER)) - (0.6, 0.6))) / 2.0


def potted() -> tuple[Track, Track]:
    near = (LENGTH - 0.05, WIDTH - 0.03)
    return cue_to(ghost(TARGET, CORNER)), rolled(1, [TARGET, near], [1.2], start_s=MET_S, until_s=None)


def test_nothing_seen_is_no_shot() -> None:
    assert find.account([], [], TABLE, 5.0) == Account()


def test_balls_at_rest_are_no_shot() -> None:
    assert told(resting(0, (1.0, 0.5), END_S), resting(1, TARGET, END_S)).shots == ()


def test_a_ball_whose_way_ends_in_a_pocket_is_a_make() -> None:
    shot = only(told(*potted()))
    assert shot.result is Result.MAKE
    assert shot.foul is None
    assert shot.intent is Intent.ATTACK
    assert shot.shot_type is ShotType.DIRECT
    assert [(pot.ball, pot.pocket, pot.number) for pot in shot.pots] == [(1, "F4", 5)]
    assert shot.pots[0].t_s == pytest.approx(MET_S + 0.78, abs=0.2)
    assert shot.pots[0].confidence > 0.9


def test_times_and_measures_of_a_make() -> None:
    shot = only(told(*potted()))
    assert shot.start_s == pytest.approx(1.0, abs=0.04)
    assert shot.contact_s == pytest.approx(MET_S, abs=0.03)
    assert shot.object_ball == 1
    assert shot.cue_speed_mph == pytest.approx(2.0 * 2.237, rel=0.06)
    assert shot.contact_speed_mph == pytest.approx(2.0 * 2.237, rel=0.06)
    assert shot.distance_in == pytest.approx(
        np.hypot(*(np.array(ghost(TARGET, CORNER)) - (0.6, 0.6))) / 0.0254, abs=1.0
    )


def test_the_cut_angle_is_true_within_its_own_error() -> None:
    shot = only(told(*potted()))
    way_in = np.array(ghost(TARGET, CORNER)) - (0.6, 0.6)
    way_out = np.array(CORNER) - TARGET
    true_deg = np.rad2deg(np.arccos(way_in @ way_out / np.linalg.norm(way_in) / np.linalg.norm(way_out)))
    assert shot.cut_deg is not None
    assert shot.cut_deg_se is not None
    assert abs(shot.cut_deg - true_deg) < 2.5 * shot.cut_deg_se


def test_a_ball_that_stays_on_the_table_is_a_miss() -> None:
    five = rolled(1, [TARGET, (2.3, 1.15), (2.1, 0.9)], [1.2, 0.4], start_s=MET_S, until_s=END_S)
    shot = only(told(cue_to(ghost(TARGET, CORNER)), five))
    assert shot.result is Result.MISS
    assert shot.pots == ()


def test_the_cue_ball_in_a_pocket_is_a_scratch() -> None:
    cue = cue_to(ghost(TARGET, CORNER), until_s=None, stop=(LENGTH / 2, WIDTH - 0.02))
    five = rolled(1, [TARGET, (2.3, 1.15)], [1.2], start_s=MET_S, until_s=END_S)
    shot = only(told(cue, five))
    assert shot.foul is Foul.SCRATCH
    assert shot.result is Result.MISS
    assert shot.pots == ()


def test_a_cue_ball_that_hits_nothing_is_a_foul() -> None:
    shot = only(told(cue_to((2.2, 0.3)), resting(1, TARGET, END_S)))
    assert shot.foul is Foul.NO_CONTACT
    assert shot.contact_s is None
    assert shot.cut_deg is None


def test_a_ball_covered_at_the_end_is_hidden_and_not_potted() -> None:
    five = track(1, [(0.0, *TARGET), (3.0, *TARGET), (3.1, *TARGET), (END_S, *TARGET)], hidden=[(3.1, END_S)])
    shot = only(told(cue_to((1.0, 0.6)), five))
    assert shot.pots == ()


def test_a_ball_taken_off_the_table_at_rest_is_not_potted() -> None:
    shot = only(told(cue_to((1.0, 0.6)), resting(1, TARGET, 4.0)))
    assert shot.pots == ()


def test_a_ball_that_moves_alone_was_moved_by_a_hand() -> None:
    five = rolled(1, [TARGET, (1.2, 0.4)], [0.5], start_s=2.0, until_s=END_S)
    assert told(resting(0, (0.6, 0.6), END_S), five).shots == ()


def test_a_cue_ball_put_somewhere_else_behind_a_back_is_no_shot() -> None:
    cue = track(
        0,
        [(0, 0.6, 0.6), (2, 0.6, 0.6), (2.1, 0.6, 0.6), (4, 1.5, 0.3), (4.1, 1.5, 0.3), (END_S, 1.5, 0.3)],
        [(2.1, 4)],
    )
    assert told(cue, resting(1, TARGET, END_S)).shots == ()


def test_who_has_no_known_cue_ball_takes_the_first_to_move() -> None:
    unknown = tuple(Ball(ball.id, Kind.UNKNOWN, None, 0.2) for ball in (CUE, FIVE))
    shot = only(told(*potted(), balls=unknown))
    assert shot.object_ball == 1
    assert shot.result is Result.MAKE


def test_a_cushion_before_the_pocket_makes_a_bank() -> None:
    rail = (2.1, WIDTH - 0.03)
    five = rolled(1, [TARGET, rail, (LENGTH - 0.04, 0.05)], [1.2, 1.0], start_s=MET_S, until_s=None)
    shot = only(told(cue_to(ghost(TARGET, rail)), five))
    assert shot.result is Result.MAKE
    assert shot.shot_type is ShotType.BANK


def test_a_cushion_before_the_first_ball_makes_a_kick() -> None:
    rail, met = (1.2, WIDTH - 0.03), ghost(TARGET, (2.4, 0.3))
    cue = rolled(0, [(0.6, 0.6), rail, met, (2.0, 0.4)], [2.0, 1.6, 0.3], start_s=1.0, until_s=END_S)
    met_s = float(cue.t_s[np.argmin(np.hypot(cue.x_m - met[0], cue.y_m - met[1]))])
    five = rolled(1, [TARGET, (2.4, 0.3)], [1.0], start_s=met_s, until_s=END_S)
    shot = only(told(cue, five))
    assert shot.shot_type is ShotType.KICK
    assert shot.result is Result.MISS


def test_a_ball_sent_in_by_another_makes_a_combination() -> None:
    second = (2.1, 1.0)
    hit = ghost(second, CORNER)
    five = rolled(1, [TARGET, hit, (2.08, 0.98)], [1.2, 0.2], start_s=MET_S, until_s=END_S)
    hit_s = float(five.t_s[np.argmin(np.hypot(five.x_m - hit[0], five.y_m - hit[1]))])
    six = rolled(2, [second, (LENGTH - 0.05, WIDTH - 0.04)], [0.9], start_s=hit_s, until_s=None)
    shot = only(told(cue_to(ghost(TARGET, hit)), five, six))
    assert shot.shot_type is ShotType.COMBO
    assert [pot.ball for pot in shot.pots] == [2]


def test_many_balls_that_set_off_at_once_are_a_break() -> None:
    rack = [(1.9 + 0.05 * row, 0.635 + 0.029 * (2 * place - row)) for row in range(3) for place in range(row + 1)]
    balls = (CUE, *(Ball(i + 1, Kind.SOLID, i + 1) for i in range(6)))
    cue = rolled(0, [(0.6, 0.6), (1.83, 0.635), (1.2, 0.7)], [6.0, 1.0], start_s=1.0, until_s=END_S)
    spread = [
        rolled(i + 1, [place, (place[0] + 0.3, place[1] + 0.1 * (i - 3))], [1.5], start_s=1.21, until_s=END_S)
        for i, place in enumerate(rack)
    ]
    shot = only(told(cue, *spread, balls=balls))
    assert shot.intent is Intent.BREAK
    assert shot.result is Result.MISS


def test_two_strokes_are_two_shots_with_downtime_between() -> None:
    first = rolled(0, [(0.6, 0.6), (1.0, 0.9)], [1.0], start_s=1.0, until_s=12.0)
    again = rolled(0, [(1.0, 0.9), (1.6, 0.9)], [1.0], start_s=12.0, until_s=20.0)
    cue = Track(
        0,
        *(
            np.concatenate([a, b[1:]])
            for a, b in [(first.t_s, again.t_s), (first.x_m, again.x_m), (first.y_m, again.y_m)]
        ),
    )
    account = find.account([cue], [CUE], TABLE, 20.0)
    assert len(account.shots) == 2
    assert len(account.play) == 2
    for shot in account.shots:
        assert any(span.start_s <= shot.start_s and shot.end_s <= span.end_s for span in account.play)


def test_events_tell_the_story_in_order() -> None:
    account = told(*potted())
    kinds = [event.kind for event in account.events]
    assert kinds[0] is EventKind.STROKE
    assert EventKind.CONTACT in kinds
    assert EventKind.POCKET in kinds
    assert [event.t_s for event in account.events] == sorted(event.t_s for event in account.events)


def test_a_mirrored_shot_has_mirrored_pockets_and_equal_numbers() -> None:
    mirrored = tuple(Track(one.ball, one.t_s, one.x_m, WIDTH - one.y_m, one.visible) for one in potted())
    shot, twin = only(told(*potted())), only(told(*mirrored))
    assert twin.pots[0].pocket == "F0"
    assert twin.cut_deg == pytest.approx(shot.cut_deg)
    assert twin.cue_speed_mph == pytest.approx(shot.cue_speed_mph)


def test_a_video_that_begins_in_the_middle_of_a_shot_still_tells_it() -> None:
    cue = rolled(0, [(1.2, 0.7), (1.6, 0.9)], [0.8], start_s=0.0, until_s=END_S)
    five = rolled(1, [TARGET, (LENGTH - 0.05, WIDTH - 0.03)], [1.2], start_s=0.0, until_s=None)
    shot = only(told(cue, five))
    assert shot.result is Result.MAKE
    assert shot.cue_speed_mph is None


def test_a_ball_that_comes_to_rest_inside_a_pocket_has_fallen() -> None:
    inside = (LENGTH + 0.03, WIDTH + 0.03)
    five = rolled(1, [TARGET, (LENGTH - 0.05, WIDTH - 0.03), inside], [1.2, 0.8], start_s=MET_S, until_s=None)
    lies = Track(
        1, np.append(five.t_s, five.t_s[-1] + 0.3), np.append(five.x_m, inside[0]), np.append(five.y_m, inside[1])
    )
    shot = only(told(cue_to(ghost(TARGET, CORNER)), lies))
    assert [pot.pocket for pot in shot.pots] == ["F4"]


def hidden_from(one: Track, start_s: float) -> Track:
    """The same ball, out of view from `start_s` until the video ends, its place no longer known."""
    seen = one.t_s < start_s
    last = int(np.flatnonzero(seen)[-1])
    ends = [(t, one.x_m[last], one.y_m[last]) for t in (start_s, END_S)]
    shown = [
        (float(t), float(x), float(y)) for t, x, y in zip(one.t_s[seen], one.x_m[seen], one.y_m[seen], strict=True)
    ]
    return track(1, [*shown, *ends], hidden=[(start_s, END_S)])


def test_a_ball_bound_for_a_pocket_behind_somebody_is_told_with_doubt() -> None:
    cue, five = potted()
    shot = only(told(cue, hidden_from(five, five.t_s[-1] - 0.15)))
    assert [pot.pocket for pot in shot.pots] == ["F4"]
    assert shot.confidence <= 0.5


def test_a_ball_that_rolls_behind_somebody_and_past_every_pocket_has_not_fallen() -> None:
    five = rolled(1, [TARGET, (2.3, WIDTH - 0.04)], [1.2], start_s=MET_S, until_s=END_S)
    shot = only(told(cue_to(ghost(TARGET, CORNER)), hidden_from(five, MET_S + 0.3)))
    assert shot.pots == ()


def test_a_cue_ball_struck_under_the_cue_is_traced_back_to_where_it_lay() -> None:
    cue, five = potted()
    shown = np.ones(len(cue.t_s), bool)
    shown[(cue.t_s > 0.9) & (cue.t_s < 1.15)] = False
    shown[0] = True
    covered = Track(
        0, np.insert(cue.t_s, 1, 0.9), np.insert(cue.x_m, 1, 0.6), np.insert(cue.y_m, 1, 0.6), np.insert(shown, 1, True)
    )
    shot = only(told(covered, five))
    assert shot.start_s == pytest.approx(1.0, abs=0.04)
    assert shot.contact_s == pytest.approx(MET_S, abs=0.03)
    assert shot.cue_speed_mph == pytest.approx(2.0 * 2.237, rel=0.06)


def test_a_cue_ball_taken_for_another_ball_was_not_struck() -> None:
    leaps = track(CUE.id, [(i / 30, *((1.2, 0.4) if i < 90 else (1.9, 0.9))) for i in range(180)])
    assert told(leaps, resting(1, TARGET, END_S)).shots == ()


def test_a_place_elsewhere_for_a_moment_does_not_break_a_balls_way() -> None:
    cue, five = potted()
    x_m = five.x_m.copy()
    x_m[len(x_m) // 2] -= 1.0
    shot = only(told(cue, replace(five, x_m=x_m)))
    assert [pot.pocket for pot in shot.pots] == ["F4"]
    assert shot.cut_deg == pytest.approx(only(told(cue, five)).cut_deg, abs=0.5)


def test_a_place_put_right_by_some_centimetres_is_no_stroke() -> None:
    cue = track(CUE.id, [(i / 30, 1.2 + (0.07 if i >= 90 else 0.0), 0.4) for i in range(180)])
    assert told(cue, resting(1, TARGET, END_S)).shots == ()


def test_a_ball_sent_off_by_a_cue_ball_that_stops_dead_beside_it_was_played() -> None:
    cue = resting(CUE.id, (1.2, 0.6), END_S)
    five = rolled(FIVE.id, [(1.2 + BALL_DIAMETER_M + 0.01, 0.6), (2.2, 0.6)], [1.5], start_s=2.0, until_s=END_S)
    shot = only(told(cue, five))
    assert (shot.object_ball, shot.foul, shot.cue_speed_mph) == (FIVE.id, None, None)
    aside = rolled(FIVE.id, [(1.2 + BALL_DIAMETER_M + 0.01, 0.6), (1.27, 1.1)], [1.5], start_s=2.0, until_s=END_S)
    assert told(cue, aside).shots == ()
