"""What a person says of one shot, put on top of what the machine measured; numbers about something else than was said go."""

from collections.abc import Callable, Mapping
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any

from action_tracker.pool.ball import Kind
from action_tracker.pool.games.model import Choice
from action_tracker.pool.shot import Foul, Intent, Pot, Result, Shot, ShotType, Spin
from action_tracker.sessions.model.corrections import BallName
from action_tracker.sessions.model.shots import Said

Fields = Mapping[str, Any]
Balls = Mapping[int, BallName]

NOT_SEEN = -1
"""The id of a ball that is none of the reading."""
SPINS = {"draw": Spin(1.0, 0.0, 0.0), "stun": Spin(0.0, 1.0, 0.0), "follow": Spin(0.0, 0.0, 1.0)}
SAID = frozenset(field.name for field in fields_of(Said))
MEASURED = ("cut_deg", "distance_in", "cue_speed_mph")
"""What an example that was never played may say as if it had been measured; nobody else can."""
WORDS = ("result", "intent", "shot_type", "foul", "pots")
"""What a person who confirms a shot says yes to, besides the first ball."""


def named(told: Mapping[str, Any] | None) -> BallName | None:
    """A ball's name from JSON."""
    return BallName(Kind(told["kind"]), told.get("number")) if told else None


def id_of(name: BallName, balls: Balls) -> int:
    """The ball of the reading that has this name, NOT_SEEN when none or more than one has."""
    if name.number is None and name.kind not in {Kind.CUE, Kind.EIGHT}:
        return NOT_SEEN
    alike = [id for id, one in balls.items() if one.kind is name.kind and one.number in {name.number, None}]
    exact = [id for id in alike if balls[id].number == name.number]
    found = exact or (alike if name.kind in {Kind.CUE, Kind.EIGHT} else [])
    return found[0] if len(found) == 1 else NOT_SEEN


def said(fields: Fields) -> Said:
    """What only people can say."""
    told = {name: value for name, value in fields.items() if name in SAID}
    if told.get("choice") is not None:
        told["choice"] = Choice(told["choice"])
    return Said(**told)


def blank(start_s: float, end_s: float, fields: Fields) -> Shot:
    """A shot that only a person saw; what an example made up as measured is taken over."""
    kept = {name: fields[name] for name in MEASURED if name in fields}
    base = Shot(start_s, None, max(start_s, end_s), Result.MISS, confidence=1.0)
    return replace(base, **kept)


def applied(shot: Shot, fields: Fields, balls: Balls, object_name: BallName | None) -> Shot:
    """The shot as it is said to be; `object_name` is the ball the machine saw hit first."""
    for name, apply in APPLY.items():
        if name in fields:
            shot = apply(shot, fields[name])
    if "pots" in fields:
        shot = replace(shot, pots=tuple(_pot(told, shot.pots, balls) for told in fields["pots"]))
    if "object" in fields:
        shot = _with_object(shot, named(fields["object"]), object_name, balls)
    shot = _in_order(_meant(shot) if "result" in fields and "intent" not in fields else shot)
    result = fitting(shot, follows_pots="pots" in fields and "result" not in fields)
    return replace(shot, result=result, confidence=1.0 if "result" in fields else shot.confidence)


def _meant(shot: Shot) -> Shot:
    """With an intent that fits the result somebody told."""
    if shot.result in {Result.SUCCESS, Result.FAIL}:
        return replace(shot, intent=Intent.SAFETY)
    return replace(shot, intent=Intent.ATTACK) if shot.intent is Intent.SAFETY else shot


def _spun(shot: Shot, roll: str | None) -> Shot:
    """With this roll at contact: a measured ratio that says otherwise goes, chances that agree stay."""
    if roll is None:
        return replace(shot, spin=None, roll_ratio=None, roll_ratio_se=None)
    if shot.spin is not None and max(SPINS, key=lambda name: getattr(shot.spin, name)) == roll:
        return shot
    return replace(shot, spin=SPINS[roll], roll_ratio=None, roll_ratio_se=None)


def _sided(shot: Shot, side: str | None) -> Shot:
    measured = shot.side_pct
    agrees = measured is not None and (
        (measured > 0) if side == "right" else (measured < 0) if side == "left" else False
    )
    return shot if agrees or measured is None else replace(shot, side_pct=None, side_se=None)


APPLY: Mapping[str, Callable[[Shot, Any], Shot]] = {
    "result": lambda shot, told: replace(shot, result=Result(told)),
    "intent": lambda shot, told: replace(shot, intent=Intent(told)),
    "shot_type": lambda shot, told: replace(shot, shot_type=ShotType(told)),
    "foul": lambda shot, told: replace(shot, foul=Foul(told) if told else None),
    "start_s": lambda shot, told: replace(shot, start_s=told),
    "contact_s": lambda shot, told: replace(shot, contact_s=told),
    "end_s": lambda shot, told: replace(shot, end_s=told),
    "roll": _spun,
    "side": _sided,
}


def _in_order(shot: Shot) -> Shot:
    """With its moments in order, whichever of them were said by themselves."""
    end_s = max(shot.start_s, shot.end_s)
    contact_s = shot.contact_s if shot.contact_s is not None and shot.start_s <= shot.contact_s <= end_s else None
    return replace(shot, end_s=end_s, contact_s=contact_s)


def fitting(shot: Shot, *, follows_pots: bool) -> Result:
    """A result that fits the intent: what fell decides an attack or a break where it has to, a foul decides a safety."""
    is_safety = shot.intent is Intent.SAFETY
    fits = (shot.result in {Result.SUCCESS, Result.FAIL}) == is_safety
    if fits and (is_safety or not follows_pots):
        return shot.result
    if is_safety:
        return Result.FAIL if shot.foul else Result.SUCCESS
    return Result.MAKE if has_made(shot.pots) else Result.MISS


def has_made(pots: tuple[Pot, ...]) -> bool:
    """Whether an object ball is among these."""
    return any(pot.kind is not Kind.CUE for pot in pots)


def _pot(told: Mapping[str, Any], seen: tuple[Pot, ...], balls: Balls) -> Pot:
    """A ball said to have fallen; where the machine saw the same fall, its moment stands for one that was not said."""
    name = BallName(Kind(told["kind"]), told.get("number"))
    same = [pot for pot in seen if (pot.kind, pot.number) == (name.kind, name.number)]
    ball = same[0].ball if len(same) == 1 else id_of(name, balls)
    pocket, t_s = told.get("pocket"), told.get("t_s")
    if t_s is None and len(same) == 1 and pocket in {None, same[0].pocket}:
        pocket, t_s = same[0].pocket, same[0].t_s
    return Pot(ball, name.kind, name.number, pocket, t_s, 1.0)


def _with_object(shot: Shot, name: BallName | None, before: BallName | None, balls: Balls) -> Shot:
    """With this ball hit first: what was measured at the contact with another one says nothing any more."""
    if name == before and name is not None:
        return shot
    found = id_of(name, balls) if name else NOT_SEEN
    ball = None if found == NOT_SEEN else found
    contact_s = shot.contact_s if name else None
    return replace(
        shot, object_ball=ball, contact_s=contact_s, cut_deg=None, cut_deg_se=None, distance_in=None, aim=None
    )


def with_words(shot: Shot, was: Shot, balls: Balls) -> Shot:
    """The shot with the words of `was`, which somebody confirmed, and its own measures; balls by their names in this reading."""
    words: dict[str, Any] = {name: getattr(was, name) for name in WORDS}
    words["pots"] = tuple(replace(pot, ball=id_of(BallName(pot.kind, pot.number), balls)) for pot in was.pots)
    same = [(pot.kind, pot.number, pot.pocket) for pot in shot.pots]
    if same == [(pot.kind, pot.number, pot.pocket) for pot in was.pots]:
        words["pots"] = shot.pots
    return replace(shot, **words)
