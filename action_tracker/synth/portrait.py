"""A head as a camera sees it from any side: skull, jaw, face, hair, beard, glasses, hats."""

from dataclasses import dataclass

import numpy as np

from action_tracker.pool.track import Floats
from action_tracker.synth.colour import Rgb
from action_tracker.synth.figures import Limb

SKINS: tuple[Rgb, ...] = (
    (236, 194, 168),
    (224, 178, 148),
    (196, 146, 116),
    (168, 118, 88),
    (140, 96, 70),
    (88, 60, 44),
)
HAIRS: tuple[Rgb, ...] = (
    (24, 20, 18),
    (44, 32, 24),
    (86, 56, 34),
    (150, 112, 66),
    (198, 170, 120),
    (150, 148, 146),
    (120, 58, 30),
)
CUTS = ("short", "short", "long", "tail", "curls", "bald", "thin")
HATS = ("none", "none", "none", "none", "cap", "cap", "beanie", "hood")
_DARK: Rgb = (34, 26, 24)
_LIPS: Rgb = (168, 84, 78)


@dataclass(frozen=True)
class Face:
    """What one person's head looks like; `cut` and `hat` are of CUTS and HATS."""

    skin: Rgb = SKINS[2]
    hair: Rgb = HAIRS[1]
    cut: str = "short"
    hat: str = "none"
    cloth: Rgb = (36, 38, 46)
    """The colour of what is worn on the head."""
    beard: bool = False
    glasses: bool = False
    size: float = 1.0


def random_face(rng: np.random.Generator) -> Face:
    """Anybody."""
    cloth = tuple(int(v) for v in rng.integers(12, 220, 3))
    return Face(
        SKINS[rng.integers(len(SKINS))],
        HAIRS[rng.integers(len(HAIRS))],
        CUTS[rng.integers(len(CUTS))],
        HATS[rng.integers(len(HATS))],
        cloth,  # type: ignore[arg-type]
        bool(rng.random() < 0.25),
        bool(rng.random() < 0.2),
        float(rng.uniform(0.9, 1.08)),
    )


@dataclass(frozen=True, eq=False)
class _Place:
    """A head's middle, which way it looks, its right and its crown, (3,) each, and its size."""

    middle: Floats
    ahead: Floats
    right: Floats
    crown: Floats
    size: float
    number: int

    def at(self, ahead: float, right: float, up: float) -> Floats:
        """A point so many metres from the middle of a head of size 1."""
        return self.middle + self.size * (ahead * self.ahead + right * self.right + up * self.crown)

    def part(self, start: Floats, end: Floats, radii: tuple[float, float], colour: Rgb, *, counts: bool = True) -> Limb:
        """A piece between two points; `counts` when it belongs to the head (hair that falls on the back does not)."""
        first, last = (self.size * radius for radius in radii)
        return Limb(start, end, first, last, colour, head_of=self.number if counts else 0)


def head_of(middle_m: Floats, looks: Floats, face: Face, number: int) -> tuple[Limb, ...]:
    """The limbs of person `number`'s head around `middle_m` (3,), which looks along `looks` (3,), not straight up or down."""
    ahead = looks / np.linalg.norm(looks)
    right = np.cross(ahead, [0.0, 0.0, 1.0])
    right = right / max(float(np.linalg.norm(right)), 1e-6)
    place = _Place(middle_m, ahead, right, np.cross(right, ahead), face.size, number)
    return (*_skull(place, face), *_features(place, face), *_hair(place, face), *_worn(place, face))


def _skull(on: _Place, face: Face) -> list[Limb]:
    ears = [
        on.part(on.at(-0.01, s * 0.083, 0.01), on.at(-0.01, s * 0.085, -0.02), (0.02, 0.014), face.skin)
        for s in (-1, 1)
    ]
    return [
        on.part(on.at(-0.025, 0, 0.03), on.at(0.018, 0, 0.03), (0.086, 0.082), face.skin),
        on.part(on.at(0.025, 0, -0.03), on.at(0.04, 0, -0.075), (0.068, 0.046), face.skin),
        *ears,
    ]


def _features(on: _Place, face: Face) -> list[Limb]:
    """Eyes, brows, nose, mouth, and what hangs on them."""
    parts = [on.part(on.at(0.095, 0, 0.0), on.at(0.108, 0, -0.028), (0.011, 0.015), face.skin)]
    for side in (-0.033, 0.033):
        parts.append(
            on.part(on.at(0.085, side - 0.008, 0.008), on.at(0.085, side + 0.008, 0.008), (0.011, 0.011), _DARK)
        )
        parts.append(
            on.part(on.at(0.085, side - 0.013, 0.032), on.at(0.085, side + 0.013, 0.032), (0.009, 0.009), face.hair)
        )
        if face.glasses:
            parts.append(on.part(on.at(0.1, side, 0.008), on.at(0.1, side * 1.3, 0.006), (0.022, 0.02), (30, 32, 38)))
    parts.append(on.part(on.at(0.078, -0.02, -0.068), on.at(0.078, 0.02, -0.068), (0.01, 0.01), _LIPS))
    if face.beard:
        parts.append(on.part(on.at(0.03, 0, -0.06), on.at(0.045, 0, -0.095), (0.072, 0.045), face.hair))
    return parts


def _hair(on: _Place, face: Face) -> list[Limb]:
    if face.cut == "bald":
        return []
    back = on.part(on.at(-0.04, 0, 0.02), on.at(-0.035, 0, -0.05), (0.088, 0.07), face.hair)
    if face.cut == "thin":
        return [back]
    top = on.part(on.at(-0.03, 0, 0.05), on.at(0.035, 0, 0.065), (0.09, 0.074), face.hair)
    if face.cut == "curls":
        return [back, on.part(on.at(-0.03, 0, 0.05), on.at(0.01, 0, 0.07), (0.125, 0.11), face.hair)]
    if face.cut == "tail":
        return [
            back,
            top,
            on.part(on.at(-0.12, 0, 0.03), on.at(-0.13, 0, -0.15), (0.03, 0.018), face.hair, counts=False),
        ]
    if face.cut == "long":
        sides = [
            on.part(
                on.at(-0.01, s * 0.07, 0.04), on.at(-0.02, s * 0.085, -0.18), (0.04, 0.034), face.hair, counts=False
            )
            for s in (-1, 1)
        ]
        return [
            back,
            top,
            *sides,
            on.part(on.at(-0.05, 0, 0), on.at(-0.06, 0, -0.2), (0.085, 0.07), face.hair, counts=False),
        ]
    return [back, top]


def _worn(on: _Place, face: Face) -> list[Limb]:
    if face.hat == "none":
        return []
    if face.hat == "hood":
        return [on.part(on.at(-0.05, 0, 0.04), on.at(-0.05, 0, -0.1), (0.115, 0.12), face.cloth)]
    dome = on.part(on.at(-0.03, 0, 0.055), on.at(0.025, 0, 0.07), (0.1, 0.09), face.cloth)
    if face.hat == "beanie":
        return [dome, on.part(on.at(-0.03, 0, 0.08), on.at(-0.02, 0, 0.12), (0.085, 0.05), face.cloth)]
    brim = on.part(on.at(0.09, 0, 0.06), on.at(0.165, 0, 0.045), (0.05, 0.04), face.cloth, counts=False)
    return [dome, brim]
