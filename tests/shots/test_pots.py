import numpy as np

from action_tracker.pool.table import SIZES
from action_tracker.pool.track import Track
from action_tracker.shots.pots import falls

TABLE = SIZES["9ft"]
LAST_S = 6.0


def track(t_s: list[float], way_m: list[float]) -> Track:
    """A ball on the diagonal of the corner H0, so many metres from it along x and along y."""
    return Track(1, np.array(t_s), np.array(way_m), np.array(way_m))


def slowly_in(t_s: np.ndarray) -> list[float]:
    return [float(value) for value in 0.16 - 0.15 * (t_s - 1.0)]


def test_a_slow_ball_whose_rest_seems_to_go_back_as_it_sinks_has_fallen() -> None:
    t_s = np.arange(1.0, 2.0, 1 / 30)
    way = slowly_in(t_s)
    way[-3:] = [way[-4] - 0.002, way[-4] - 0.004, way[-4] + 0.002]
    [fall] = falls([track([float(t) for t in t_s], way)], TABLE, LAST_S)
    assert fall.pocket == "H0"


def test_a_ball_that_lay_in_the_jaws_before_it_vanished_was_not_seen_to_fall() -> None:
    t_s = np.arange(1.0, 1.9, 1 / 30)
    way = slowly_in(t_s)
    assert falls([track([*(float(t) for t in t_s), 5.0], [*way, way[-1]])], TABLE, LAST_S) == []


def test_a_ball_that_is_still_there_has_not_fallen() -> None:
    t_s = np.arange(1.0, 2.0, 1 / 30)
    way = slowly_in(t_s)
    assert falls([track([*(float(t) for t in t_s), LAST_S], [*way, way[-1]])], TABLE, LAST_S) == []
