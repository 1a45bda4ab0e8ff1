import numpy as np
import pytest

from action_tracker.pool.table import BALL_DIAMETER_M, BALL_RADIUS_M, SIZES
from action_tracker.synth import simulate
from action_tracker.synth.simulate import GONE_M, N_BALLS, Layout, Stroke

NINE = SIZES["9ft"]


def alone(x_m: float, y_m: float) -> Layout:
    place, on_table = np.zeros((N_BALLS, 2)), np.zeros(N_BALLS, dtype=bool)
    place[0], on_table[0] = (x_m, y_m), True
    return Layout(place, on_table)


def still() -> np.ndarray:
    return np.tile(np.eye(3), (N_BALLS, 1, 1))


def test_a_rack_has_fifteen_balls_that_almost_touch_and_the_eight_in_its_middle() -> None:
    layout = simulate.racked(NINE, np.random.default_rng(1))
    gap = layout.place_m[:, None] - layout.place_m[None]
    apart = np.hypot(gap[..., 0], gap[..., 1]) + 9 * np.eye(N_BALLS)
    assert apart.min() >= BALL_DIAMETER_M
    assert apart.min() < BALL_DIAMETER_M + 1e-3
    apex = layout.place_m[1:][layout.place_m[1:, 0].argmin()]
    assert np.allclose(layout.place_m[8] - apex, [np.sqrt(3) * BALL_DIAMETER_M, 0], atol=2e-3)


def test_scattered_balls_lie_on_the_cloth_and_apart() -> None:
    layout = simulate.scattered(NINE, np.random.default_rng(2), list(range(N_BALLS)))
    assert layout.on_table.all()
    assert (layout.place_m >= BALL_RADIUS_M).all()


def test_a_rolling_ball_turns_as_far_as_it_goes() -> None:
    run = simulate.simulate(alone(0.4, 0.6), Stroke(0.4, 0.0, height=0.4), NINE)
    film = simulate.film_of(run, NINE, still())
    went = run.place_m[-1, 0, 0] - 0.4
    angle = went / BALL_RADIUS_M
    expected = simulate.rotation_of(np.array([0.0, angle, 0.0]))
    assert np.allclose(film.rotations[-1, 0], expected, atol=0.02)


def test_rotations_stay_rotations() -> None:
    run = simulate.simulate(alone(0.4, 0.6), Stroke(3.0, 0.3, side=0.4, height=-0.3), NINE)
    turned = simulate.turned(run, still())
    assert np.allclose(turned[-1, 0] @ turned[-1, 0].T, np.eye(3), atol=1e-9)


def test_a_potted_ball_sinks_and_is_gone() -> None:
    run = simulate.simulate(alone(0.3, 0.3), Stroke(1.0, np.radians(225), height=0.4), NINE)
    film = simulate.film_of(run, NINE, still())
    fell_s = run.events[-1].t_s
    assert run.events[-1].where == "H0"
    heights = [seen[0][2] for after in (0.0, 0.05, 0.1) if (seen := film.at(fell_s + after, 0)) is not None]
    assert heights == sorted(heights, reverse=True)
    assert min(heights) > GONE_M
    assert film.at(fell_s + 0.5, 0) is None
    assert film.moving_until_s[0] == pytest.approx(fell_s + 0.2)


def test_between_two_moments_a_ball_is_between_two_places() -> None:
    run = simulate.simulate(alone(0.4, 0.6), Stroke(2.0, 0.1), NINE)
    film = simulate.film_of(run, NINE, still())
    t_s = float(run.t_s[5:7].mean())
    seen = film.at(t_s, 0)
    assert seen is not None
    assert np.allclose(seen[0][:2], run.place_m[5:7, 0].mean(0), atol=1e-4)
