"""Finds the balls on a table that was found: where each lies on the cloth, what it is and how sure that is."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from action_tracker.pool.ball import Kind
from action_tracker.pool.table import BALL_RADIUS_M
from action_tracker.pool.track import Floats
from action_tracker.vision import candidates, identities, numbers
from action_tracker.vision.candidates import Candidate
from action_tracker.vision.classify import Judgement, judge
from action_tracker.vision.cloth import Pixels
from action_tracker.vision.foreground import Scene, scene
from action_tracker.vision.view import CloseUp, TableView, close_up

WORK_RADIUS_PX = 16.0
"""Pictures in which balls are larger than this are made smaller first."""
LEAST_BALL = 0.12
"""Places less likely to hold a ball than this are not reported."""
SURE_BALL = 0.5
CLOSEST_RADII = 1.45
"""Two sightings nearer to each other on the cloth than this are one ball (they could touch at 2)."""


@dataclass(frozen=True)
class Sighting:
    """A ball seen in one picture: tight box `(x, y, w, h)` and centre in pixels, place on the cloth in metres.

    `score` is the probability that there is a ball of this kind; `kind_probs` that of each kind; `number` 1 to 15 or None where
    that is not sure; `number_probs` how likely it carries 1 to 15.
    """

    box_px: tuple[float, float, float, float]
    centre_px: tuple[float, float]
    radius_px: float
    x_m: float
    y_m: float
    kind: Kind
    number: int | None
    score: float
    kind_probs: Mapping[Kind, float]
    number_probs: tuple[float, ...] = ()


@dataclass(frozen=True, eq=False)
class Places:
    """`n` places on the working picture that may be balls: pixels `(n, 3)` (x, y, radius), metres `(n, 2)`, and the judgement."""

    pixels: Floats
    metres: Floats
    judgement: Judgement

    def only(self, rows: list[int]) -> "Places":
        """Some of the places, in this order."""
        said = self.judgement
        picked = Judgement(said.kinds[rows], said.offsets[rows])
        return Places(self.pixels[rows], self.metres[rows], picked)

    def joined(self, other: "Places") -> "Places":
        """These places and the others."""
        mine, theirs = self.judgement, other.judgement
        both = Judgement(np.vstack([mine.kinds, theirs.kinds]), np.vstack([mine.offsets, theirs.offsets]))
        return Places(np.vstack([self.pixels, other.pixels]), np.vstack([self.metres, other.metres]), both)


def find_balls(bgr: Pixels, view: TableView) -> list[Sighting]:
    """The balls of a picture `(h, w, 3)` on the table of `view`, the surest first; at most one cue ball and one eight."""
    near = close_up(bgr, view, WORK_RADIUS_PX)
    prepared = scene(near.bgr, near.view)
    places = _seen(prepared)
    named = identities.named(places.judgement.kinds, _names(bgr, near, places))
    sightings = [_sighting(near, places, row, named[row]) for row in range(len(named))]
    return sorted(sightings, key=lambda sighting: -sighting.score)


def _names(bgr: Pixels, near: CloseUp, places: Places) -> Floats:
    """How likely each place has each name `(n, 18)`; nothing is said of places that are hardly balls, nor do they say anything."""
    names = np.zeros((len(places.pixels), numbers.N_NAMES))
    sure = 1 - places.judgement.kinds[:, 0] > SURE_BALL
    whole = np.column_stack([near.to_whole(places.pixels[:, :2]), places.pixels[:, 2] / near.scale])
    names[sure] = numbers.names(bgr, whole[sure], near.view.camera.stretch)
    return names


def _seen(prepared: Scene) -> Places:
    """The balls among the candidates, then those among what the first ones leave unexplained."""
    first = _apart(_judged(prepared, candidates.candidates(prepared)))
    sure = first.pixels[1 - first.judgement.kinds[:, 0] > SURE_BALL]
    second = _judged(prepared, candidates.leftovers(prepared, sure))
    return _apart(first.joined(second))


def _judged(prepared: Scene, found: list[Candidate]) -> Places:
    """The candidates, each moved to where the network sees the ball's middle and judged there again."""
    pixels = np.array([[one.x_px, one.y_px, one.radius_px] for one in found]).reshape(-1, 3)
    stretch = prepared.view.camera.stretch
    first = judge(prepared.bgr, pixels, stretch)
    step = np.clip(first.offsets[:, :2], -0.6, 0.6) * pixels[:, 2:] * [stretch, 1.0]
    moved = _resized(np.column_stack([pixels[:, :2] + step, pixels[:, 2]]), prepared.view)
    second = judge(prepared.bgr, moved, stretch)
    step = np.clip(second.offsets[:, :2], -0.3, 0.3) * moved[:, 2:] * [stretch, 1.0]
    final = _resized(np.column_stack([moved[:, :2] + step, moved[:, 2]]), prepared.view)
    judgement = Judgement((first.kinds + 2 * second.kinds) / 3, second.offsets)
    metres = prepared.view.camera.to_plane(final[:, :2], BALL_RADIUS_M)
    return Places(final, metres, judgement)


def _resized(pixels: Floats, view: TableView) -> Floats:
    """Places `(n, 3)` with the radius that a ball at that place has."""
    if len(pixels) == 0:
        return pixels
    metres = view.camera.to_plane(pixels[:, :2], BALL_RADIUS_M)
    centres = np.column_stack([metres, np.full(len(metres), BALL_RADIUS_M)])
    radius = view.camera.ball_radii_px(centres)
    return np.column_stack([pixels[:, :2], np.where(np.isfinite(radius), radius, pixels[:, 2])])


def _apart(places: Places) -> Places:
    """The places that hold a ball, on the table, no ball twice."""
    sure = 1 - places.judgement.kinds[:, 0]
    kept: list[int] = []
    for row in np.argsort(-sure):
        if sure[row] < LEAST_BALL or not np.isfinite(places.metres[row]).all():
            continue
        near = [np.linalg.norm(places.metres[row] - places.metres[other]) for other in kept]
        if all(distance > CLOSEST_RADII * BALL_RADIUS_M for distance in near):
            kept.append(int(row))
    return places.only(kept)


def _sighting(near: CloseUp, places: Places, row: int, named: identities.Named) -> Sighting:
    x, y = near.to_whole(places.pixels[row : row + 1, :2])[0]
    radius = float(places.pixels[row, 2]) / near.scale
    across = radius * near.view.camera.stretch
    x_m, y_m = places.metres[row]
    return Sighting(
        (float(x - across), float(y - radius), 2 * across, 2 * radius),
        (float(x), float(y)),
        radius,
        float(x_m),
        float(y_m),
        named.kind,
        named.number,
        named.score,
        named.kinds,
        named.numbers,
    )
