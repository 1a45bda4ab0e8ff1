"""Recorded shots: files of tracks with what a referee says of them, as `cases/README.md` describes."""

import json
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import numpy as np

from action_tracker.pool.ball import Ball, Kind, kind_of
from action_tracker.pool.shot import Account, Event, EventKind, Shot
from action_tracker.pool.table import Table
from action_tracker.pool.track import Track
from action_tracker.shots.find import account

CASES = Path(__file__).parent / "cases"
Says = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One file: what it shows, the tracks, and what a referee says of every shot in order."""

    name: str
    table: Table
    balls: tuple[Ball, ...]
    tracks: tuple[Track, ...]
    last_s: float
    says: tuple[Says, ...]
    falls_short: str | None = None

    def told(self) -> Account:
        """What we tell of it."""
        return account(self.tracks, self.balls, self.table, self.last_s)


def load(path: Path) -> Case:
    case = json.loads(path.read_text())
    tracks = tuple(_track(one, case["last_s"]) for one in case["tracks"])
    unlike = case.get("balls", {})
    balls = tuple(_ball(track.ball, unlike.get(str(track.ball))) for track in tracks)
    table, says = Table(*case["table_m"]), tuple(case["says"]["shots"])
    return Case(path.stem, table, balls, tracks, case["last_s"], says, case.get("falls_short"))


def _ball(number: int, unlike: dict[str, Any] | None) -> Ball:
    """Balls are numbered as painted, and well made out unless the file says otherwise."""
    if unlike:
        return Ball(number, Kind(unlike["kind"]), unlike.get("number"), unlike["confidence"])
    return Ball(number, kind_of(number), number or None)


def _track(one: dict[str, Any], last_s: float) -> Track:
    if "rests_mm" in one:
        x, y = (np.full(2, value / 1000) for value in one["rests_mm"])
        return Track(one["ball"], np.array([0.0, last_s]), x, y)
    x, y = (np.array([np.nan if v is None else v / 1000 for v in one[name]]) for name in ("x_mm", "y_mm"))
    t = (one["first"] + np.arange(len(x))) / one["fps"]
    seen = ~np.isnan(x)
    visible = np.ones(len(t), bool)
    for start_s, end_s in one.get("hidden_s", []):
        visible &= ~((t >= start_s) & (t <= end_s))
    return Track(one["ball"], t[seen], x[seen], y[seen], visible[seen] if "hidden_s" in one else None)


def wrong(case: Case) -> list[str]:
    """Where what we tell is not what the referee says, in words; empty when all agrees."""
    told = case.told()
    if len(told.shots) != len(case.says):
        return [f"{len(told.shots)} shots instead of {len(case.says)}"]
    found = []
    for shot, says in zip(told.shots, case.says, strict=True):
        found += [
            f"{name}: {_value(shot, name)} instead of {said}"
            for name, said in says.items()
            if name in PLAIN and _value(shot, name) != (sorted(said) if name == "pots" else said)
        ]
        found += [
            f"{name}: {getattr(shot, name)} instead of {said}"
            for name, said in says.items()
            if name in NUMBERS and not _is_near(getattr(shot, name), said)
        ]
        found += _spin(shot, says) + _story(shot, told.events, says)
        if shot.confidence > says.get("confidence_below", 1.0):
            found.append(f"as sure as {shot.confidence}")
    return found


PLAIN = ("result", "pots", "object_ball", "foul", "shot_type", "intent")
NUMBERS = ("cut_deg", "cue_speed_mph", "contact_speed_mph", "roll_ratio")


def _value(shot: Shot, name: str) -> object:
    if name == "pots":
        return sorted([pot.ball, pot.pocket] for pot in shot.pots)
    return getattr(shot, name)


def _is_near(told: float | None, said: list[float] | None) -> bool:
    """`said` is the value and how far off it may be; None when it cannot be known. Not to tell is never wrong."""
    return told is None if said is None else told is None or abs(told - said[0]) <= said[1]


def _spin(shot: Shot, says: Says) -> list[str]:
    """`spin` must be told and be right, or be left open when null; `side` likewise."""
    found = []
    if "spin" in says:
        chances = {} if shot.spin is None else {n: getattr(shot.spin, n) for n in ("draw", "stun", "follow")}
        likeliest = max(chances, key=lambda n: chances[n], default=None)
        found += [] if likeliest == says["spin"] else [f"spin: {chances} instead of {says['spin']}"]
    if "side" in says:
        side = None if shot.side_pct is None else "right" if shot.side_pct > 0 else "left"
        found += [] if side == says["side"] else [f"side: {shot.side_pct} instead of {says['side']}"]
    return found


def _story(shot: Shot, events: tuple[Event, ...], says: Says) -> list[str]:
    """The sentences of `story` must happen in that order, whatever else does; those of `never` must not."""
    happened = [s for s in map(_sentence, events) if s is not None]
    own = [
        s
        for e, s in zip((e for e in events if _sentence(e)), happened, strict=True)
        if shot.start_s - 0.05 <= e.t_s <= shot.end_s + 0.05
    ]
    rest = iter(own)
    missing = [one for one in says.get("story", []) if not any(one == s for s in rest)]
    if missing:
        return [f"story: {own}, where is {missing[0]!r}"]
    return [f"{s!r} did not happen" for s in own for one in says.get("never", []) if fnmatchcase(s, one)]


def _sentence(event: Event) -> str | None:
    if event.kind is EventKind.CONTACT:
        return f"{' meets '.join(str(ball) for ball in sorted(event.balls))}"
    verb = {EventKind.CUSHION: "off", EventKind.POCKET: "into"}.get(event.kind)
    return f"{event.balls[0]} {verb} {event.where}" if verb else None
