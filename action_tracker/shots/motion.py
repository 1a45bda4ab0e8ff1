"""When and how balls move: from tracks to stretches of motion, each with its smoothed places."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from action_tracker.pool.track import Floats, Track
from action_tracker.shots.leaps import rolls, without_leaps
from action_tracker.shots.onset import noise_m, onset, smoothed

LOOK_S = 0.1
"""Motion is judged over this time to both sides."""
STIRS_M = 0.012
"""A ball that goes less far than this in twice LOOK_S is at rest or only trembles."""
HOME_M = 0.004
"""Within this of where it rests, a ball has arrived."""
SETTLES_S = 0.4
PAUSE_S = 0.3
STILL_THERE_S = 0.2
NOISE_TIMES = 4.0
"""What stirs goes this many times farther than single places scatter."""
BACK_S = 0.2
"""So much of a ball's way out from behind somebody is traced back to where it lay."""
ROLLS_M_S = 0.15
TRACED_S = 1.0
"""Nor for longer: the way is traced at an even speed, but a ball slows down."""
ELSEWHERE_M, SHOWN_S, TAIL_M = 0.05, 0.3, 0.2
"""A ball that comes out so far from where it was covered, and soon goes on by less than this, was not struck there: it still rolls."""
UNSEEN_S = 0.25
"""A ball that is not seen for so long while it goes elsewhere was out of view, though nobody was seen before it."""
ASIDE_M, ASIDE_SHARE = 0.02, 0.06
"""By how much that line may miss the place: the error of a place, and of a direction for every metre of the way."""

Home = tuple[float, float, float]
"""When a ball was last seen before it was covered, and where: time in seconds, place in metres."""


@dataclass(frozen=True, eq=False)
class Motion:
    """One ball's way from rest to rest, in full view. Samples `t_s`, `x_m`, `y_m`, all `(n,)`.

    `ends_gone` when it was not seen again, `from_start` when it was already moving when it was first seen,
    `emerges` when it came moving out from behind somebody, `ends_hidden` when it was still rolling as it went out of sight.
    """

    ball: int
    t_s: Floats
    x_m: Floats
    y_m: Floats
    ends_gone: bool = False
    from_start: bool = False
    emerges: bool = False
    ends_hidden: bool = False

    @property
    def start_s(self) -> float:
        """When it left its place."""
        return float(self.t_s[0])

    @property
    def end_s(self) -> float:
        """When it came to rest or was last seen."""
        return float(self.t_s[-1])

    @property
    def reach_m(self) -> float:
        """How far it got from where it lay."""
        return float(np.hypot(self.x_m - self.x_m[0], self.y_m - self.y_m[0]).max())

    def place(self, t_s: float) -> Floats:
        """Where it is at `t_s`, `(2,)`; where it starts before, where it ends after."""
        return np.array([np.interp(t_s, self.t_s, self.x_m), np.interp(t_s, self.t_s, self.y_m)])

    def speed_m_s(self, t_s: float) -> float:
        """How fast it is about `t_s`, over three frames or so."""
        if not self.start_s - 0.05 <= t_s <= self.end_s + 0.05:
            return 0.0
        way = self.place(t_s + 0.04) - self.place(t_s - 0.04)
        return float(np.linalg.norm(way)) / 0.08


def motions(tracks: Sequence[Track], last_s: float) -> list[Motion]:
    """All stretches of motion in all tracks, in order of their start; `last_s` is the end of the video."""
    found = [motion for track in tracks for motion in _of_track(track, last_s)]
    return sorted(found, key=lambda motion: motion.start_s)


def _of_track(track: Track, last_s: float) -> list[Motion]:
    """Motion within each stretch in which the ball is in view: a place changed behind somebody's back, or at one leap, is none seen."""
    found = []
    noise = noise_m(track)
    home: Home | None = None
    for indices in (stretch for in_view in _in_view(track) for stretch in without_leaps(track, *in_view)):
        seen, first, last = _part(track, indices), indices[0], indices[-1]
        ends = last == len(track.t_s) - 1 and track.t_s[-1] < last_s - STILL_THERE_S
        whole = _from_behind(seen, home) if home else None
        part = whole or seen
        smooth = smoothed(part)
        for a, b in _merged(_stirring(part.t_s, smooth, noise), part.t_s, float(seen.t_s[0]) if whole else 0.0):
            stretch = (a, _to_home(part.t_s, smooth, b, noise))
            motion = _motion(part, stretch, ends_gone=ends, emerges=first > 0 and whole is None)
            if home and whole is None and _is_elsewhere(part, home) and _is_tail(motion, part):
                motion = replace(motion, emerges=True)
            if not ends and stretch[1] == len(part.t_s) - 1 and _rolls_on(motion, last_s):
                motion = replace(motion, ends_hidden=True)
            if rolls(track, motion.t_s, motion.x_m, motion.y_m):
                found.append(motion)
        home = float(seen.t_s[-1]), float(seen.x_m[-1]), float(seen.y_m[-1])
    return found


def _from_behind(part: Track, home: Home) -> Track | None:
    """`part` with the moment before it at which the ball left its place `home`, when its way leads back there; else None.

    A cue or an arm covers the cue ball as it is struck; the ball comes out rolling, and its line and speed tell when it left.
    """
    soon = part.t_s < part.t_s[0] + BACK_S
    if soon.sum() < 3:
        return None
    t = part.t_s[soon] - part.t_s[0]
    (vx, x0), (vy, y0) = np.polyfit(t, part.x_m[soon], 1), np.polyfit(t, part.y_m[soon], 1)
    speed = float(np.hypot(vx, vy))
    back = np.array([x0 - home[1], y0 - home[2]])
    ahead = float(back @ [vx, vy]) / max(speed, 1e-6)
    aside = abs(float(back[0] * vy - back[1] * vx)) / max(speed, 1e-6)
    left_s = float(part.t_s[0]) - ahead / max(speed, 1e-6)
    too_long = left_s < home[0] - LOOK_S or left_s < part.t_s[0] - TRACED_S
    if speed < ROLLS_M_S or ahead < 0 or aside > ASIDE_M + ASIDE_SHARE * ahead or too_long:
        return None
    left_s = min(max(left_s, home[0]), float(part.t_s[0]) - 1e-3)
    rest = {"t": [home[0] - 1e-3, left_s], "x": [home[1]] * 2, "y": [home[2]] * 2}
    columns = [np.insert(old, 0, rest[k]) for old, k in zip((part.t_s, part.x_m, part.y_m), "txy", strict=True)]
    return Track(part.ball, columns[0], columns[1], columns[2])


def _in_view(track: Track) -> list[tuple[int, int]]:
    """First and last sample of each stretch that was seen without a gap."""
    seen = np.ones(len(track.t_s), bool) if track.visible is None else track.visible
    edges = np.flatnonzero(np.diff(np.concatenate([[0], seen.astype(int), [0]])))
    whole = [(int(a), int(b) - 1) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    gone = _gone_unseen(track)
    return [
        (part[0], part[-1])
        for a, b in whole
        for part in np.split(np.arange(a, b + 1), [i - a + 1 for i in gone if a <= i < b])
    ]


def _gone_unseen(track: Track) -> list[int]:
    """The last samples of rests after which the ball was not seen for a while, and then elsewhere: it left in between."""
    t, x, y = track.t_s, track.x_m, track.y_m
    lost = np.flatnonzero((np.diff(t) > UNSEEN_S) & (np.hypot(np.diff(x), np.diff(y)) > ELSEWHERE_M))
    rested = [
        i
        for i in lost
        if np.hypot(x[i] - np.interp(t[i] - LOOK_S, t, x), y[i] - np.interp(t[i] - LOOK_S, t, y)) < STIRS_M
    ]
    return [int(i) for i in rested]


def _part(track: Track, chosen: NDArray[np.int_]) -> Track:
    return Track(track.ball, track.t_s[chosen], track.x_m[chosen], track.y_m[chosen])


def _stirring(t: Floats, smooth: tuple[Floats, Floats], noise: float) -> list[tuple[int, int]]:
    """First and last sample of each stretch in which the ball goes farther than trembling."""
    before, after = (np.stack([np.interp(t + shift, t, values) for values in smooth]) for shift in (-LOOK_S, LOOK_S))
    stirs = np.hypot(*(after - before)) > max(STIRS_M, NOISE_TIMES * noise)
    indices = np.flatnonzero(stirs)
    if len(indices) == 0:
        return []
    breaks = np.flatnonzero((np.diff(indices) > 1) | (np.diff(t[indices]) > PAUSE_S)) + 1
    return [(int(run[0]), int(run[-1])) for run in np.split(indices, breaks)]


def _merged(stretches: list[tuple[int, int]], t_s: Floats, shown_s: float) -> list[tuple[int, int]]:
    """Stretches with hardly a pause between them as one, and what was traced back before `shown_s` with what was seen after it."""
    merged: list[tuple[int, int]] = []
    for first, last in stretches:
        if merged and (t_s[first] - t_s[merged[-1][1]] < PAUSE_S or t_s[first] <= shown_s + LOOK_S):
            merged[-1] = (merged[-1][0], last)
        else:
            merged.append((first, last))
    return merged


def _is_elsewhere(part: Track, home: Home) -> bool:
    """Whether the ball comes out, after it was covered for a while, where it did not go in."""
    was_covered = part.t_s[0] > home[0] + LOOK_S
    return bool(was_covered and np.hypot(part.x_m[0] - home[1], part.y_m[0] - home[2]) > ELSEWHERE_M)


def _is_tail(motion: Motion, part: Track) -> bool:
    return motion.start_s < part.t_s[0] + SHOWN_S and motion.reach_m < TAIL_M


def _rolls_on(motion: Motion, last_s: float) -> bool:
    """Whether the ball was faster, as it was last seen, than any that comes to rest just then, and the video was not over."""
    was = motion.place(motion.end_s - LOOK_S)
    went_m = float(np.hypot(motion.x_m[-1] - was[0], motion.y_m[-1] - was[1]))
    return motion.end_s < last_s - STILL_THERE_S and went_m > 2 * ROLLS_M_S * LOOK_S


def _motion(track: Track, stretch: tuple[int, int], *, ends_gone: bool, emerges: bool) -> Motion:
    """The way from where the ball lay; without a rest before it, from the first sample on."""
    first, last = stretch
    left = onset(track, first)
    started = left is not None and left.t_s > track.t_s[0] + 1e-6
    after = track.t_s > (left.t_s if left is not None and started else -np.inf)
    chosen = np.flatnonzero(after & (np.arange(len(track.t_s)) <= last))
    t, x, y = track.t_s[chosen], track.x_m[chosen], track.y_m[chosen]
    if left is not None and started:
        t, x, y = np.append(left.t_s, t), np.append(left.place[0], x), np.append(left.place[1], y)
    return Motion(
        track.ball,
        t,
        x,
        y,
        ends_gone=ends_gone and last == len(track.t_s) - 1,
        from_start=not started and not emerges,
        emerges=not started and emerges,
    )


def _to_home(t: Floats, smooth: tuple[Floats, Floats], last: int, noise: float) -> int:
    """The first sample after the motion from which on the ball stays where it rests."""
    settled = np.flatnonzero((t > t[last] + SETTLES_S) & (t <= t[last] + 2 * SETTLES_S))
    end = int(settled[-1]) if len(settled) else _end_of_run(t, last)
    home = np.array([np.median(values[settled]) if len(settled) else values[end] for values in smooth])
    away = np.hypot(smooth[0] - home[0], smooth[1] - home[1]) > max(HOME_M, 2 * noise)
    outside = np.flatnonzero(away[last : end + 1])
    return min(last + int(outside[-1]) + 1, end) if len(outside) else last


def _end_of_run(t: Floats, last: int) -> int:
    """The last sample that follows without a pause."""
    end = last
    while end + 1 < len(t) and t[end + 1] - t[end] < PAUSE_S:
        end += 1
    return end
