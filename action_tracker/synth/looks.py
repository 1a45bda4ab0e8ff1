"""The looks that tables, cloths and balls may have, read from `looks.toml`: what is drawn for training and what is held out."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

from action_tracker.synth.colour import Rgb
from action_tracker.synth.scene import BallSet, Wood

DATA = Path(__file__).with_name("looks.toml")


class Use(StrEnum):
    """What a look is for: to learn from, to find out how sure one may be, or to judge how well what was learned carries over."""

    TRAINING = "training"
    CALIBRATION = "calibration"
    JUDGING = "judging"


class Part(StrEnum):
    """What of a scene has a look of its own."""

    MAKE = "make"
    CLOTH = "cloth"
    BALLS = "balls"


@dataclass(frozen=True)
class ClothLook:
    """A cloth's name and colour."""

    name: str
    colour: Rgb
    use: Use = Use.TRAINING


@dataclass(frozen=True)
class MakeLook:
    """A make of table: its wood as it is when its polish is medium, and the least and greatest width of its rails."""

    name: str
    wood: Wood
    width_m: tuple[float, float]
    use: Use = Use.TRAINING


@dataclass(frozen=True)
class BallsLook:
    """A set of balls, new."""

    name: str
    balls: BallSet
    use: Use = Use.TRAINING


@dataclass(frozen=True)
class Looks:
    """All there is to choose from."""

    cloths: tuple[ClothLook, ...]
    makes: tuple[MakeLook, ...]
    pool: tuple[BallsLook, ...]
    other: tuple[BallsLook, ...]


class _Look(Protocol):
    @property
    def use(self) -> Use: ...


Some = TypeVar("Some", bound=_Look)


def choice(looks: Sequence[Some], use: Use) -> tuple[Some, ...]:
    """Those for one use."""
    return tuple(look for look in looks if look.use is use)


@lru_cache(maxsize=1)
def known() -> Looks:
    """Everything in `looks.toml`."""
    return read(DATA)


def read(path: Path) -> Looks:
    """The looks in a file; raises ValueError with the entry's name when an entry says something that is not known."""
    told = tomllib.loads(path.read_text())
    sets = [(entry.pop("game", "pool"), _balls(entry)) for entry in told["balls"]]
    return Looks(
        tuple(ClothLook(one["name"], _rgb(one["colour"]), _use(one)) for one in told["cloth"]),
        tuple(_make(entry) for entry in told["make"]),
        tuple(look for game, look in sets if game == "pool"),
        tuple(look for game, look in sets if game == "other"),
    )


def _make(entry: dict[str, Any]) -> MakeLook:
    name, use, width_m = entry.pop("name"), _use(entry), entry.pop("width_m", [0.09, 0.14])
    _check(name, entry, Wood)
    parts: dict[str, Any] = {key: value if isinstance(value, str) else _rgb(value) for key, value in entry.items()}
    return MakeLook(name, Wood(**parts), (width_m[0], width_m[1]), use)


def _balls(entry: dict[str, Any]) -> BallsLook:
    name, use = entry.pop("name"), _use(entry)
    _check(name, entry, BallSet)
    parts = dict(entry)
    for key in ("colours", "others"):
        if key in parts:
            parts[key] = tuple(_rgb(colour) for colour in parts[key])
    for key in ("white", "black", "cue", "spots"):
        if key in parts:
            parts[key] = _rgb(parts[key])
    return BallsLook(name, BallSet(**parts), use)


def _use(entry: dict[str, Any]) -> Use:
    return Use(entry.pop("use", Use.TRAINING))


def _check(name: str, entry: dict[str, Any], kind: type) -> None:
    strange = set(entry) - {field.name for field in fields(kind)}
    if strange:
        raise ValueError(
            f"looks.toml: {name!r} says {', '.join(sorted(strange))}, which {kind.__name__} does not have."
        )


def _rgb(parts: Sequence[int]) -> Rgb:
    red, green, blue = parts
    return red, green, blue
