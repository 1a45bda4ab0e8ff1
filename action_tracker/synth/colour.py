"""Between the colours that screens show and the light they stand for."""

import numpy as np
from numpy.typing import NDArray

Light = NDArray[np.float32]
"""Linear light, channels in the order blue, green, red; 1 is what the cloth's brightest white would send back."""
Picture = NDArray[np.uint8]
"""A picture as screens show it, `(h, w, 3)`, channels in the order blue, green, red."""
Rgb = tuple[int, int, int]
"""A surface's colour, red green blue, 0 to 255 (sRGB), under white light."""

_STEPS = 4096
_BRIGHTEST = 4.0


def linear(colour: Rgb) -> Light:
    """The part of blue, green and red light (3,) that a surface of this colour sends back."""
    shown = np.array(colour[::-1], dtype=np.float32) / 255
    return np.asarray(np.where(shown <= 0.04045, shown / 12.92, ((shown + 0.055) / 1.055) ** 2.4), dtype=np.float32)


def _curve() -> NDArray[np.uint8]:
    light = np.linspace(0, _BRIGHTEST, _STEPS)
    shoulder = 0.75 + 0.25 * (1 - np.exp(-(light - 0.75) / 0.25))
    light = np.where(light < 0.75, light, shoulder)
    shown = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    return np.asarray(np.clip(shown * 255 + 0.5, 0, 255), dtype=np.uint8)


_SHOWN = _curve()


def shown(light: Light) -> Picture:
    """What a camera shows of `light`: sRGB with a soft shoulder, so that highlights do not clip at once."""
    return np.asarray(_SHOWN[np.clip(light * (_STEPS / _BRIGHTEST), 0, _STEPS - 1).astype(np.int16)])
