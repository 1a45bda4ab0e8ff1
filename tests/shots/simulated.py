"""Two balls played by the mechanics and seen as noisy places, frame by frame."""

import numpy as np

from action_tracker.pool.ball import Ball, Kind
from action_tracker.pool.physics import impact
from action_tracker.pool.physics.motion import Balls
from action_tracker.pool.physics.play import Run, play
from action_tracker.pool.shot import Shot
from action_tracker.pool.table import BALL_DIAMETER_M, SIZES
from action_tracker.pool.track import Track
from action_tracker.shots.find import account

TABLE = SIZES["9ft"]
CUE_PLACE, STROKE_S = (0.6, 0.5), 0.8


def shot(
    *, cut_deg: float = 0.0, apart_m: float = 0.6, speed_m_s: float = 2.0, height: float = 0.0, side: float = 0.0
) -> Run:
    """The cue ball is struck along x at a ball `apart_m` from the ghost ball, which is to be cut by so much to the left."""
    angle = np.radians(cut_deg)
    ghost = np.array([CUE_PLACE[0] + apart_m, CUE_PLACE[1]])
    target = ghost + BALL_DIAMETER_M * np.array([np.cos(angle), np.sin(angle)])
    cue = impact.struck(speed_m_s, 0.0, side=side, height=height)
    velocity, spin = np.zeros((2, 2)), np.zeros((2, 3))
    velocity[0], spin[0] = cue.velocity_m_s, cue.spin_rad_s
    return play(Balls(np.array([CUE_PLACE, target]), velocity, spin), TABLE)


def told(run: Run, *, fps: float = 60.0, noise_m: float = 0.004, seed: int = 0) -> Shot:
    """The one shot that is told of the run."""
    rng = np.random.default_rng(seed)
    last_s = STROKE_S + float(run.t_s[-1]) + 1.0
    times = np.arange(0, last_s, 1 / fps)
    tracks = []
    for ball in (0, 1):
        x, y = (np.interp(times - STROKE_S, run.t_s, run.place_m[:, ball, axis]) for axis in (0, 1))
        gone = np.flatnonzero(~run.on_table[:, ball])
        kept = times - STROKE_S < (run.t_s[gone[0]] if len(gone) else np.inf)
        noise = rng.normal(0, noise_m / np.sqrt(2), (2, len(times)))
        tracks.append(Track(ball, times[kept], (x + noise[0])[kept], (y + noise[1])[kept]))
    balls = [Ball(0, Kind.CUE), Ball(1, Kind.SOLID, 1)]
    (one,) = account(tracks, balls, TABLE, float(times[-1])).shots
    return one
