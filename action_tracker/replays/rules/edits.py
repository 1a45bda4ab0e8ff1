"""The edit of a clip: what film is told to make of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from action_tracker.pool import vectors
from action_tracker.pool.edit import Card, Edit, Fact, Line, Overlay, Piece, Shape, Slow, Way
from action_tracker.pool.shot import Intent, Shot
from action_tracker.pool.table import Table
from action_tracker.replays.model.clips import Look, Part
from action_tracker.sessions.model.ids import ShotId

SLOW = 0.25
SLOW_BEFORE_S, SLOW_AFTER_S = 0.25, 0.6
"""What is slowed: the stroke, the contact, and the first way of the balls."""

Json = Mapping[str, Any]


def edit(
    title: str, parts: Sequence[Part], look: Look, shots: Mapping[ShotId, Shot], readings: Sequence[Json | None]
) -> Edit:
    """The edit of these parts; `readings` are those of their stretches, None where a video was not read."""
    pieces = tuple(
        _piece(part, look, shots.get(part.shot_id) if part.shot_id else None, reading)
        for part, reading in zip(parts, readings, strict=True)
    )
    card = Card(title, (_n_shots(parts),) if len(parts) > 1 else ()) if look.card else None
    return Edit(pieces, card, Shape.TALL if look.tall else Shape.AS_FILMED, look.blur)


def _n_shots(parts: Sequence[Part]) -> str:
    return f"{len(parts)} shots"


def _piece(part: Part, look: Look, shot: Shot | None, reading: Json | None) -> Piece:
    return Piece(
        video_id=str(part.video_id),
        start_s=part.start_s,
        end_s=part.end_s,
        overlay=_overlay(part, look, shot, reading),
        slow=_slow(part, shot) if look.slow else (),
        cue=cue_way(reading, part.start_s, part.end_s) if look.tall and reading else None,
    )


def _overlay(part: Part, look: Look, shot: Shot | None, reading: Json | None) -> Overlay | None:
    """What is written and drawn over a part: what it is and why it is shown, what was measured, and lines on the cloth."""
    told = Overlay()
    if look.facts:
        caption = " · ".join(word for word in (part.title, part.why) if word) or None
        result = shot.result if shot and shot.intent is not Intent.BREAK else None
        told = Overlay(caption=caption, result=result, facts=tuple(_facts(shot)) if shot else ())
    if look.lines and shot and reading and shot.intent is not Intent.BREAK:
        told = replace(told, lines=lines(shot, reading))
    return None if told == Overlay() else told


def lines(shot: Shot, reading: Json) -> tuple[Line, ...]:
    """Tangent line, natural angle and the cue ball's way in a shot, as far as the reading shows them."""
    cue = cue_way(reading, shot.start_s, shot.end_s)
    if cue is None:
        return ()
    struck = None if shot.object_ball is None else _way(reading, {shot.object_ball}, shot.start_s, shot.end_s)
    told = reading["table"]
    return vectors.drawn(cue, struck, shot.contact_s, Table(told["length_m"], told["width_m"]))


def _facts(shot: Shot) -> list[Fact]:
    told = (
        ("Speed", shot.cue_speed_mph, "{:.1f} mph"),
        ("Cut", shot.cut_deg, "{:.0f}°"),
        ("Distance", shot.distance_in, "{:.0f} in"),
        ("Difficulty", shot.aim.difficulty if shot.aim else None, "{:.0f}"),
    )
    return [Fact(label, words.format(value)) for label, value, words in told if value is not None]


def _slow(part: Part, shot: Shot | None) -> tuple[Slow, ...]:
    """What of a part is slowed: what somebody chose, else the stroke and the contact of its shot."""
    stretch = part.slow or (_struck(shot) if shot else None)
    if stretch is None:
        return ()
    from_s, to_s = stretch
    start_s, end_s = max(part.start_s, from_s), min(part.end_s, to_s)
    return (Slow(start_s, end_s, SLOW),) if end_s > start_s else ()


def _struck(shot: Shot) -> tuple[float, float]:
    contact_s = shot.start_s if shot.contact_s is None else shot.contact_s
    return shot.start_s - SLOW_BEFORE_S, contact_s + SLOW_AFTER_S


def cue_way(reading: Json, start_s: float, end_s: float) -> Way | None:
    """Where the cue ball was between two moments, as it was read; None where it was not seen."""
    return _way(reading, {ball["id"] for ball in reading["balls"] if ball["kind"] == "cue"}, start_s, end_s)


def _way(reading: Json, balls: set[int], start_s: float, end_s: float) -> Way | None:
    seen = {
        t_s: (x_m, y_m)
        for track in reading["tracks"]
        if track["ball"] in balls
        for t_s, x_m, y_m in zip(track["t_s"], track["x_m"], track["y_m"], strict=True)
        if start_s <= t_s <= end_s
    }
    moments = tuple(sorted(seen))
    return Way(moments, tuple(seen[t_s] for t_s in moments)) if moments else None
