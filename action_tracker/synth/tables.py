"""Random tables in random rooms under random light, seen by phones: for training and for judging. The same for the same seed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from action_tracker.pool.table import SIZES, Table
from action_tracker.pool.track import Floats
from action_tracker.synth.colour import Rgb
from action_tracker.synth.looks import Part, Some, Use, choice, known
from action_tracker.synth.scene import BallSet, Cloth, Lamp, Lens, Lighting, Scene, Wood, lamps_over
from action_tracker.synth.views import framed


@dataclass(frozen=True)
class Range:
    """How the table is filmed: camera height above the cloth in metres, horizontal field of view in degrees, and at most how
    much the lens bends lines outwards and how late the last row is read (see `Lens`).
    """

    low_m: float = 0.8
    high_m: float = 2.0
    narrow_deg: float = 55.0
    wide_deg: float = 75.0
    bend: float = 0.0
    readout_s: float = 0.0


def random_scene(
    seed: int,
    *,
    size_px: tuple[int, int] = (1280, 720),
    places: Range | None = None,
    uses: Mapping[Part, Use] = MappingProxyType({}),
    is_pool: bool = True,
) -> Scene:
    """A scene like no other; the whole table is in the picture, from any side or corner.

    `uses` says which parts have looks that are held out from training, and for what; `is_pool` is false for balls of other games.
    """
    rng = np.random.default_rng([seed, 11])
    where = places or Range()
    table = _jittered(list(SIZES.values())[rng.integers(len(SIZES))], rng)
    camera = framed(
        table,
        float(rng.uniform(0, 360)),
        float(rng.uniform(where.low_m, where.high_m)),
        size_px=size_px,
        fov_deg=float(rng.uniform(where.narrow_deg, where.wide_deg)),
        fill=float(rng.uniform(0.78, 0.97)),
    )
    lighting = _lighting(table, rng)
    looks = known()
    cloth = _cloth(_any(looks.cloths, rng, uses.get(Part.CLOTH)).colour, rng)
    make = _any(looks.makes, rng, uses.get(Part.MAKE))
    balls = _any(looks.pool if is_pool else looks.other, rng, uses.get(Part.BALLS))
    return Scene(
        camera,
        lighting,
        table,
        cloth,
        _wood(make.wood, make.width_m, rng),
        _ball_set(balls.balls, rng),
        _lens(rng, size_px, where),
        size_px,
        seed,
    )


def _any(looks: Sequence[Some], rng: np.random.Generator, use: Use | None) -> Some:
    some = choice(looks, use or Use.TRAINING)
    return some[int(rng.integers(len(some)))]


def _jittered(table: Table, rng: np.random.Generator) -> Table:
    """Makers differ: a table up to one percent larger or smaller than its name says, still two to one."""
    length = table.length_m * float(rng.uniform(0.99, 1.01))
    return Table(length, length / 2)


def _cloth(colour: Rgb, rng: np.random.Generator) -> Cloth:
    return Cloth(_varied(colour, rng.uniform(0.85, 1.15, 3)), float(rng.uniform(0, 1)), bool(rng.random() < 0.7))


def _wood(wood: Wood, width_m: tuple[float, float], rng: np.random.Generator) -> Wood:
    return replace(wood, gloss=float(rng.uniform(0, 1)), width_m=float(rng.uniform(*width_m)))


def _ball_set(balls: BallSet, rng: np.random.Generator) -> BallSet:
    """A set as it is after some years: paints a little off, whites yellowed."""
    off = rng.uniform(0.92, 1.07, (14, 3))
    plain, others = balls.colours, balls.others
    if not balls.is_pool:
        # balls of one colour came out of one pot
        off = np.array([off[[*plain, *others].index(colour)] for colour in (*plain, *others)])
    aged = np.array([1.0, 0.985, 0.93]) ** float(rng.uniform(0, 2))
    return replace(
        balls,
        colours=tuple(_varied(colour, part) for colour, part in zip(plain, off[:7], strict=True)),
        others=tuple(_varied(colour, part) for colour, part in zip(others, off[7 : 7 + len(others)], strict=True)),
        white=_varied(balls.white, aged),
        cue=_varied(balls.cue, aged ** float(rng.uniform(0, 1))),
        circle_rad=balls.circle_rad * float(rng.uniform(0.95, 1.05)),
    )


def _varied(colour: Rgb, part: Floats) -> Rgb:
    red, green, blue = np.clip(np.array(colour) * part, 4, 252).astype(int).tolist()
    return red, green, blue


def _lighting(table: Table, rng: np.random.Generator) -> Lighting:
    """One to three lamps, warm to cold, dim to bright, not always over the middle; now and then the light has a colour."""
    lamps = lamps_over(table, n=int(rng.integers(1, 4)), height_m=float(rng.uniform(0.75, 1.5)))
    warm = float(rng.uniform(-0.12, 0.26))
    tint = np.array([1 + 0.5 * warm, 1.0, 1 - warm])
    ambient, exposure = float(rng.uniform(0.2, 0.7)), float(np.exp(rng.uniform(np.log(0.55), np.log(1.6))))
    if rng.random() < 0.08:
        tint = tint * rng.uniform(0.82, 1.18, 3)
    across_m = float(rng.normal(0, 0.12)) if rng.random() < 0.5 else 0.0
    return Lighting(
        tuple(_moved(lamp, across_m) for lamp in lamps),
        (float(tint[0]), float(tint[1]), float(tint[2])),
        ambient,
        exposure,
    )


def _moved(lamp: Lamp, across_m: float) -> Lamp:
    return replace(lamp, y_m=lamp.y_m + across_m)


def _lens(rng: np.random.Generator, size_px: tuple[int, int], where: Range) -> Lens:
    scale = size_px[0] / 1280
    return Lens(
        float(rng.uniform(0.8, 4.5)),
        float(rng.uniform(0.3, 1.0)) * scale,
        1 / float(rng.choice([50, 60, 100, 120, 200])),
        float(rng.uniform(0, 0.35)),
        -where.bend * float(rng.uniform(0, 1)),
        where.readout_s * float(rng.uniform(0, 1)),
    )
