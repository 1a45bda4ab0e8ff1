"""The coach score: 50 for no change against one's own past, null before it is honest (billiards.md 6.2, 6.3; rulings)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log, sqrt

import numpy as np

from action_tracker.coach.progress import LEAST, Component, Pieces, error_of, pieces
from action_tracker.coach.records import ShotRecord

DAY_S = 86400.0
WINDOW_S, BASELINE_S, BEST_S, YEAR_S = 7 * DAY_S, 90 * DAY_S, 30 * DAY_S, 365 * DAY_S
STEEPNESS = log(85 / 15) / 6
"""So that a mean improvement of 6 percent is 85."""
MOST_CHANGE = 25.0
PRIOR_SD = 8.0
"""How much anybody truly changes within two weeks, in percent."""
LEAST_BASELINE, LEAST_SESSIONS, LEAST_COMPONENTS = 60, 4, 2
MOST_WIDTH = 30.0
"""A wider interval is no score to be rewarded."""
TOP_SIGMA_DEG, TOP_CREDIT = 0.06, 1.5
"""Who cannot get much better is credited for staying so good."""
HARD_BELOW, LEAST_HARD = 0.8, 0.25
"""At least so many of the rated shots have to be harder than that."""
MAIN_SHARE = 0.6
Z80, Z60 = 1.2816, 0.8416
N_DRAWS = 200


@dataclass(frozen=True)
class PlayedSession:
    """A session of one player: when it ended, what it was, and its shots."""

    id: str
    ended_s: float
    kind: str
    shots: tuple[ShotRecord, ...]
    parts: Pieces = field(compare=False, repr=False, default=None)  # type: ignore[assignment]

    def __post_init__(self) -> None:
        """Take the session apart once."""
        if self.parts is None:
            object.__setattr__(self, "parts", pieces(self.shots))


@dataclass(frozen=True)
class Change:
    """One component now against before; `change_pct` after shrinking, + better, `raw_pct` as seen; `n` shots in the window."""

    component: Component
    before: float
    now: float
    raw_pct: float
    change_pct: float
    se_pct: float
    n: int


@dataclass(frozen=True)
class Score:
    """The score (None: too little to tell) with its 80 % interval and the lower end of the 60 % one, and what it is made of.

    `status`: "building_baseline", "window_too_thin", "too_easy", "provisional" (not for rewards) or "scored". `lacks`: what is missing, in
    sentences. `is_flagged`: a deep drop before it came back within a month; somebody should look. `kind`: which sessions it is of.
    """

    value: float | None
    status: str
    low: float | None = None
    high: float | None = None
    low60: float | None = None
    changes: tuple[Change, ...] = ()
    lacks: tuple[str, ...] = ()
    is_flagged: bool = False
    has_top_credit: bool = False
    kind: str = "all"


def score_of(sessions: Sequence[PlayedSession], *, ended_s: float) -> Mapping[str, Score]:
    """The score at the end of a session, of all sessions that count ("main"), and of practice and matches by themselves."""
    window = [one for one in sessions if ended_s - WINDOW_S < one.ended_s <= ended_s]
    by_kind = {kind: [one for one in sessions if one.kind == kind] for kind in ("practice", "match")}
    scores = {kind: _score(played, ended_s, kind) for kind, played in by_kind.items()}
    main = _main_kind(window)
    return {"main": scores[main] if main else _score(sessions, ended_s, "all"), **scores}


def _main_kind(window: Sequence[PlayedSession]) -> str | None:
    """What most of the rated shots of the window were; None where neither has six in ten."""
    whole = sum(one.parts.n_pots for one in window)
    for kind in ("practice", "match"):
        if whole and sum(one.parts.n_pots for one in window if one.kind == kind) >= MAIN_SHARE * whole:
            return kind
    return None


def _score(sessions: Sequence[PlayedSession], ended_s: float, kind: str) -> Score:
    ordered = sorted(sessions, key=lambda one: (one.ended_s, one.id))
    window = [one for one in ordered if ended_s - WINDOW_S < one.ended_s <= ended_s]
    past = [one for one in ordered if ended_s - YEAR_S < one.ended_s <= ended_s - WINDOW_S]
    recent = [one for one in past if one.ended_s > ended_s - WINDOW_S - BASELINE_S]
    if lacks := _baseline_lacks(recent):
        return Score(None, "building_baseline", lacks=lacks, kind=kind)
    if lacks := _window_lacks(window):
        return Score(None, "window_too_thin", lacks=lacks, kind=kind)
    if lacks := _easy(window):
        return Score(None, "too_easy", lacks=lacks, kind=kind)
    changes = [change for one in Component if (change := _change(one, window, past, recent))]
    if len(changes) < LEAST_COMPONENTS:
        words = (f"The months before have only {len(changes)} of the three parts; it takes two.",)
        return Score(None, "building_baseline", lacks=words, changes=tuple(changes), kind=kind)
    return _made(changes, kind, is_flagged=_is_flagged(window, past, ended_s))


def _made(changes: Sequence[Change], kind: str, *, is_flagged: bool) -> Score:
    aim = next((one for one in changes if one.component is Component.AIM), None)
    is_top = aim is not None and aim.now < TOP_SIGMA_DEG
    mean = sum(one.change_pct for one in changes) / len(changes) + (TOP_CREDIT if is_top else 0.0)
    kept = [one.se_pct * PRIOR_SD / sqrt(PRIOR_SD**2 + one.se_pct**2) for one in changes]
    sd = sqrt(sum(one**2 for one in kept)) / len(kept)
    low, high, low60 = (points(mean + z * sd) for z in (-Z80, Z80, -Z60))
    status = "provisional" if high - low > MOST_WIDTH else "scored"
    return Score(
        points(mean),
        status,
        low,
        high,
        low60,
        tuple(changes),
        (),
        is_flagged=is_flagged,
        has_top_credit=is_top,
        kind=kind,
    )


def points(mean_pct: float) -> float:
    """The score of a mean improvement in percent: 0 is 50, 6 is 85."""
    return 100 / (1 + exp(-STEEPNESS * mean_pct))


def shrunk(raw_pct: float, se_pct: float) -> float:
    """What is left of a change once its error is known."""
    return raw_pct * PRIOR_SD**2 / (PRIOR_SD**2 + se_pct**2)


def _change(
    component: Component, window: list[PlayedSession], past: list[PlayedSession], recent: list[PlayedSession]
) -> Change | None:
    """One component against the better of the last months and the best month of the year."""
    n = _n(component, window)
    if n < LEAST[component]:
        return None
    now = _error(component, window)
    months = _baseline(component, past, recent)
    if not months or now is None or (before := _error(component, months)) is None:
        return None
    raw = float(np.clip(100 * (before - now) / before, -MOST_CHANGE, MOST_CHANGE))
    se = _se(component, window, months, before)
    return Change(component, before, now, raw, shrunk(raw, se), se, n)


def _baseline(
    component: Component, past: list[PlayedSession], recent: list[PlayedSession]
) -> list[PlayedSession] | None:
    """The last months, or the best month of the year where that was surely better, by two standard errors.

    Of many months one is always the luckiest: a bar that luck alone has set would let nobody stay at 50.
    """
    enough = [months for months in _months(past) if _n(component, months) >= _least_before(component)]
    usual = _error(component, recent) if _n(component, recent) >= _least_before(component) else None
    best = min(enough, key=lambda months: _error(component, months) or np.inf, default=None)
    if best is None:
        return None if usual is None else recent
    if usual is None:
        return best
    gained = 100 * (usual - (_error(component, best) or usual)) / usual
    return best if gained > 2 * _se(component, best, recent, usual) else recent


def _least_before(component: Component) -> int:
    return LEAST_BASELINE if component is Component.AIM else LEAST[component]


def _months(past: list[PlayedSession]) -> list[list[PlayedSession]]:
    """Every stretch of 30 days that ends with a session and is enough for a baseline."""
    stretches = [[one for one in past if last.ended_s - BEST_S < one.ended_s <= last.ended_s] for last in past]
    return [months for months in stretches if not _baseline_lacks(months)]


def _se(component: Component, window: list[PlayedSession], before: list[PlayedSession], error: float) -> float:
    """The standard error of the change in percent, by drawing whole sessions: nights differ more than shots do.

    Windows of as many sessions are drawn from both together, so that a single night is not taken for a certain one.
    """
    rng = np.random.default_rng(len(window) * 1000 + len(before))
    both = [one for one in (*before, *window) if one.parts.n(component)]
    base = [one for one in before if one.parts.n(component)]
    nights = [one for one in window if one.parts.n(component)]
    drawn = []
    for _ in range(N_DRAWS):
        now = _error(component, _drawn(rng, both, len(nights)))
        then = _error(component, _drawn(rng, base, len(base)))
        if now is not None and then is not None:
            drawn.append(100 * (then - now) / error)
    return float(np.std(np.clip(drawn, -100, 100)))


def _drawn(rng: np.random.Generator, sessions: list[PlayedSession], n: int) -> list[PlayedSession]:
    chosen = rng.integers(0, len(sessions), n)
    return [sessions[int(at)] for at in chosen]


def _error(component: Component, sessions: Sequence[PlayedSession]) -> float | None:
    return error_of(component, [one.parts for one in sessions])


def _n(component: Component, sessions: Sequence[PlayedSession]) -> int:
    return sum(one.parts.n(component) for one in sessions)


def _baseline_lacks(sessions: Sequence[PlayedSession]) -> tuple[str, ...]:
    """What is missing before a change can be told."""
    rated = [one for one in sessions if one.parts.n_pots]
    n = _n(Component.AIM, rated)
    lacks = []
    if n < LEAST_BASELINE:
        lacks.append(f"{LEAST_BASELINE - n} more rated pots from before this week ({n} of {LEAST_BASELINE}).")
    if len(rated) < LEAST_SESSIONS:
        lacks.append(
            f"{LEAST_SESSIONS - len(rated)} more sessions from before this week ({len(rated)} of {LEAST_SESSIONS})."
        )
    return tuple(lacks)


NAMES = {
    Component.AIM: "rated pots",
    Component.CONTROL: "shots with a declared or drilled cue-ball way",
    Component.POSITION: "shots with a declared or drilled target",
}


def _window_lacks(window: Sequence[PlayedSession]) -> tuple[str, ...]:
    """What the last seven days are short of, while fewer than two parts have enough."""
    n = {one: _n(one, window) for one in Component}
    if sum(n[one] >= LEAST[one] for one in Component) >= LEAST_COMPONENTS:
        return ()
    return tuple(f"{LEAST[one] - n[one]} more {NAMES[one]} this week." for one in Component if n[one] < LEAST[one])


def _easy(window: Sequence[PlayedSession]) -> tuple[str, ...]:
    pots = [shot for one in window for shot in one.shots if shot.is_pot and shot.chance is not None]
    hard = sum((shot.chance or 0.0) < HARD_BELOW for shot in pots)
    if not pots or hard >= LEAST_HARD * len(pots):
        return ()
    return (f"Only {hard} of {len(pots)} pots were harder than 80 in 100; a quarter has to be.",)


def _is_flagged(window: list[PlayedSession], past: list[PlayedSession], ended_s: float) -> bool:
    """Whether aim fell by two standard errors within the last month and is back where it was."""
    since = ended_s - WINDOW_S - BEST_S
    dip, before = [one for one in past if one.ended_s > since], [one for one in past if one.ended_s <= since]
    if _baseline_lacks(before) or _n(Component.AIM, dip) < LEAST[Component.AIM]:
        return False
    usual, low, now = (_error(Component.AIM, sessions) for sessions in (before, dip, window))
    if usual is None or low is None or now is None:
        return False
    fell = 100 * (low - usual) / usual
    return fell > 2 * _se(Component.AIM, dip, before, usual) and now <= usual * (1 + fell / 400)
