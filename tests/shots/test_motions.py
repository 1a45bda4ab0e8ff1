import numpy as np

from action_tracker.pool.ball import Ball, Kind
from action_tracker.pool.table import SIZES
from action_tracker.pool.track import Track
from action_tracker.shots import find
from action_tracker.shots.leaps import rolls
from action_tracker.shots.motion import motions

from .rolling import resting, rolled

END_S = 6.0
CUE = Ball(0, Kind.CUE)


def unseen(track: Track, from_s: float, until_s: float) -> Track:
    kept = (track.t_s < from_s) | (track.t_s > until_s)
    return Track(track.ball, track.t_s[kept], track.x_m[kept], track.y_m[kept])


def test_a_ball_that_comes_into_view_elsewhere_and_goes_another_way_was_not_seen_to_set_off() -> None:
    cue = rolled(0, [(1.5, 0.7), (1.55, 0.1), (1.2, 1.0)], [4.0, 1.0], start_s=1.0, until_s=END_S)
    (motion,) = motions([unseen(cue, 0.95, 1.5)], END_S)
    assert motion.emerges
    account = find.account(
        [unseen(cue, 0.95, 1.5), resting(1, (0.4, 0.9), END_S)], [CUE, Ball(1, Kind.SOLID, 1)], SIZES["9ft"], END_S
    )
    assert [shot.foul for shot in account.shots] == [None]


def test_a_ball_that_comes_into_view_on_the_way_from_where_it_lay_set_off_there() -> None:
    cue = rolled(0, [(0.6, 0.6), (2.2, 0.7)], [2.0], start_s=1.0, until_s=END_S)
    (motion,) = motions([unseen(cue, 0.95, 1.35)], END_S)
    assert not motion.emerges
    assert abs(motion.start_s - 1.0) < 0.05
    assert np.hypot(motion.x_m[0] - 0.6, motion.y_m[0] - 0.6) < 0.01


def scattered_way(along_m: float, across_m: float) -> Track:
    """A ball that rests and then rolls 0.36 m in half a second, its places by turns off by so much along and across its way."""
    t = np.append([0.0], 1.0 + np.arange(16) / 30)
    way = np.append([0.0], 0.36 * np.arange(16) / 15)
    off = np.append([0.0], np.tile([1.0, -1.0], 8))
    return Track(0, t, 1.0 + way + along_m * off, 0.5 + across_m * off)


def seems_to_roll(track: Track) -> bool:
    return rolls(track, track.t_s[1:], track.x_m[1:], track.y_m[1:])


def test_a_far_ball_whose_places_scatter_along_its_way_alone_still_rolls() -> None:
    assert seems_to_roll(scattered_way(0.025, 0.002))


def test_what_wanders_to_the_sides_of_its_way_does_not_roll() -> None:
    assert not seems_to_roll(scattered_way(0.025, 0.025))


def test_what_became_of_a_ball_that_rolled_out_of_sight_is_not_known() -> None:
    cue = rolled(0, [(0.6, 0.6), (2.2, 0.7)], [1.0], start_s=1.0, until_s=END_S)
    seen = (cue.t_s < 1.8) | (cue.t_s > END_S - 0.01)
    lost = Track(0, np.append(cue.t_s[cue.t_s < 1.8], END_S), cue.x_m[seen], cue.y_m[seen], cue.t_s[seen] < 2)
    (motion,) = motions([lost], END_S)
    assert motion.ends_hidden
    account = find.account([lost, resting(1, (2.3, 0.9), END_S)], [CUE, Ball(1, Kind.SOLID, 1)], SIZES["9ft"], END_S)
    assert [(shot.foul, shot.leave_m) for shot in account.shots] == [(None, None)]
    assert account.shots[0].confidence < 0.8


def test_a_ball_that_is_seen_to_stop_is_not_out_of_sight() -> None:
    cue = rolled(0, [(0.6, 0.6), (2.2, 0.7)], [1.0], start_s=1.0, until_s=END_S)
    (motion,) = motions([cue], END_S)
    assert not motion.ends_hidden
