"""The cloth: which colours in a picture may be it, and how much a pixel looks like it under any light."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Mask = NDArray[np.uint8]
Singles = NDArray[np.float32]

DARK = 6.0
"""Added to every channel before ratios are formed, so that noise in near-black pixels does not look like colour."""
BINS = 104


@dataclass(frozen=True)
class Cloth:
    """The colour of one cloth: chromaticity `(red, green)` shares, mean brightness (0 to 255) and how far both scatter."""

    red: float
    green: float
    brightness: float
    chroma_spread: float
    dark_limit: float
    bright_limit: float


UNKNOWN = Cloth(1 / 3, 1 / 3, 100.0, 0.03, 5.0, 250.0)
"""A cloth of which nothing is known."""


def chromaticity(bgr: Pixels) -> tuple[Singles, Singles, Singles]:
    """Shares of red and green `(h, w)` and mean brightness `(h, w)`; shares stay the same when a surface is only shaded."""
    lifted = bgr.astype(np.float32) + np.float32(DARK)
    total = lifted.sum(axis=2)
    return lifted[:, :, 2] / total, lifted[:, :, 1] / total, total / 3 - np.float32(DARK)


def appearance(bgr: NDArray[np.generic]) -> Singles:
    """Colours `(..., 3)` as a space where distance means "another material": chroma counts, shading little.

    Axes: red and green share (times 300, less where it is dark), brightness (times 0.35).
    """
    values = bgr.astype(np.float32)
    total = values[..., 0] + values[..., 1] + values[..., 2]
    trust = 300 * total / (total + 60)
    lifted = total + 3 * DARK
    seen = np.empty_like(values)
    seen[..., 0] = trust * ((values[..., 2] + DARK) / lifted - 1 / 3)
    seen[..., 1] = trust * ((values[..., 1] + DARK) / lifted - 1 / 3)
    seen[..., 2] = total * (0.35 / 3)
    return seen


def cloth_mask(bgr: Pixels, cloth: Cloth) -> Mask:
    """1 where a pixel has the cloth's colour, shaded or lit; `(h, w)` uint8."""
    red, green, brightness = chromaticity(bgr)
    return _members(red, green, brightness, cloth)


def _members(red: Singles, green: Singles, brightness: Singles, cloth: Cloth) -> Mask:
    tolerance = cloth.chroma_spread * (1 + 18 / (brightness + 6))
    near = (red - cloth.red) ** 2 + (green - cloth.green) ** 2 < tolerance**2
    lit = (brightness > cloth.dark_limit) & (brightness < cloth.bright_limit)
    return np.asarray(near & lit).astype(np.uint8)


def dimmed(cloth: Cloth, gain: float) -> Cloth:
    """The colour that `cloth` has in a picture which was made brighter by `gain` to find it."""
    lifted = cloth.brightness / gain + DARK
    keep = (cloth.brightness + DARK) / (gain * lifted)
    red, green = (1 / 3 + (share - 1 / 3) * keep for share in (cloth.red, cloth.green))
    low, high = max(3.0, cloth.dark_limit / gain), cloth.bright_limit / gain
    return Cloth(red, green, cloth.brightness / gain, cloth.chroma_spread, low, high)


def candidates(bgr: Pixels, most: int = 6) -> Iterator[Cloth]:
    """Colours that cover much smooth area in the picture, the likeliest cloth first; neither hue nor light is assumed."""
    red, green, brightness = chromaticity(np.asarray(cv2.GaussianBlur(bgr, (0, 0), 1.2), np.uint8))
    weight = _smoothness(brightness) * _middle(brightness.shape) * (brightness > 8)
    counts, red_edges, green_edges = np.histogram2d(
        red.ravel(), green.ravel(), bins=BINS, range=[[0.0, 1.0], [0.0, 1.0]], weights=weight.ravel()
    )
    density = cv2.GaussianBlur(counts.astype(np.float32), (0, 0), 1.0)
    total = float(weight.sum()) + 1e-6
    for _ in range(most):
        i, j = np.unravel_index(int(density.argmax()), density.shape)
        if density[i, j] < 0.002 * total:
            return
        centre = (float(red_edges[i : i + 2].mean()), float(green_edges[j : j + 2].mean()))
        yield from _by_brightness(red, green, brightness, weight, centre)
        density[max(i - 2, 0) : i + 3, max(j - 2, 0) : j + 3] = 0


def _smoothness(brightness: Singles) -> Singles:
    gradient = cv2.magnitude(cv2.Sobel(brightness, cv2.CV_32F, 1, 0), cv2.Sobel(brightness, cv2.CV_32F, 0, 1))
    flat = (gradient < 12 + 0.1 * brightness).astype(np.float32)
    return np.asarray(cv2.erode(flat, np.ones((5, 5), np.uint8)))


def _middle(shape: tuple[int, ...]) -> Singles:
    """Tables are filmed near the middle: weight 1 there, 0.4 at the border."""
    y = np.abs(np.linspace(-1, 1, shape[0], dtype=np.float32))[:, None]
    x = np.abs(np.linspace(-1, 1, shape[1], dtype=np.float32))[None, :]
    return np.asarray(1 - 0.6 * np.maximum(x, y) ** 2, np.float32)


def _by_brightness(
    red: Singles, green: Singles, brightness: Singles, weight: Singles, centre: tuple[float, float]
) -> Iterator[Cloth]:
    """The colour over its whole range of light, and for greys also each level of light on its own."""
    spread = 0.03
    near = ((red - centre[0]) ** 2 + (green - centre[1]) ** 2 < (0.6 * spread) ** 2) & (weight > 0)
    values = brightness[near]
    if len(values) < 200:
        return
    mean_red, mean_green = float(red[near].mean()), float(green[near].mean())
    low, middle, high = np.percentile(values, [3, 50, 97])
    yield Cloth(mean_red, mean_green, float(middle), spread, max(5.0, 0.55 * float(low)), 1.3 * float(high) + 10)
    is_grey = abs(mean_red - 1 / 3) + abs(mean_green - 1 / 3) < 0.06
    if is_grey or high > 2.2 * low:
        for level in _levels(values):
            yield Cloth(mean_red, mean_green, level, 0.8 * spread, 0.62 * level, 1.5 * level)


def _levels(values: Singles) -> list[float]:
    """Up to two brightness values around which most of `values` lie."""
    counts, edges = np.histogram(values, bins=40, range=(0, 255))
    smooth = cv2.GaussianBlur(counts.astype(np.float32).reshape(1, -1), (0, 0), 1.5).ravel()
    levels = []
    for _ in range(2):
        peak = int(smooth.argmax())
        if smooth[peak] < 0.04 * len(values):
            break
        levels.append(float(edges[peak] + edges[peak + 1]) / 2)
        smooth[max(peak - 6, 0) : peak + 7] = 0
    return levels


def grow(bgr: Pixels, seed: Mask, *, washed: bool, steps: int = 6) -> Mask:
    """`seed` spread over neighbouring pixels whose colour follows the nearby cloth's: light that falls off is followed.

    `bgr` `(h, w, 3)` and `seed` `(h, w)` are of one size, best below 700 pixels wide; returns a mask that holds `seed`.
    `washed` also follows glare that washes the colour out, and deep shade.
    """
    reach = max(bgr.shape[:2]) // 60 * 2 + 1
    x, y, w, h = cv2.boundingRect(seed)
    margin = (steps + 1) * reach
    window = np.s_[max(0, y - margin) : y + h + margin, max(0, x - margin) : x + w + margin]
    planes = np.dstack(chromaticity(np.asarray(cv2.GaussianBlur(bgr[window], (0, 0), 0.8), np.uint8)))
    tolerance = np.float32(0.022) * (1 + 18 / (planes[:, :, 2] + 6))
    grown = seed[window]
    for _ in range(steps):
        near, weight = _nearby(planes, grown, 2 * reach + 1)
        alike = _same_hue(planes, near, 2.0 if washed else 0.0) < tolerance**2
        light, usual = planes[:, :, 2], near[:, :, 2]
        lit = (light > (0.4 if washed else 0.55) * usual - 3) & (light < 1.7 * usual + 6)
        wider = ((alike & lit & (weight > 0.01)) | (grown > 0)).astype(np.uint8)
        if cv2.countNonZero(wider) < 1.002 * cv2.countNonZero(grown):
            break
        grown = wider
    whole = np.zeros_like(seed)
    whole[window] = grown
    return whole


def _same_hue(colours: Singles, cloth: Singles, slack: float) -> Singles:
    """Squared distance of red and green shares `(h, w)`; towards grey and away from it counts less, by `slack`."""
    off = colours[:, :, :2] - cloth[:, :, :2]
    square = off[:, :, 0] ** 2 + off[:, :, 1] ** 2
    if slack == 0:
        return np.asarray(square)
    base = cloth[:, :, :2] - np.float32(1 / 3)
    strength = base[:, :, 0] ** 2 + base[:, :, 1] ** 2 + np.float32(1e-9)
    washed = (off[:, :, 0] * base[:, :, 0] + off[:, :, 1] * base[:, :, 1]) ** 2 / strength
    leeway = 1 + np.float32(slack) * np.clip(np.sqrt(strength) * np.float32(1 / 0.08), 0, 1)
    return np.asarray(square - washed * (1 - 1 / leeway**2))


def _nearby(planes: Singles, mask: Mask, size: int) -> tuple[Singles, Singles]:
    """The planes' mean `(h, w, 3)` over the masked pixels nearby, and how much of the neighbourhood is masked `(h, w)`."""
    inside = mask.astype(np.float32)
    weight = np.asarray(cv2.blur(inside, (size, size)), np.float32)
    total = np.asarray(cv2.blur(planes * inside[:, :, None], (size, size)), np.float32)
    return total / (weight[:, :, None] + np.float32(1e-6)), weight
