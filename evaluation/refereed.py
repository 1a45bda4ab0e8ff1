"""What a reading says of a clip, question by question, held against what a referee knows of each shot."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields

import numpy as np

from action_tracker.pool.ball import Ball
from action_tracker.pool.physics.conditions import MPH_TO_M_S
from action_tracker.pool.reading import Reading
from action_tracker.pool.shot import Foul, Intent, Result, Shot, ShotType
from action_tracker.shots.uncut import AFTER_S, BEFORE_S
from evaluation.followed import SAME_SHOT_S, paired, turned_like
from evaluation.reliability import Said
from evaluation.shots import Truth, percent, spins

REST_S = 0.15
"""Balls are compared this long before a stroke, when all rest."""
Answer = tuple[str, bool | None]
"""A question, and whether it was answered right; None when nothing was told."""


@dataclass
class Sheet:
    """What was counted: answers by question, errors by number (None: not told), probabilities told, times, and what was wrong."""

    answers: dict[str, list[bool | None]] = field(default_factory=dict)
    errors: dict[str, list[float | None]] = field(default_factory=dict)
    said: dict[str, list[Said]] = field(default_factory=dict)
    made_up: list[str] = field(default_factory=list)
    waited_s: list[float] = field(default_factory=list)
    kept_s: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: "Sheet") -> None:
        """Count another one's in."""
        for one in fields(Sheet):
            mine, its = getattr(self, one.name), getattr(other, one.name)
            if isinstance(mine, list):
                mine += its
            else:
                for key, values in its.items():
                    mine.setdefault(key, []).extend(values)


def refereed(truth: Reading, shots: tuple[Truth, ...], reading: Reading | None) -> Sheet:
    """Every question about every shot of one clip; nothing is told where it could not be read (`reading` None)."""
    sheet = Sheet()
    told = None if reading is None else turned_like(truth, reading)
    left = list(told.account.shots) if told else []
    for shot, known in zip(truth.account.shots, shots, strict=True):
        match = min(left, key=lambda other: abs(other.start_s - shot.start_s), default=None)
        if match is not None and abs(match.start_s - shot.start_s) > SAME_SHOT_S:
            match = None
        if match is not None:
            left.remove(match)
        _judge(sheet, truth, told, (shot, known, match))
    if told is not None:
        for shot in left:
            sheet.made_up.append(f"{shot.start_s:.1f} s {_words(shot)}")
            sheet.said.setdefault("shot", []).append((shot.confidence, False))
            sheet.said.setdefault("pot", []).extend((pot.confidence, False) for pot in shot.pots)
        _balls(sheet, truth, told)
    _downtime(sheet, truth, told)
    return sheet


def _judge(sheet: Sheet, truth: Reading, told: Reading | None, about: tuple[Shot, Truth, Shot | None]) -> None:
    shot, known, match = about
    names = _by_number(truth, told) | paired(truth, told, shot.start_s - REST_S) if told else {}
    wrong = []
    for question, is_right in _answers(shot, known, match, names):
        sheet.answers.setdefault(question, []).append(is_right)
        wrong += [question] if is_right is False else []
    if match is None:
        wrong.append("not told of")
    if wrong:
        as_told = f", told as {_words(match)}" if match else ""
        sheet.wrong.append(f"{shot.start_s:.1f} s {_words(shot)}{as_told}: {', '.join(wrong)}")
    for number, off in _errors(known, match):
        sheet.errors.setdefault(number, []).append(off)
    if match is not None:
        _said(sheet, shot, known, match)


def _by_number(truth: Reading, told: Reading) -> dict[int, int]:
    """Told balls by true ones of the same number: where a place is off, a ball is still the ball it is told to be."""
    names = {ball.number: ball.id for ball in told.balls if ball.number is not None}
    return {ball.id: names[ball.number] for ball in truth.balls if ball.number in names}


def _words(shot: Shot) -> str:
    pots = "".join(f" {pot.pocket}" for pot in shot.pots)
    kind = shot.intent if shot.intent is Intent.BREAK else shot.shot_type
    return f"{kind} {shot.result}{pots}{f' {shot.foul}' if shot.foul else ''} ({shot.confidence:.2f})"


def _answers(shot: Shot, known: Truth, match: Shot | None, names: dict[int, int]) -> Iterator[Answer]:
    """`names` are the told balls by the true ones."""
    outcome = known.outcome
    yield "stroke", None if match is None else True
    yield "make or miss", None if match is None else _is_make(match) == _is_make(shot)
    yield "which pockets", None if match is None else _pockets(match) == _pockets(shot)
    yield "scratch", None if match is None else (match.foul is Foul.SCRATCH) == outcome.scratched
    yield "first ball", None if match is None else _first(match, outcome.first, names)
    if shot.intent is not Intent.BREAK and outcome.first is not None:
        yield "shot type", None if match is None else match.shot_type is known.shot_type
    if _has_spin(known):
        assert known.meeting is not None
        yield from spins(match or shot_without_spin(shot), known.meeting, known.has_rail)


def _is_make(shot: Shot) -> bool:
    return shot.result is Result.MAKE


def _first(match: Shot, first: int | None, names: dict[int, int]) -> bool | None:
    if match.object_ball is None:
        return True if first is None else None
    return first is not None and match.object_ball == names.get(first)


def shot_without_spin(shot: Shot) -> Shot:
    """A shot of which nothing was measured."""
    return Shot(shot.start_s, None, shot.end_s, shot.result)


def _has_spin(known: Truth) -> bool:
    return known.meeting is not None and known.shot_type is not ShotType.KICK


def _pockets(shot: Shot) -> list[str]:
    return sorted(pot.pocket for pot in shot.pots)


def _errors(known: Truth, match: Shot | None) -> Iterator[tuple[str, float | None]]:
    yield "cue-ball speed, %", _off(percent(match.cue_speed_mph, known.speed_mph) if match else None)
    if _has_spin(known):
        meeting = known.meeting
        assert meeting is not None
        cut = float(np.degrees(meeting.cut_rad))
        yield "cut, degrees", None if match is None or match.cut_deg is None else abs(match.cut_deg - cut)
        speed = meeting.speed_m_s / MPH_TO_M_S
        yield "speed at contact, %", _off(percent(match.contact_speed_mph, speed) if match else None)


def _off(error: float | None) -> float | None:
    return None if error is None else abs(error)


def _said(sheet: Sheet, shot: Shot, known: Truth, match: Shot) -> None:
    """The probabilities published about one shot, each with whether it was so."""
    is_scratch_right = (match.foul is Foul.SCRATCH) == known.outcome.scratched
    is_right = is_scratch_right and (_is_make(match), _pockets(match)) == (_is_make(shot), _pockets(shot))
    sheet.said.setdefault("shot", []).append((match.confidence, is_right))
    there = _pockets(shot)
    for pot in match.pots:
        fell = pot.pocket in there
        if fell:
            there.remove(pot.pocket)
        sheet.said.setdefault("pot", []).append((pot.confidence, fell))
    if match.spin is not None and _has_spin(known) and shot.spin is not None:
        for name in ("draw", "stun", "follow"):
            sheet.said.setdefault("spin", []).append((getattr(match.spin, name), getattr(shot.spin, name) == 1.0))


def _balls(sheet: Sheet, truth: Reading, told: Reading) -> None:
    """Kinds and numbers of the balls that rest before each stroke, and whether there is a ball at all."""
    balls: dict[int, Ball] = {ball.id: ball for ball in told.balls}
    true = {ball.id: ball for ball in truth.balls}
    for shot in truth.account.shots:
        t_s = shot.start_s - REST_S
        names = paired(truth, told, t_s)
        resting = {track.ball for track in told.tracks if track.at(t_s) is not None}
        there = [track.ball for track in truth.tracks if track.at(t_s) is not None]
        sheet.answers.setdefault("balls at rest", []).extend(True if ball in names else None for ball in there)
        sheet.answers.setdefault("told balls that are there", []).extend(
            one in names.values() for one in sorted(resting)
        )
        for ball, name in names.items():
            one = balls[name]
            if one.kind != "unknown":
                sheet.said.setdefault("kind of a ball", []).append((one.confidence, one.kind is true[ball].kind))
            sheet.answers.setdefault("kind of a ball", []).append(
                None if one.kind == "unknown" else one.kind is true[ball].kind
            )
            if true[ball].number is not None:
                sheet.answers.setdefault("number of a ball", []).append(
                    None if one.number is None else one.number == true[ball].number
                )
        ghosts = resting - set(names.values())
        sheet.said.setdefault("kind of a ball", []).extend((balls[g].confidence, False) for g in sorted(ghosts))


def _downtime(sheet: Sheet, truth: Reading, told: Reading | None) -> None:
    """How long nothing was played (beyond what is always kept around a stroke), how much of that stayed, and strokes cut away."""
    t_s = np.arange(0, truth.video.duration_s, 0.05)
    played = np.zeros(len(t_s), bool)
    for shot in truth.account.shots:
        played |= (t_s >= shot.start_s - BEFORE_S) & (t_s <= shot.end_s + AFTER_S)
    kept = np.zeros(len(t_s), bool)
    for span in told.account.play if told else ():
        kept |= (t_s >= span.start_s) & (t_s <= span.end_s)
    sheet.waited_s.append(0.05 * float((~played).sum()))
    sheet.kept_s.append(0.05 * float((kept & ~played).sum()))
    for shot in truth.account.shots if told else ():
        inside = any(span.start_s <= shot.start_s <= span.end_s for span in told.account.play) if told else False
        sheet.answers.setdefault("stroke kept by the cut", []).append(inside)
