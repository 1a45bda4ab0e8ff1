"""The table seen from straight above as textures: the cloth with its wear, marks and light, the wooden top with sights and collars."""

from dataclasses import dataclass

import cv2
import numpy as np

from action_tracker.pool.physics.walls import HOLE_RADIUS_M
from action_tracker.pool.table import CUSHION_WIDTH_M, Table
from action_tracker.synth import carpentry
from action_tracker.synth.colour import Light, linear
from action_tracker.synth.lighting import falling_on
from action_tracker.synth.noise import Field, clouds, grain
from action_tracker.synth.rays import hole_distance
from action_tracker.synth.scene import Scene

TEXEL_M = 0.0025


@dataclass(frozen=True, eq=False)
class Plan:
    """A texture of level ground: `light` (h, w, 3), its first texel at world `(x_m, y_m)`, texels `texel_m` apart."""

    light: Light
    x_m: float
    y_m: float
    texel_m: float = TEXEL_M

    def at(self, x: Field, y: Field) -> Light:
        """The texture at points (n,), bilinear: (n, 3)."""
        if len(x) == 0:
            return np.zeros((0, 3), dtype=np.float32)
        # OpenCV's remap takes at most 32767 rows or columns, so the points are folded into a rectangle.
        width = 4096
        rows = -(-len(x) // width)
        u = np.zeros(rows * width, dtype=np.float32)
        v = np.zeros(rows * width, dtype=np.float32)
        u[: len(x)], v[: len(x)] = (x - self.x_m) / self.texel_m, (y - self.y_m) / self.texel_m
        shape = (rows, width)
        folded = cv2.remap(
            self.light, u.reshape(shape), v.reshape(shape), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        return np.asarray(folded.reshape(-1, 3)[: len(x)])


def ground(table: Table, out_m: float, texel_m: float = TEXEL_M) -> tuple[Field, Field]:
    """World x and y of every texel of a plan that reaches `out_m` beyond the nose lines: two arrays (h, w)."""
    x = np.arange(-out_m, table.length_m + out_m, texel_m, dtype=np.float32)
    y = np.arange(-out_m, table.width_m + out_m, texel_m, dtype=np.float32)
    grid = np.meshgrid(x, y)
    return grid[0], grid[1]


def cloth_plan(scene: Scene, texel_m: float = TEXEL_M) -> Plan:
    """The cloth as it looks from above, lit: colour, wear, chalk, marks, lamp light and the shade at cushions and pockets."""
    rng = np.random.default_rng([scene.seed, 1])
    out_m = CUSHION_WIDTH_M + 0.03
    x, y = ground(scene.table, out_m, texel_m)
    worn = scene.cloth.worn
    blotches = 0.035 * clouds(x.shape, (60, 160), rng) + 0.02 * clouds(x.shape, (3, 40), rng, 1)
    brightness = 1 + 0.012 * grain(x.shape, rng) + worn * blotches
    light = falling_on(scene.lighting, x, y, 0.0) * (1 - scene.lighting.ambient) + scene.lighting.ambient
    shade = _shade(x, y, scene)
    albedo = np.broadcast_to(linear(scene.cloth.colour), (*x.shape, 3)).copy()
    _wear(albedo, scene, rng, texel_m)
    return Plan((albedo * (brightness * light * shade)[..., None]).astype(np.float32), -out_m, -out_m, texel_m)


def _shade(x: Field, y: Field, scene: Scene) -> Field:
    """What cushions and pockets take from the light on the cloth: 1 in the middle, less within some centimetres of a nose."""
    table = scene.table
    to_nose = np.minimum(np.minimum(x, table.length_m - x), np.minimum(y, table.width_m - y))
    under = np.clip(-to_nose / 0.012, 0, 1)
    shade = 1 - 0.38 * np.exp(-np.clip(to_nose, 0, None) / 0.022) - 0.4 * under
    to_hole = hole_distance(x, y, table) - HOLE_RADIUS_M
    return np.asarray(shade * (1 - 0.45 * np.exp(-np.clip(to_hole, 0, None) / 0.015)), dtype=np.float32)


def _wear(albedo: Light, scene: Scene, rng: np.random.Generator, texel_m: float) -> None:
    """Draw foot spot, head string and chalk into the cloth's colour, in place."""
    table, worn = scene.table, scene.cloth.worn
    out_m = CUSHION_WIDTH_M + 0.03

    def texel(x_m: float, y_m: float) -> tuple[int, int]:
        return round((x_m + out_m) / texel_m), round((y_m + out_m) / texel_m)

    if scene.cloth.marks:
        spot = texel(table.length_m * 0.75, table.width_m / 2)
        dark = [float(part) for part in linear(scene.cloth.colour) * 0.25]
        cv2.circle(albedo, spot, round(0.0125 / texel_m), dark, -1, cv2.LINE_AA)
        line = albedo.copy()
        head = table.length_m / 4
        cv2.line(line, texel(head, 0), texel(head, table.width_m), dark, 1, cv2.LINE_AA)
        albedo += 0.25 * (line - albedo)
    chalk = np.zeros(albedo.shape[:2], dtype=np.float32)
    for _ in range(int(40 * worn)):
        place = texel(float(rng.uniform(0, table.length_m)), float(rng.uniform(0, table.width_m)))
        reach = rng.normal(0, 0.055 if rng.random() < 0.5 else 0.0125, 2) / texel_m
        cv2.line(chalk, place, (place[0] + int(reach[0]), place[1] + int(reach[1])), float(rng.uniform(0.03, 0.16)), 1)
    soft = np.asarray(cv2.GaussianBlur(chalk, (0, 0), 1.0))
    albedo += soft[..., None] * (np.float32(0.5) - albedo) * worn


def rail_plan(scene: Scene, texel_m: float = TEXEL_M) -> Plan:
    """The wooden tops of the rails from above, lit: grain, sights (three between pockets), collars and corner caps."""
    rng = np.random.default_rng([scene.seed, 2])
    out_m = carpentry.outer_m(scene.wood.width_m) + 0.02
    x, y = ground(scene.table, out_m, texel_m)
    along_x = 1 + 0.16 * clouds(x.shape, (4, 240), rng, 2) + 0.05 * grain(x.shape, rng)
    along_y = 1 + 0.16 * clouds(x.shape, (240, 4), rng, 2) + 0.05 * grain(x.shape, rng)
    on_end = (x < -CUSHION_WIDTH_M) | (x > scene.table.length_m + CUSHION_WIDTH_M)
    albedo = linear(scene.wood.rail) * np.where(on_end, along_y, along_x).clip(0.3, 2)[..., None]
    _sights(albedo, scene, out_m, texel_m)
    to_hole = hole_distance(x, y, scene.table)
    if scene.wood.cap is not None:
        length, width = scene.table.length_m, scene.table.width_m
        corner = np.hypot(np.minimum(np.abs(x), np.abs(x - length)), np.minimum(np.abs(y), np.abs(y - width)))
        albedo[corner < out_m + 0.045] = linear(scene.wood.cap)
    albedo[to_hole < carpentry.CUT_RADIUS_M + carpentry.COLLAR_M] = linear(scene.wood.collar)
    light = falling_on(scene.lighting, x, y, carpentry.RAIL_TOP_M) * (1 - scene.lighting.ambient)
    edge = 1 - 0.25 * (np.abs(to_hole - carpentry.CUT_RADIUS_M) < 0.004)
    lit = albedo * ((light + scene.lighting.ambient) * edge)[..., None]
    return Plan(lit.astype(np.float32), -out_m, -out_m, texel_m)


def _sights(albedo: Light, scene: Scene, out_m: float, texel_m: float) -> None:
    """Draw the sights (diamonds) into the wood: eighths of the length on every rail, none at the pockets; in place."""
    if scene.wood.sights == "none":
        return
    table, middle = scene.table, CUSHION_WIDTH_M + scene.wood.width_m * 0.42
    places = [(table.diamond_m * i, side) for i in (1, 2, 3, 5, 6, 7) for side in (-middle, table.width_m + middle)]
    places += [(side, table.width_m / 4 * i) for i in (1, 2, 3) for side in (-middle, table.length_m + middle)]
    white = [float(part) for part in linear((232, 228, 214))]
    for x_m, y_m in places:
        u, v = round((x_m + out_m) / texel_m), round((y_m + out_m) / texel_m)
        if scene.wood.sights == "dot":
            cv2.circle(albedo, (u, v), round(0.005 / texel_m), white, -1, cv2.LINE_AA)
        else:
            longer, shorter = round(0.0125 / texel_m), round(0.005 / texel_m)
            long, short = (longer, shorter) if 0 <= x_m <= table.length_m else (shorter, longer)
            shape = np.array([[u - long, v], [u, v - short], [u + long, v], [u, v + short]])
            cv2.fillConvexPoly(albedo, shape, white, cv2.LINE_AA)
