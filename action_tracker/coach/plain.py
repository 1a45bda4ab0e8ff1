"""The plain pack: the brief's own thresholds on shots tagged by hand, answered as its tip ids; means and shares, no statistics.

Rulings, Coach: draw counts from 48 in, rates take ten shots, breaks and means three; an empty sample is no zero. The four signals of the
brief's code come first, in its order; the other four need fields that its body has only as extras.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean, median, stdev
from typing import Any

from action_tracker.coach.model import Severity, Source
from action_tracker.coach.pack import pack

LEAST_RATE, LEAST_FEW = 10, 3
LONG_IN, DRAW_FROM_IN = 60.0, 48.0
USUAL_LONG_LEFT_MISS_PCT = 40.0
"""The brief's baseline of long misses with left side for whoever brings none of his own."""


@dataclass(frozen=True)
class PlainShot:
    """A shot as the brief tags it: `spin` one of N, L, R, DRAW, FOLLOW; lengths in inches. `more` are fields beyond the brief's."""

    is_miss: bool
    distance_in: float
    cut_deg: float
    spin: str
    is_stun: bool
    is_draw: bool
    is_follow: bool
    position_error_in: float | None = None
    more: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class PlainEvent:
    """An event of a session with whatever was noted of it."""

    kind: str
    meta: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PlainSession:
    """A session as the brief sends it; `baselines` in percent by name."""

    shots: tuple[PlainShot, ...]
    events: tuple[PlainEvent, ...] = ()
    baselines: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class PlainTip:
    """A tip as the brief answers it."""

    id: str
    title: str
    body: str
    severity: Severity
    links: tuple[Source, ...]
    tags: tuple[str, ...]


def insights(session: PlainSession) -> tuple[PlainTip, ...]:
    """Every tip that the thresholds give, none held back."""
    found = [tip for signal in SIGNALS if (tip := signal(session))]
    bias = _left_right(session, is_told=any(tip.id == "miss_long_left" for tip in found))
    return (*found, *([bias] if bias else []))


def _tip(rule_id: str, id: str, severity: Severity, evidence: str, tags: Sequence[str]) -> PlainTip:
    rule = pack().rule(rule_id)
    assert rule is not None
    links = tuple(source for source in rule.sources if source.url)
    return PlainTip(id, rule.words.title, f"{evidence} {rule.words.do}", severity, links, tuple(tags))


def _long_left(session: PlainSession) -> PlainTip | None:
    shots = [s for s in session.shots if s.distance_in >= LONG_IN and s.spin == "L" and 15 <= s.cut_deg <= 45]
    usual = session.baselines.get("miss_long_L", USUAL_LONG_LEFT_MISS_PCT)
    if len(shots) < LEAST_RATE or (rate := _percent(s.is_miss for s in shots)) <= usual + 12:
        return None
    told = f"You missed {rate:.0f} % of {len(shots)} long cuts with left english; your usual is {usual:.0f} %."
    return _tip("R1", "miss_long_left", Severity.FIX, told, ("aiming", "sidespin"))


def _overdraw(session: PlainSession) -> PlainTip | None:
    errors = [s.position_error_in for s in session.shots if s.is_draw and s.distance_in >= DRAW_FROM_IN]
    known = [error for error in errors if error is not None]
    if len(known) < LEAST_FEW or (mean := fmean(known)) <= 8:
        return None
    told = f"{len(known)} long draw shots ended {mean:.1f} in from the plan on average; up to 8 in is usual."
    return _tip("R2", "overdraw_long", Severity.FOCUS, told, ("spin", "cueball_control"))


def _follow(session: PlainSession) -> PlainTip | None:
    shots = [s for s in session.shots if s.is_follow and s.spin not in {"L", "R"} and 30 <= s.distance_in <= 70]
    known = [s.position_error_in for s in shots if s.position_error_in is not None]
    if len(known) < LEAST_FEW or (spread := stdev(known)) <= 14:
        return None
    told = f"The leave of {len(known)} follow shots varies by {spread:.1f} in; up to 14 in is usual."
    return _tip("R3", "follow_speed", Severity.FOCUS, told, ("speed", "follow"))


def _breaks(session: PlainSession) -> PlainTip | None:
    judged = [event.meta for event in session.events if event.kind == "break_eval"]
    off = [(meta.get("headball_offset_in") or 0) > 0.5 or (meta.get("cb_deflection_in") or 0) > 6 for meta in judged]
    if len(off) < LEAST_FEW or (rate := _percent(off)) <= 35:
        return None
    told = f"{sum(off)} of {len(off)} breaks were off centre ({rate:.0f} %); up to 35 % is usual."
    return _tip("R6", "break_accuracy", Severity.FIX, told, ("break",))


def _tangent(session: PlainSession) -> PlainTip | None:
    angles = [
        s.more["contact_angle_delta_deg"] for s in session.shots if s.is_stun and "contact_angle_delta_deg" in s.more
    ]
    off = [abs(angle) > 10 for angle in angles]
    if len(off) < LEAST_RATE or (rate := _percent(off)) <= 35:
        return None
    told = f"{sum(off)} of {len(off)} stun shots left the tangent line by more than 10° ({rate:.0f} %); up to 35 % is usual."
    return _tip("R4", "tangent_line", Severity.FOCUS, told, ("position", "stun"))


def _rolling(session: PlainSession) -> PlainTip | None:
    """The run is signed here (- short), as only then it can be told from running long."""
    shots = [s for s in session.shots if "run_error_in" in s.more and not (s.is_stun or s.is_draw)]
    errors = [s.more["run_error_in"] for s in shots if 14.5 <= s.cut_deg <= 48.6 and s.spin not in {"L", "R"}]
    if len(errors) < LEAST_RATE or (middle := median(errors)) >= -8:
        return None
    told = f"{len(errors)} rolling cuts came up {-middle:.1f} in short of the natural line, in the middle; up to 8 in is usual."
    return _tip("R5", "rolling_cb", Severity.FOCUS, told, ("position", "planning"))


def _safeties(session: PlainSession) -> PlainTip | None:
    tried = [event.meta for event in session.events if event.kind == "safety_attempt" and "success" in event.meta]
    failed = [meta for meta in tried if not meta["success"]]
    short = [meta for meta in failed if meta.get("short")]
    if len(tried) < LEAST_RATE or 2 * len(short) < len(failed):
        return None
    if (rate := 100 - _percent(not meta["success"] for meta in tried)) >= 45:
        return None
    told = f"{rate:.0f} % of {len(tried)} safeties held, and {len(short)} of the {len(failed)} others stopped short; 45 % is usual."
    return _tip("R7", "safety_conversion", Severity.FOCUS, told, ("strategy", "safety"))


def _left_right(session: PlainSession, *, is_told: bool) -> PlainTip | None:
    """Left against right in makes; long cuts with left side are out of it when they have a tip of their own."""
    counted = [s for s in session.shots if not (is_told and s.distance_in >= LONG_IN and 15 <= s.cut_deg <= 45)]
    left, right = ([not s.is_miss for s in counted if s.spin == side] for side in ("L", "R"))
    if min(len(left), len(right)) < LEAST_RATE or (gap := _percent(left) - _percent(right)) > -7:
        return None
    told = f"You made {-gap:.0f} points fewer of {len(left)} shots with left than of {len(right)} with right side; 7 is usual."
    return _tip("R8", "left_right_bias", Severity.INFO, told, ("fundamentals", "alignment"))


def _percent(hits: Any) -> float:
    counted = [bool(hit) for hit in hits]
    return 100 * sum(counted) / len(counted)


SIGNALS: tuple[Callable[[PlainSession], PlainTip | None], ...] = (
    _long_left,
    _overdraw,
    _follow,
    _breaks,
    _tangent,
    _rolling,
    _safeties,
)
"""In the order they are told."""
