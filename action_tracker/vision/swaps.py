"""Who is who after balls have rolled: at every rest the balls that moved get the names that what is seen of them fits best."""

from collections.abc import Mapping, Sequence

import numpy as np

from action_tracker.kit.assign import cheapest
from action_tracker.pool.ball import Kind
from action_tracker.pool.table import BALL_RADIUS_M
from action_tracker.pool.track import Floats
from action_tracker.vision.detect import Sighting
from action_tracker.vision.held import Held, Sample

DOUBTFUL = 0.1
N_NAMES = 17
"""The cue ball, 1 to 15, and a ball of another game."""
COLUMNS = {Kind.CUE: slice(0, 1), Kind.SOLID: slice(1, 8), Kind.EIGHT: slice(8, 9), Kind.STRIPE: slice(9, 16)}
LOOK_ERROR = 0.04
"""So often a close look is wrong however sure it says it is: every name keeps a share of this."""
NEAR_M = 0.15
"""Balls are taken for each other where they meet or pass: about this near, for they may not have been seen there."""
LAY_M = 0.01
"""A ball that is told of within this of where it lay has not set off yet."""
CONTRADICTION = -1.3
"""Three close looks that all say one name against one that says another: it is another ball."""
STAYS = 1.1
"""Following a ball is right about nine times in ten when balls run together: nats that speak for the name it has, if it was
ever looked at by that name."""


def untangle(balls: Sequence[Held], matched: Sequence[tuple[Held, Sighting]], since_s: float) -> None:
    """Exchange names among the balls that have moved since `since_s`, the last rest, where what is seen of them speaks for it.

    `matched` are the balls at rest with what each is taken for now. A ball that went out of sight may turn out to be another.
    """
    seen = {id(ball): sighting for ball, sighting in matched}
    bodies = [ball for ball in balls if _moved(ball, since_s) and (ball.n_sightings > 0 or id(ball) in seen)]
    if len(bodies) < 2 or not seen:
        return
    cost = np.array([[_cost(name, body, seen.get(id(body))) for body in bodies] for name in bodies])
    wanted = {place: name for name, place in cheapest(cost)}
    holds = list(range(len(bodies)))
    for place in range(len(bodies)):
        other = holds.index(wanted[place])
        if other != place:
            exchange(bodies[place], bodies[other], since_s)
            holds[place], holds[other] = holds[other], holds[place]


def is_another(ball: Held, sighting: Sighting, since_s: float) -> bool:
    """Whether an object ball that has moved since `since_s` is now surely seen to be another one than before."""
    is_cue = ball.kinds.get(Kind.CUE.value, 0.0) > DOUBTFUL * max(ball.n_sightings, 1)
    if is_cue or sighting.kind_probs.get(Kind.CUE, 0.0) > DOUBTFUL or not _moved(ball, since_s):
        return False
    return ball.n_sightings > 0 and agreement(ball, sighting) < CONTRADICTION


def agreement(ball: Held, sighting: Sighting) -> float:
    """How much more likely both are one ball than any two, as a logarithm: above 0 they agree, below 0 they do not."""
    error = LOOK_ERROR + (1 - LOOK_ERROR) / (2 + ball.n_sightings) if ball.n_sightings else 1.0
    known = (1 - error) * names_of(ball.kinds, ball.numbers) + error / N_NAMES
    probs = {str(number): p for number, p in enumerate(sighting.number_probs, start=1)}
    taken_for = names_of({str(kind): float(p) for kind, p in sighting.kind_probs.items()}, probs)
    now = (1 - LOOK_ERROR) * taken_for + LOOK_ERROR / N_NAMES
    return float(np.log(N_NAMES * (known @ now)))


def names_of(kinds: Mapping[str, float], numbers: Mapping[str, float]) -> Floats:
    """How likely each name is `(17,)`, from what speaks for kinds and, within a kind, for numbers; all alike without evidence."""
    found = np.zeros(N_NAMES)
    for kind, columns in COLUMNS.items():
        within = np.array([numbers.get(str(n), 0.0) for n in range(columns.start, columns.stop)])
        # what no number is known of is spread over all that are possible
        within = within + 1e-3
        found[columns] = kinds.get(kind.value, 0.0) * within / within.sum()
    found[N_NAMES - 1] = kinds.get(Kind.OTHER.value, 0.0)
    total = float(found.sum())
    return found / total if total > 0 else np.full(N_NAMES, 1 / N_NAMES)


def _cost(name: Held, body: Held, sighting: Sighting | None) -> float:
    stays = STAYS if name is body and name.n_sightings > 0 else 0.0
    return -stays - (agreement(name, sighting) if sighting is not None else 0.0)


def _moved(ball: Held, since_s: float) -> bool:
    """Whether it set off after `since_s`; one that was covered when it was struck may have been last seen before."""
    if ball.last_start_s is None:
        return False
    before = sum(sample[0] <= since_s for sample in ball.path)
    places = np.array([sample[1:3] for sample in ball.path[max(before - 1, 0) :]]).reshape(-1, 2)
    went_m = float(np.hypot(*(places - places[:1]).T).max(initial=0.0))
    return ball.last_start_s >= since_s or went_m > BALL_RADIUS_M


def exchange(a: Held, b: Held, since_s: float) -> None:
    """Each takes the other's name, evidence and past, up to when they were nearest to each other after `since_s`.

    Where they have been from then on stays with the body.
    """
    near_s = _nearest_s(a.path, b.path, since_s)
    (past_a, now_a), (past_b, now_b) = (_cut(ball.path, since_s, near_s) for ball in (a, b))
    a.path, b.path = _joined(past_b, now_a), _joined(past_a, now_b)
    for name in ("id", "kinds", "numbers", "n_sightings", "n_missed", "colour"):
        first, second = getattr(a, name), getattr(b, name)
        setattr(a, name, second)
        setattr(b, name, first)


def _nearest_s(a: Sequence[Sample], b: Sequence[Sample], since_s: float) -> float | None:
    """When two ways came nearest to each other after `since_s`; None when they never came near."""
    if not a or not b:
        return None
    times = np.array(
        sorted({s[0] for s in (*a, *b) if max(since_s, a[0][0], b[0][0]) <= s[0] <= min(a[-1][0], b[-1][0])})
    )
    if len(times) == 0:
        return None
    ways = [np.stack([np.interp(times, [s[0] for s in way], [s[i] for s in way]) for i in (1, 2)]) for way in (a, b)]
    apart = np.hypot(*(ways[0] - ways[1]))
    return float(times[apart.argmin()]) if apart.min() < NEAR_M else None


def _cut(path: Sequence[Sample], since_s: float, near_s: float | None) -> tuple[list[Sample], list[Sample]]:
    """A way before and after the moment; without one, before and after the ball set off."""
    cut_s = since_s if near_s is None else near_s
    past, now = [s for s in path if s[0] <= cut_s], [s for s in path if s[0] > cut_s]
    while (
        near_s is None and past and len(now) > 1 and np.hypot(now[0][1] - past[-1][1], now[0][2] - past[-1][2]) < LAY_M
    ):
        past.append(now.pop(0))
    return past, now


def _joined(past: list[Sample], now: list[Sample]) -> list[Sample]:
    return [*past, *(sample for sample in now if not past or sample[0] > past[-1][0])]
