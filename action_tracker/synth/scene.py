"""Everything there is to know before a picture is made: table, cloth, wood, balls, light, lens and where the camera stands."""

from dataclasses import dataclass, field

from action_tracker.pool.table import SIZES, Table
from action_tracker.synth.colour import Rgb
from action_tracker.vision.camera import Camera

FLOOR_M = -0.79
"""The floor's height below the cloth."""


@dataclass(frozen=True)
class Cloth:
    """The cloth: its colour, how worn it is (0 new to 1), and where the marks are (foot spot, head string)."""

    colour: Rgb = (22, 118, 168)
    worn: float = 0.3
    marks: bool = True


@dataclass(frozen=True)
class Wood:
    """Rails and body: colours, gloss (0 to 1), sights ("dot", "diamond" or "none"), the pockets' collars and what is seen inside
    them, and caps on the corners or none.
    """

    rail: Rgb = (70, 42, 26)
    body: Rgb = (52, 30, 18)
    gloss: float = 0.5
    sights: str = "dot"
    collar: Rgb = (24, 24, 26)
    pocket: Rgb = (24, 24, 26)
    cap: Rgb | None = None
    width_m: float = 0.12


@dataclass(frozen=True)
class BallSet:
    """The colours of a set of balls: seven plain ones, white (with its tint), the eight, and the cue ball with or without spots.

    `circle_rad` is a number's white circle as an angle at the ball's middle, `stripe_half` how far a stripe reaches above and
    below the equator in radii, `face` the style of the figures, 0 to 2. `others`, in sets of other games, are the plain colours
    of 9 to 15: nothing is printed on such balls.
    """

    colours: tuple[Rgb, ...] = (
        (236, 180, 20),
        (22, 52, 148),
        (206, 34, 34),
        (76, 36, 122),
        (238, 106, 26),
        (18, 104, 62),
        (118, 28, 34),
    )
    white: Rgb = (240, 236, 222)
    black: Rgb = (20, 20, 22)
    cue: Rgb = (246, 243, 230)
    spots: Rgb | None = None
    circle_rad: float = 0.50
    stripe_half: float = 0.60
    face: int = 0
    others: tuple[Rgb, ...] = ()

    @property
    def is_pool(self) -> bool:
        """Whether its balls carry numbers, half of them stripes."""
        return not self.others


@dataclass(frozen=True)
class Lamp:
    """A lamp over the table: middle, length along x and width in metres, and its part of the light."""

    x_m: float
    y_m: float
    z_m: float
    length_m: float
    width_m: float
    power: float = 1.0


@dataclass(frozen=True)
class Lighting:
    """The lamps, the light's tint (red green blue, 1 is neutral), what comes from all around, and how bright the picture is."""

    lamps: tuple[Lamp, ...]
    tint: tuple[float, float, float] = (1.0, 1.0, 1.0)
    ambient: float = 0.35
    exposure: float = 1.0


@dataclass(frozen=True)
class Lens:
    """What the camera adds: grain (standard deviation in grey levels), blur (sigma in pixels), shutter time, darker corners.

    `bend` is how much straight lines bend (below 0 outwards, as wide lenses do; see `synth.lens`); `readout_s` is how much later
    than its first row the last row of a picture is taken.
    """

    grain: float = 2.0
    blur_px: float = 0.6
    shutter_s: float = 1 / 100
    vignette: float = 0.15
    bend: float = 0.0
    readout_s: float = 0.0


@dataclass(frozen=True, eq=False)
class Scene:
    """One table in one room, seen by one camera. `seed` decides the room, the textures and the grain."""

    camera: Camera
    lighting: Lighting
    table: Table = SIZES["9ft"]
    cloth: Cloth = field(default_factory=Cloth)
    wood: Wood = field(default_factory=Wood)
    balls: BallSet = field(default_factory=BallSet)
    lens: Lens = field(default_factory=Lens)
    size_px: tuple[int, int] = (1280, 720)
    seed: int = 0


def lamps_over(table: Table, *, n: int = 1, height_m: float = 0.95) -> tuple[Lamp, ...]:
    """`n` lamps in a row over the long axis of a table, `height_m` above the cloth."""
    step = table.length_m * 0.8 / n
    return tuple(
        Lamp(table.length_m * 0.1 + step * (i + 0.5), table.width_m / 2, height_m, step * 0.72, 0.32, 1 / n)
        for i in range(n)
    )
