"""What really happened in a reel, told as the engine would tell it: nothing measured, everything known."""

import numpy as np

from action_tracker.pool.ball import Ball, kind_of
from action_tracker.pool.physics.conditions import MPH_TO_M_S
from action_tracker.pool.reading import Quality, Reading, SeenTable, VideoFacts
from action_tracker.pool.shot import Account, Event, EventKind, Foul, Intent, Pot, Result, Shot, ShotType, Span, Spin
from action_tracker.pool.table import IN_TO_M
from action_tracker.pool.track import Track
from action_tracker.synth.aim import Wish
from action_tracker.synth.lens import bent
from action_tracker.synth.outcome import Outcome, meeting_of, outcome_of
from action_tracker.synth.reel import Reel, Take
from action_tracker.synth.scene import Scene
from action_tracker.synth.simulate import N_BALLS

MOST_SIDE = 1.25
"""R omega / v at the miscue limit: 2.5 times half a radius."""


def reading_of(reel: Reel, *, fps: float, sha256: str = "") -> Reading:
    """The truth of a reel filmed at `fps`. Balls have their number as id (0 the cue ball)."""
    width, height = reel.scene.size_px
    n_frames = round(reel.duration_s * fps)
    present = [n for n in range(N_BALLS) if reel.first.on_table[n]]
    return Reading(
        VideoFacts(width, height, fps, n_frames / fps, sha256),
        seen_table(reel.scene),
        tuple(Ball(n, kind_of(n), n or None) for n in present),
        tuple(track for n in present if len((track := _track(reel, n, fps)).t_s)),
        Account(tuple(_shot(take) for take in reel.takes), _events(reel), _play(reel)),
        Quality("good"),
    )


def seen_table(scene: Scene) -> SeenTable:
    """The table's corners H0, F0, F4, H4 on the cloth as the camera sees them."""
    length, width = scene.table.length_m, scene.table.width_m
    corners = np.array([[0, 0, 0], [length, 0, 0], [length, width, 0], [0, width, 0]], dtype=float)
    seen = bent(scene.camera.project(corners), scene.lens, scene.size_px)
    first, second, third, fourth = ((float(x), float(y)) for x, y in seen)
    return SeenTable((first, second, third, fourth), scene.table, 1.0, head_known=True)


def _track(reel: Reel, number: int, fps: float) -> Track:
    """Where a ball is in every picture until it falls."""
    times = np.arange(round(reel.duration_s * fps)) / fps
    places = np.tile(reel.first.place_m[number], (len(times), 1))
    there = np.ones(len(times), dtype=bool)
    for take in reel.takes:
        run = take.film.run
        since = times - take.start_s
        now = since >= 0
        for axis in (0, 1):
            places[now, axis] = np.interp(since[now], run.t_s, run.place_m[:, number, axis])
        gone = np.flatnonzero(~run.on_table[:, number])
        if len(gone):
            there &= since < run.t_s[gone[0]]
    return Track(number, times[there], places[there, 0], places[there, 1])


def _shot(take: Take) -> Shot:
    """One take as a shot."""
    run, start_s = take.film.run, take.start_s
    outcome, meeting = outcome_of(run), meeting_of(run)
    is_break = take.played.wish is Wish.BREAK
    contact_s = None if outcome.contact_s is None else start_s + outcome.contact_s
    speed_mph = take.played.stroke.speed_m_s / MPH_TO_M_S
    shot = {
        "pots": tuple(_pot(event, start_s) for event in outcome.pots if event.balls != (0,)),
        "object_ball": outcome.first,
        "foul": _foul(outcome),
        "intent": Intent.BREAK if is_break else Intent.ATTACK,
        "cue_speed_mph": speed_mph,
    }
    result = Result.MAKE if outcome.potted else Result.MISS
    if meeting is None:
        return Shot(start_s, contact_s, take.end_s, result, confidence=1.0, **shot)  # type: ignore[arg-type]
    return Shot(
        start_s,
        contact_s,
        take.end_s,
        result,
        shot_type=ShotType.DIRECT,
        cut_deg=float(np.degrees(meeting.cut_rad)),
        distance_in=meeting.distance_m / IN_TO_M,
        contact_speed_mph=meeting.speed_m_s / MPH_TO_M_S,
        roll_ratio=meeting.roll_ratio,
        side_pct=100 * meeting.side_ratio / MOST_SIDE,
        spin=_spin(meeting.roll_ratio),
        confidence=1.0,
        **shot,  # type: ignore[arg-type]
    )


def _spin(roll_ratio: float) -> Spin:
    """Draw below -0.15, follow above 0.15, stun between (billiards.md 1.4)."""
    return Spin(float(roll_ratio < -0.15), float(abs(roll_ratio) <= 0.15), float(roll_ratio > 0.15))


def _foul(outcome: Outcome) -> Foul | None:
    if outcome.scratched:
        return Foul.SCRATCH
    return Foul.NO_CONTACT if outcome.first is None else None


def _pot(event: Event, start_s: float) -> Pot:
    number = event.balls[0]
    return Pot(number, kind_of(number), number or None, event.where or "", start_s + event.t_s, 1.0)


def _events(reel: Reel) -> tuple[Event, ...]:
    """Every event of every take in video time, with the strokes and the rests."""
    events = []
    for take in reel.takes:
        events.append(Event(take.start_s, EventKind.STROKE, (0,)))
        events += [Event(take.start_s + e.t_s, e.kind, e.balls, e.where) for e in take.film.run.events]
        events.append(Event(take.end_s, EventKind.REST))
    return tuple(events)


def _play(reel: Reel) -> tuple[Span, ...]:
    """From stroke to rest: the least that must remain when downtime is cut."""
    return tuple(Span(take.start_s, take.end_s) for take in reel.takes)
