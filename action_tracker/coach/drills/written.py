"""A drill from JSON and into it; whatever cannot be a drill is refused with the field and the reason."""

from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from typing import Any, TypeVar

from action_tracker.coach.drills import layout
from action_tracker.coach.drills.model import Box, Disc, Drill, Need, Needs, Point, Scheme, Score, Setup, Unit, Zone
from action_tracker.pool.table import SIZES

Json = Mapping[str, Any]
Word = TypeVar("Word")
POCKETS = frozenset(pocket.name for pocket in SIZES["9ft"].pockets)
RAILS = frozenset({"head", "foot", "rail0", "rail4"})


class Mistake(ValueError):
    """What is wrong with a drill: `field` names where, the message says why."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


def drill_of(told: Json) -> Drill:
    """The drill in JSON; raises Mistake."""
    score = _score(_need(told, "score", dict))
    setups = tuple(_setup(one) for one in _need(told, "setups", list))
    of = told.get("marks_of")
    chance = told.get("chance")
    drill = Drill(
        **{name: _text(told, name) for name in ("id", "name", "group", "layout", "reps", "scoring", "source")},
        marks=_four(told, "marks"),
        rules=tuple(_need(told, "rules", list)),
        mirror=bool(_need(told, "mirror", bool)),
        score=score,
        needs=_needs(_need(told, "needs", list)),
        setups=setups,
        marks_of=_four(told, "marks_of") if of is not None else None,
        chance=(chance[0], chance[1], chance[2], chance[3]) if chance is not None else None,
        is_example=bool(told.get("example", False)),
    )
    _check(drill)
    return drill


def _need(told: Json, name: str, kind: type) -> Any:
    if not isinstance(told, Mapping) or name not in told:
        raise Mistake(name, f"{name} is missing")
    if not isinstance(told[name], kind):
        raise Mistake(name, f"{name} has to be a {kind.__name__}, not {told[name]!r}")
    return told[name]


def _text(told: Json, name: str) -> str:
    text: str = _need(told, name, str)
    return text


def _four(told: Json, name: str) -> tuple[int, int, int, int]:
    found = _need(told, name, list)
    if len(found) != 4 or not all(isinstance(one, int) for one in found):
        raise Mistake(name, f"{name} needs four whole numbers, for the tiers D, C, B and A")
    return found[0], found[1], found[2], found[3]


def _chosen(kind: Callable[[Any], Word], value: Any, field: str) -> Word:
    try:
        return kind(value)
    except ValueError:
        raise Mistake(field, f"{value!r} is not a {field} that is known") from None


def _score(told: Json) -> Score:
    plain = {name: told[name] for name in ("most", "rungs", "start", "row", "to", "sets", "gap") if name in told}
    kind = _chosen(Scheme, told.get("kind"), "score")
    unit = _chosen(Unit, told.get("unit", "shot"), "score")
    return Score(kind=kind, attempts=_need(told, "attempts", int), unit=unit, **plain)


def _needs(told: Sequence[Sequence[str]]) -> Needs:
    return tuple(tuple(_chosen(Need, word, "needs") for word in point) for point in told)


def _setup(told: Json) -> Setup:
    cue = told.get("cue_ball")
    return Setup(
        name=_text(told, "name"),
        cue_ball=_point(cue, "cue_ball") if cue is not None else None,
        balls=tuple(_point(one, "balls") for one in _need(told, "balls", list)),
        pocket=told.get("pocket"),
        others=tuple(_point(one, "others") for one in told.get("others", ())),
        target=_zone(told.get("target"), "target"),
        object_target=_zone(told.get("object_target"), "object_target"),
        in_hand=bool(told.get("in_hand", False)),
        via=told.get("via"),
        numbers=tuple(told.get("numbers", ())),
        attempts=told.get("attempts"),
        needs=_needs(told["needs"]) if "needs" in told else None,
    )


def _point(told: Any, field: str) -> Point:
    x, y = _numbers(told, 2, field)
    return x, y


def _numbers(told: Any, n: int, field: str) -> list[float]:
    is_list = isinstance(told, list | tuple) and len(told) == n
    if not is_list or not all(isinstance(one, int | float) and isfinite(one) for one in told):
        raise Mistake(field, f"{field} needs {n} numbers, not {told!r}")
    return [float(one) for one in told]


def _zone(told: Json | None, field: str) -> Zone | None:
    if told is None:
        return None
    if "disc" in told:
        return Disc(*_numbers(told["disc"], 3, field))
    if "box" in told:
        x0, y0, x1, y1 = _numbers(told["box"], 4, field)
        return Box(x0, y0, x1, y1, touch=bool(told.get("touch", False)))
    raise Mistake(field, f"{field} needs a disc or a box")


def _check(drill: Drill) -> None:
    score = drill.score
    if not drill.setups:
        raise Mistake("setups", "a drill needs a layout")
    if score.attempts < 1 or score.most < 1:
        raise Mistake("score", "a drill needs an attempt, and a point for it")
    if score.kind in {Scheme.LADDER, Scheme.LEVEL} and not 1 <= score.start <= score.rungs:
        raise Mistake("score", f"the ladder starts on rung {score.start} of {score.rungs}")
    if score.kind is Scheme.LADDER and len(drill.setups) != score.rungs:
        raise Mistake("setups", f"a ladder of {score.rungs} rungs has a layout for each, here are {len(drill.setups)}")
    _check_marks(drill)
    _check_attempts(drill)
    for one in drill.setups:
        _check_setup(drill, one)


def _check_marks(drill: Drill) -> None:
    falls = drill.score.kind is Scheme.UNTIL
    marks = [-mark for mark in drill.marks] if falls else list(drill.marks)
    if marks != sorted(marks):
        raise Mistake("marks", f"the marks {list(drill.marks)} do not get harder from D to A")
    if max(drill.marks) > (drill.score.attempts if falls else drill.highest):
        raise Mistake("marks", f"nobody can score {max(drill.marks)}: the most is {drill.highest}")


def _check_attempts(drill: Drill) -> None:
    told = [one.attempts for one in drill.setups if one.attempts is not None]
    if told and (len(told) != len(drill.setups) or sum(told) != drill.score.attempts):
        raise Mistake("attempts", f"the layouts' attempts {told} do not add up to {drill.score.attempts}")


def _check_setup(drill: Drill, one: Setup) -> None:
    if one.pocket is not None and one.pocket not in POCKETS:
        raise Mistake("pocket", f"there is no pocket {one.pocket!r}")
    if one.via is not None and one.via not in RAILS:
        raise Mistake("via", f"there is no cushion {one.via!r}")
    if (reason := layout.mistake(one)) is not None:
        raise Mistake("setups", f"{one.name}: {reason}")
    wanted = {need for point in one.needs or drill.needs for need in point}
    for need, zone in ((Need.TARGET, one.target), (Need.OBJECT_TARGET, one.object_target)):
        if need in wanted and zone is None:
            raise Mistake("needs", f"{one.name}: {need.value} is needed and none is drawn")


def json_of(drill: Drill) -> dict[str, Any]:
    """The drill as JSON, as `drill_of` reads it."""
    plain = ("id", "name", "group", "layout", "reps", "scoring", "source", "mirror")
    told: dict[str, Any] = {name: getattr(drill, name) for name in plain}
    told |= {"marks": list(drill.marks), "rules": list(drill.rules), "example": drill.is_example}
    told |= {"marks_of": list(drill.marks_of) if drill.marks_of else None}
    told |= {"chance": list(drill.chance) if drill.chance else None}
    told |= {"score": {**vars(drill.score), "kind": drill.score.kind.value, "unit": drill.score.unit.value}}
    return told | {"needs": _words(drill.needs), "setups": [_setup_json(one) for one in drill.setups]}


def _words(needs: Needs) -> list[list[str]]:
    return [[need.value for need in point] for point in needs]


def _setup_json(one: Setup) -> dict[str, Any]:
    told = {
        **vars(one),
        "cue_ball": list(one.cue_ball) if one.cue_ball else None,
        "balls": [list(ball) for ball in one.balls],
        "others": [list(ball) for ball in one.others],
        "numbers": list(one.numbers),
        "target": _zone_json(one.target),
        "object_target": _zone_json(one.object_target),
    }
    return {**told, "needs": _words(one.needs)} if one.needs else {k: v for k, v in told.items() if k != "needs"}


def _zone_json(zone: Zone | None) -> dict[str, Any] | None:
    if isinstance(zone, Disc):
        return {"disc": [zone.x, zone.y, zone.radius]}
    if isinstance(zone, Box):
        return {"box": [zone.x0, zone.y0, zone.x1, zone.y1], "touch": zone.touch}
    return None
