"""The window of a tall picture keeps the cue ball inside, moves smoothly, and never leaves the picture."""

import numpy as np

from action_tracker.film.follow import STEP_S, glide

WINDOW = 0.32


def test_the_ball_stays_in_the_window_and_the_window_in_the_picture() -> None:
    t_s = np.arange(0, 6, 0.02)
    ball = np.interp(t_s, [0, 2, 2.6, 3.4, 6], [0.2, 0.2, 0.85, 0.4, 0.45])
    made = glide(t_s.tolist(), ball.tolist(), (0.0, 6.0), WINDOW)
    middles = np.array([made.at(t) for t in t_s])
    assert np.all(np.abs(middles - ball) < WINDOW / 2)
    assert middles.min() >= WINDOW / 2
    assert middles.max() <= 1 - WINDOW / 2
    shaken = np.interp(np.arange(0, 6, STEP_S), t_s, ball)
    assert np.abs(np.diff(made.x, 2)).max() < 0.25 * np.abs(np.diff(shaken, 2)).max()


def test_a_trembling_ball_moves_nothing() -> None:
    t_s = np.arange(0, 4, 0.02)
    ball = 0.5 + 0.01 * np.sin(40 * t_s)
    made = glide(t_s.tolist(), ball.tolist(), (0.0, 4.0), WINDOW)
    assert np.ptp(made.x) < 0.003
