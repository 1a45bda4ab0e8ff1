"""Random tables in random rooms under random light, seen by phones: for training and for judging. The same for the same seed."""

from dataclasses import dataclass

import numpy as np

from action_tracker.pool.table import SIZES, Table
from action_tracker.synth.colour import Rgb
from action_tracker.synth.scene import BallSet, Cloth, Lens, Lighting, Scene, Wood, lamps_over
from action_tracker.synth.views import framed

CLOTHS: dict[str, Rgb] = {
    "tournament blue": (22, 118, 168),
    "electric blue": (16, 90, 178),
    "green": (20, 106, 62),
    "dark green": (14, 74, 46),
    "red": (136, 26, 34),
    "burgundy": (94, 24, 48),
    "grey": (104, 106, 108),
    "tan": (158, 130, 92),
    "purple": (66, 40, 108),
    "black": (42, 42, 46),
}
WOODS: tuple[tuple[Rgb, Rgb], ...] = (
    ((70, 42, 26), (52, 30, 18)),
    ((118, 70, 38), (96, 54, 28)),
    ((34, 32, 32), (24, 23, 24)),
    ((150, 112, 72), (120, 88, 56)),
    ((72, 70, 70), (40, 40, 42)),
    ((58, 24, 18), (46, 20, 14)),
)
CAPS: tuple[Rgb | None, ...] = (None, None, (30, 30, 32), (170, 172, 176))
TV_COLOURS: tuple[Rgb, ...] = (
    (244, 190, 24),
    (24, 70, 170),
    (214, 40, 36),
    (232, 120, 152),
    (240, 116, 30),
    (30, 120, 74),
    (170, 118, 70),
)
"""A set as shown on television: pink for purple, light brown for maroon."""


@dataclass(frozen=True)
class Range:
    """From where the table is filmed: camera height above the cloth in metres and horizontal field of view in degrees."""

    low_m: float = 0.8
    high_m: float = 2.0
    narrow_deg: float = 55.0
    wide_deg: float = 75.0


def random_scene(seed: int, *, size_px: tuple[int, int] = (1280, 720), places: Range | None = None) -> Scene:
    """A scene like no other; the whole table is in the picture, from any side or corner."""
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
    return Scene(
        camera,
        _lighting(table, rng),
        table,
        _cloth(rng),
        _wood(rng),
        _ball_set(rng),
        _lens(rng, size_px),
        size_px,
        seed,
    )


def _jittered(table: Table, rng: np.random.Generator) -> Table:
    """Makers differ: a table up to one percent larger or smaller than its name says, still two to one."""
    length = table.length_m * float(rng.uniform(0.99, 1.01))
    return Table(length, length / 2)


def _cloth(rng: np.random.Generator) -> Cloth:
    colour = list(CLOTHS.values())[rng.integers(len(CLOTHS))]
    mixed = np.clip(np.array(colour) * rng.uniform(0.85, 1.15, 3), 4, 235).astype(int).tolist()
    return Cloth((mixed[0], mixed[1], mixed[2]), float(rng.uniform(0, 1)), bool(rng.random() < 0.7))


def _wood(rng: np.random.Generator) -> Wood:
    rail, body = WOODS[rng.integers(len(WOODS))]
    return Wood(
        rail,
        body,
        float(rng.uniform(0, 1)),
        "dot" if rng.random() < 0.6 else "diamond",
        ((24, 24, 26), (66, 40, 24), (14, 14, 14))[rng.integers(3)],
        CAPS[rng.integers(len(CAPS))],
        float(rng.uniform(0.09, 0.14)),
    )


def _ball_set(rng: np.random.Generator) -> BallSet:
    usual = BallSet()
    colours = TV_COLOURS if rng.random() < 0.25 else usual.colours
    faded = np.clip(np.array(colours) * rng.uniform(0.92, 1.06, (7, 3)), 4, 250).astype(int).tolist()
    aged = float(rng.uniform(0, 1))
    white = (round(242 - 8 * aged), round(240 - 16 * aged), round(230 - 44 * aged))
    spots: Rgb | None = (190, 30, 34) if rng.random() < 0.3 else None
    return BallSet(tuple((one[0], one[1], one[2]) for one in faded), white, usual.black, white, spots)


def _lighting(table: Table, rng: np.random.Generator) -> Lighting:
    """One to three lamps or a lit ceiling, warm to cold, dim to bright, not always over the middle."""
    lamps = lamps_over(table, n=int(rng.integers(1, 4)), height_m=float(rng.uniform(0.75, 1.5)))
    warm = float(rng.uniform(-0.10, 0.22))
    tint = (1 + 0.5 * warm, 1.0, 1 - warm)
    return Lighting(lamps, tint, float(rng.uniform(0.2, 0.7)), float(np.exp(rng.uniform(np.log(0.55), np.log(1.6)))))


def _lens(rng: np.random.Generator, size_px: tuple[int, int]) -> Lens:
    scale = size_px[0] / 1280
    return Lens(
        float(rng.uniform(0.8, 4.5)),
        float(rng.uniform(0.3, 1.0)) * scale,
        1 / float(rng.choice([50, 60, 100, 120, 200])),
        float(rng.uniform(0, 0.35)),
    )
