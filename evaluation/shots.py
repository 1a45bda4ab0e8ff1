"""What is told of simulated shots seen as noisy tracks: result, ball, pocket, type, cut, speed and spin, with coverage.

Every shot is simulated by the mechanics of `pool.physics` and seen as places of the balls frame by frame with noise and gaps.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from action_tracker.pool.ball import Ball, kind_of
from action_tracker.pool.physics.conditions import MPH_TO_M_S, USUAL
from action_tracker.pool.shot import Event, EventKind, Foul, Result, Shot, ShotType
from action_tracker.pool.table import SIZES, Table
from action_tracker.pool.track import Track
from action_tracker.shots.find import account
from action_tracker.synth.aim import chances
from action_tracker.synth.outcome import Meeting, Outcome, meeting_of, outcome_of
from action_tracker.synth.simulate import Layout, Stroke, scattered, simulate
from evaluation import reliability
from evaluation.figures import Figure, note
from evaluation.wilson import interval

BEFORE_S, AFTER_S = 0.8, 0.8
MOST_SIDE = 1.25
"""R omega / v of the most side a tip can give (billiards.md 1.7)."""
SIDE_COUNTS_PCT = 15.0
RAIL_FIRST_M, ALONG_RAIL_RAD = 0.3, np.deg2rad(12)
"""A cushion nearer to the pocket than this does not make a bank, nor one along which the ball runs at less than this angle."""


@dataclass(frozen=True)
class Seeing:
    """How the shots are seen: frames per second, noise, share of frames lost, by how much times are off, the friction that really was."""

    name: str
    fps: float = 60.0
    noise_m: float = 0.004
    lost: float = 0.03
    late_s: float = 0.0
    friction: float = 1.0


SEEINGS = (
    Seeing("60 fps"),
    Seeing("30 fps", fps=30.0),
    Seeing("60 fps, a frame off", late_s=1 / 60),
    Seeing("60 fps, friction +30 %", friction=1.3),
    Seeing("60 fps, friction -30 %", friction=0.7),
)


@dataclass(frozen=True)
class Truth:
    """What really happened."""

    outcome: Outcome
    meeting: Meeting | None
    shot_type: ShotType
    speed_mph: float
    has_rail: bool


@dataclass
class Tally:
    """Right and told counts by name, and errors by name."""

    right: dict[str, int] = field(default_factory=dict)
    told: dict[str, int] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    errors: dict[str, list[float]] = field(default_factory=dict)
    said: dict[str, list[reliability.Said]] = field(default_factory=dict)

    def count(self, name: str, is_right: bool | None) -> None:
        """One question: right, wrong, or not told (None)."""
        self.asked[name] = self.asked.get(name, 0) + 1
        if is_right is not None:
            self.told[name] = self.told.get(name, 0) + 1
            self.right[name] = self.right.get(name, 0) + is_right

    def error(self, name: str, told: float | None, true: float) -> None:
        """One number: its error, or not told."""
        self.count(name, None if told is None else True)
        if told is not None:
            self.errors.setdefault(name, []).append(abs(told - true))


def main() -> int:
    """Judge every way of seeing; prints a table each."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.shots", description=__doc__)
    parser.add_argument("--shots", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true", help="name the shots that were told wrong")
    parser.add_argument("--only", help="just one way of seeing, by the beginning of its name")
    options = parser.parse_args()
    for seeing in SEEINGS:
        if options.only is None or seeing.name == options.only:
            tally = Tally()
            for seed in range(options.seed, options.seed + options.shots):
                judge(seed, seeing, tally, options.list)
            show(seeing, tally)
            show_probabilities(seeing, tally)
    return 0


def judge(seed: int, seeing: Seeing, tally: Tally, listing: bool) -> None:
    """Simulate one shot, see it, and count what is told of it."""
    table = SIZES[("9ft", "8ft", "7ft")[seed % 3]]
    conditions = replace(USUAL, sliding_friction=USUAL.sliding_friction * seeing.friction)
    layout, stroke = random_shot(seed, table)
    run = simulate(layout, stroke, table, conditions=conditions)
    tracks, last_s = seen(run_tracks(run, layout), float(run.t_s[-1]), seeing, np.random.default_rng([seed, 1]))
    balls = tuple(Ball(n, kind_of(n), n or None) for n in np.flatnonzero(layout.on_table))
    told = account(tracks, balls, table, last_s).shots
    truth = truth_of(run, stroke, table)
    wrong = compare(told, truth, tally)
    if listing and wrong:
        print(
            f"  {seed}: {', '.join(wrong)}; first {truth.outcome.first}, pots {[(e.balls[0], e.where) for e in truth.outcome.pots]}"
        )


def random_shot(seed: int, table: Table) -> tuple[Layout, Stroke]:
    """Some balls anywhere, and a stroke: mostly at a chance and off by a little, sometimes anywhere."""
    rng = np.random.default_rng([seed, 0])
    n_balls = int(rng.integers(1, 9))
    layout = scattered(table, rng, [0, *(int(n) for n in rng.permutation(np.arange(1, 16))[:n_balls])])
    return layout, random_stroke(layout, table, rng)


def random_stroke(layout: Layout, table: Table, rng: np.random.Generator) -> Stroke:
    """Mostly at one of the easier chances and off by a little, sometimes anywhere; with any height and often with side."""
    side, height = float(rng.uniform(-0.45, 0.45) * rng.integers(0, 2)), float(rng.uniform(-0.45, 0.45))
    found = chances(layout, table)
    if not found or rng.random() < 0.25:
        return Stroke(float(rng.uniform(1.0, 5.0)), float(rng.uniform(-np.pi, np.pi)), side, height)
    chance = found[int(rng.integers(0, min(len(found), 4)))]
    grown = chance.to_ghost_m / (0.05715 * np.cos(chance.cut_rad))
    speed = float(np.clip(rng.uniform(0.9, 1.8) * np.sqrt(1.2 * (chance.to_ghost_m + chance.to_pocket_m)), 0.8, 6.0))
    return Stroke(speed, chance.heading_rad + float(rng.normal(0, 0.05)) / grown, side, height)


def run_tracks(run, layout: Layout) -> Callable[[np.ndarray, int], np.ndarray]:  # type: ignore[no-untyped-def]
    """A function that gives the places `(m, 2)` of a ball at times, NaN once it has fallen; time 0 is the stroke."""

    def at(times: np.ndarray, ball: int) -> np.ndarray:
        places = np.stack([np.interp(times, run.t_s, run.place_m[:, ball, axis]) for axis in (0, 1)], axis=1)
        gone = np.flatnonzero(~run.on_table[:, ball])
        if len(gone):
            places[times >= run.t_s[gone[0]]] = np.nan
        return places

    at.balls = np.flatnonzero(layout.on_table)  # type: ignore[attr-defined]
    return at


def seen(at, duration_s: float, seeing: Seeing, rng: np.random.Generator) -> tuple[list[Track], float]:  # type: ignore[no-untyped-def]
    """The tracks as a camera would give them, and when the video ends."""
    last_s = BEFORE_S + duration_s + AFTER_S
    times = np.arange(0, last_s, 1 / seeing.fps)
    tracks = []
    for ball in at.balls:
        places = at(times - BEFORE_S - seeing.late_s * rng.uniform(-1, 1), int(ball))
        places = places + rng.normal(0, seeing.noise_m / np.sqrt(2), places.shape)
        kept = ~np.isnan(places[:, 0]) & (rng.random(len(times)) >= seeing.lost)
        tracks.append(Track(int(ball), times[kept], places[kept, 0], places[kept, 1]))
    return tracks, float(times[-1])


def truth_of(run, stroke: Stroke, table: Table) -> Truth:  # type: ignore[no-untyped-def]
    """What a referee would say of the run."""
    outcome = outcome_of(run)
    rails = [event for event in run.events if event.kind is EventKind.CUSHION]
    contact_s = outcome.contact_s if outcome.contact_s is not None else np.inf
    kicked = any(event.balls == (0,) and event.t_s < contact_s for event in rails)
    kind = ShotType.DIRECT
    if outcome.first is not None and kicked:
        kind = ShotType.KICK
    elif outcome.first in outcome.potted:
        kind = ShotType.BANK if _is_banked(run, outcome, rails, table) else ShotType.DIRECT
    elif outcome.potted:
        kind = _by_whom(run, outcome)
    has_rail = any(event.balls == (0,) and event.t_s > contact_s for event in rails)
    return Truth(outcome, meeting_of(run), kind, stroke.speed_m_s / MPH_TO_M_S, has_rail)


def _is_banked(run, outcome: Outcome, rails: list[Event], table: Table) -> bool:  # type: ignore[no-untyped-def]
    """Off a cushion that it came to, not one along which it ran into the pocket."""
    fell = next(event for event in outcome.pots if event.balls == (outcome.first,))
    pocket = next(pocket for pocket in table.pockets if pocket.name == fell.where)
    touched = [e for e in rails if e.balls == (outcome.first,) and e.t_s < fell.t_s and not _runs_along(run, e)]
    places = [[np.interp(e.t_s, run.t_s, run.place_m[:, outcome.first, axis]) for axis in (0, 1)] for e in touched]
    return any(np.hypot(x - pocket.x_m, y - pocket.y_m) > RAIL_FIRST_M for x, y in places)


def _runs_along(run, event: Event) -> bool:  # type: ignore[no-untyped-def]
    """Whether the ball came so flat to the cushion that it rather runs along it."""
    came = run.velocity_m_s[int(np.searchsorted(run.t_s, event.t_s)) - 1, event.balls[0]]
    across, beside = (0, 1) if event.where in {"head", "foot"} else (1, 0)
    return bool(abs(came[across]) < np.tan(ALONG_RAIL_RAD) * abs(came[beside]))


def _by_whom(run, outcome: Outcome) -> ShotType:  # type: ignore[no-untyped-def]
    """A ball other than the first fell: sent by the cue ball it is a carom, by another ball a combination."""
    ball = outcome.potted[0]
    met = [e for e in run.events if e.kind is EventKind.CONTACT and ball in e.balls]
    return ShotType.CAROM if met and 0 in met[-1].balls else ShotType.COMBO


def compare(told: tuple[Shot, ...], truth: Truth, tally: Tally) -> list[str]:
    """Count what is right; returns the names of what is wrong."""
    names = list(_judged(told, truth))
    for name, is_right in names:
        tally.count(name, is_right)
    if len(told) == 1:
        _numbers(told[0], truth, tally)
        for name, said in _probabilities(told[0], truth):
            tally.said.setdefault(name, []).append(said)
    return [name for name, is_right in names if is_right is False]


def _judged(told: tuple[Shot, ...], truth: Truth) -> Iterator[tuple[str, bool | None]]:
    outcome = truth.outcome
    yield "one shot", len(told) == 1
    if len(told) != 1:
        return
    shot = told[0]
    yield "make or miss", (shot.result is Result.MAKE) == bool(outcome.potted)
    yield (
        "balls and pockets",
        sorted((p.ball, p.pocket) for p in shot.pots)
        == sorted((event.balls[0], str(event.where)) for event in outcome.pots if event.balls != (0,)),
    )
    yield "scratch", (shot.foul is Foul.SCRATCH) == outcome.scratched
    yield "first ball", shot.object_ball == outcome.first
    if outcome.first is not None:
        yield "shot type", shot.shot_type is truth.shot_type
    if truth.meeting is not None and truth.shot_type is not ShotType.KICK:
        yield from spins(shot, truth.meeting, truth.has_rail)


def spins(shot: Shot, meeting: Meeting, has_rail: bool) -> Iterator[tuple[str, bool | None]]:
    """Draw, stun or follow, over all and where sure, and the sign of the side when it could show at a cushion."""
    ratio = meeting.roll_ratio
    true = "draw" if ratio < -0.15 else "follow" if ratio > 0.15 else "stun"
    if shot.spin is None:
        yield "spin, all told", None
        yield "spin, where confident", None
    else:
        chances_ = {"draw": shot.spin.draw, "stun": shot.spin.stun, "follow": shot.spin.follow}
        best = max(chances_, key=lambda name: chances_[name])
        yield "spin, all told", best == true
        yield "spin, where confident", best == true if chances_[best] >= 0.9 else None
    side_pct = 100 * meeting.side_ratio / MOST_SIDE
    if has_rail and abs(side_pct) > SIDE_COUNTS_PCT:
        yield "side's sign", None if shot.side_pct is None else shot.side_pct * side_pct > 0


def _probabilities(shot: Shot, truth: Truth) -> Iterator[tuple[str, reliability.Said]]:
    """Every probability that is told, and whether it was so: of the spins, the pots, and the shot's result as a whole."""
    pots = {(event.balls[0], str(event.where)) for event in truth.outcome.pots}
    for pot in shot.pots:
        yield "a pot", (pot.confidence, (pot.ball, pot.pocket) in pots)
    is_right = {(p.ball, p.pocket) for p in shot.pots} == {pot for pot in pots if pot[0] != 0}
    yield "a result", (shot.confidence, is_right and (shot.foul is Foul.SCRATCH) == truth.outcome.scratched)
    if shot.spin is not None and truth.meeting is not None and truth.shot_type is not ShotType.KICK:
        ratio = truth.meeting.roll_ratio
        true = "draw" if ratio < -0.15 else "follow" if ratio > 0.15 else "stun"
        for name in ("draw", "stun", "follow"):
            yield "draw, stun, follow", (float(getattr(shot.spin, name)), name == true)


def _numbers(shot: Shot, truth: Truth, tally: Tally) -> None:
    tally.error("cue speed, %", percent(shot.cue_speed_mph, truth.speed_mph), 0.0)
    meeting = truth.meeting
    if meeting is None or truth.shot_type is ShotType.KICK:
        return
    tally.error("cut, degrees", shot.cut_deg, float(np.degrees(meeting.cut_rad)))
    tally.error("contact speed, %", percent(shot.contact_speed_mph, meeting.speed_m_s / MPH_TO_M_S), 0.0)
    tally.error("distance, in", shot.distance_in, meeting.distance_m / 0.0254)
    tally.error("roll ratio", shot.roll_ratio, meeting.roll_ratio)


def percent(told: float | None, true: float) -> float | None:
    """By how many percent a number is off; None where none was told."""
    return None if told is None else 100 * (told / true - 1)


def show(seeing: Seeing, tally: Tally) -> None:
    """Print shares with Wilson's 95 % interval and coverage, and errors with median and 90th percentile."""
    print(f"{seeing.name}, noise {1000 * seeing.noise_m:.0f} mm")
    for name, asked in tally.asked.items():
        told = tally.told.get(name, 0)
        if name in tally.errors:
            median, p90 = np.percentile(tally.errors[name], [50, 90])
            noted(seeing, name, f"median off by {median:.2f}, 90 % below {p90:.2f} (told of {told / asked:.2f})")
            print(f"  {name:24} median {median:6.2f}   p90 {p90:6.2f}   told {told}/{asked}")
        elif told:
            low, high = interval(tally.right[name], told)
            noted(
                seeing,
                name,
                f"{tally.right[name] / told:.3f} right ({low:.3f} to {high:.3f}; told of {told / asked:.2f})",
            )
            print(f"  {name:24} {tally.right[name] / told:6.3f} ({low:.3f} to {high:.3f})   told {told}/{asked}")
        else:
            print(f"  {name:24} never told, of {asked}")


def show_probabilities(seeing: Seeing, tally: Tally) -> None:
    """Print and note how far told probabilities are from what then was so."""
    for name, said in tally.said.items():
        off = reliability.error(said)
        print(f"  probability of {name}: off by {off:.3f} (aim 0.05), {reliability.in_words(said)}")
        noted(seeing, f"probability of {name}", f"off by {off:.3f} on average, of {len(said)}")


def noted(seeing: Seeing, name: str, measured: str) -> None:
    """A row for the page on accuracy, of the two usual ways to film."""
    if seeing in SEEINGS[:2]:
        what = f"{name}, simulated shots as tracks, {seeing.name}, noise {1000 * seeing.noise_m:.0f} mm"
        note(Figure(what, measured, "", "python -m evaluation.shots", "synthetic"))


if __name__ == "__main__":
    sys.exit(main())
