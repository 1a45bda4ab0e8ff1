"""What lies about on a table beside the balls: chalk on the rails, a mechanical bridge across the cloth."""

import numpy as np

from action_tracker.pool.table import CUSHION_WIDTH_M
from action_tracker.pool.track import Floats
from action_tracker.synth.carpentry import RAIL_TOP_M
from action_tracker.synth.colour import Rgb
from action_tracker.synth.figures import Limb
from action_tracker.synth.scene import Scene

CHALKS: tuple[Rgb, ...] = ((44, 96, 150), (30, 110, 74), (120, 124, 130), (110, 40, 60))
CHALK_M = 0.011
"""Half the side of a piece of chalk."""
BRIDGE: Rgb = (150, 112, 70)


def litter_on(scene: Scene, rng: np.random.Generator) -> tuple[Limb, ...]:
    """Up to three pieces of chalk on the rails of two tables in five; on one in twenty a bridge lies on the cloth."""
    things: list[Limb] = []
    if rng.random() < 0.4:
        colour = CHALKS[rng.integers(len(CHALKS))]
        things += [_chalk(scene, colour, rng) for _ in range(int(rng.integers(1, 4)))]
    if rng.random() < 0.05:
        things += _bridge(scene, rng)
    return tuple(things)


def _chalk(scene: Scene, colour: Rgb, rng: np.random.Generator) -> Limb:
    """A piece of chalk anywhere on a rail's wood, as a rod as high as it is wide."""
    out = CUSHION_WIDTH_M + scene.wood.width_m * float(rng.uniform(0.3, 0.8))
    table, part = scene.table, float(rng.uniform(0.1, 0.9))
    x, y = [
        (table.length_m * part, -out),
        (table.length_m * part, table.width_m + out),
        (-out, table.width_m * part),
        (table.length_m + out, table.width_m * part),
    ][rng.integers(4)]
    foot = np.array([x, y, RAIL_TOP_M + CHALK_M * 0.8])
    top = np.array([x, y, RAIL_TOP_M + CHALK_M * 1.6])
    return Limb(foot, top, CHALK_M, CHALK_M, colour, rough=False)


def _bridge(scene: Scene, rng: np.random.Generator) -> list[Limb]:
    """A stick from over a long rail onto the cloth, with a plate at its end."""
    table = scene.table
    x, lean = table.length_m * float(rng.uniform(0.2, 0.8)), float(rng.uniform(-0.5, 0.5))
    head = np.array([x, table.width_m * float(rng.uniform(0.2, 0.6)), 0.03])
    way: Floats = np.array([np.sin(lean), np.cos(lean), 0.0])
    over = head + way * (table.width_m + 0.3 - head[1]) + [0, 0, RAIL_TOP_M]
    across = np.array([way[1], -way[0], 0.0]) * 0.06
    return [
        Limb(head, over, 0.012, 0.014, BRIDGE, rough=False),
        Limb(head - across, head + across, 0.02, 0.02, (40, 40, 44), rough=False),
    ]
