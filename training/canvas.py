"""A drawing of one place on a cloth, as wide as a few balls: balls, shadows, cues, hands, pockets, rails and litter."""

import cv2
import numpy as np

from training.balls import Floats, Light, Paint, painted, random_light, random_paint, random_turn, shaded

REACH = 2.6
"""Half the side of what is drawn, in radii."""

CLOTHS = [(20, 110, 70), (10, 80, 50), (30, 130, 60), (35, 110, 190), (60, 150, 220), (25, 60, 140), (150, 25, 40), (110, 20, 35),
          (90, 95, 100), (60, 62, 66), (165, 140, 105), (95, 45, 110), (20, 25, 30), (205, 90, 40), (0, 130, 120), (70, 160, 160),
          (120, 60, 90), (20, 60, 40)]  # fmt: skip


def random_cloth(rng: np.random.Generator) -> Floats:
    """A cloth's colour, RGB 0 to 1."""
    cloth = np.array(CLOTHS[int(rng.integers(len(CLOTHS)))], np.float32) / 255
    return np.clip(cloth * rng.normal(1, 0.15, 3) * rng.uniform(0.5, 1.4), 0.02, 1).astype(np.float32)


class Canvas:
    """A square picture around one place of the cloth, in linear-ish RGB 0 to 1; lengths in ball radii, origin in the middle."""

    def __init__(
        self, rng: np.random.Generator, scale: float, *, cloth: Floats | None = None, light: Light | None = None
    ) -> None:
        """`scale` is pixels a radius; cloth and light are random when left out."""
        self.rng, self.scale = rng, scale
        self.size = int(np.ceil(2 * REACH * scale))
        steps = (np.arange(self.size, dtype=np.float32) + 0.5) / scale - self.size / scale / 2
        self.x, self.y = np.meshgrid(steps, steps)
        self.cloth = random_cloth(rng) if cloth is None else cloth
        self.light: Light = light or random_light(rng)
        self.pixels = self._cloth()

    def _cloth(self) -> Floats:
        rng = self.rng
        slope = rng.normal(0, 0.05, 2)
        level = 1 + slope[0] * self.x + slope[1] * self.y
        grain = cv2.GaussianBlur(rng.normal(0, 1, self.x.shape).astype(np.float32), (0, 0), 0.8) * rng.uniform(0, 0.08)
        return np.asarray((level + grain)[:, :, None] * self.cloth, np.float32)

    def blend(self, alpha: Floats, colour: Floats) -> None:
        """Lay `colour` over the picture where `alpha` `(h, w)` says."""
        self.pixels += alpha[:, :, None] * (colour - self.pixels)

    def shadow(self, x: float, y: float) -> None:
        """The soft dark patch a ball throws on the cloth."""
        rng = self.rng
        foot = self.light.up[1]
        base_y = y - foot * 0.9
        for lamp, strength in zip(self.light.lamps, self.light.strengths, strict=True):
            side = lamp - self.light.up * float(lamp @ self.light.up)
            away = -side[:2] * rng.uniform(0.3, 1.3)
            flat = 0.35 + 0.65 * abs(self.light.up[2])
            distance = np.hypot(self.x - x - away[0], (self.y - base_y - away[1] * flat) / flat)
            dark = np.clip(1.15 - distance, 0, 1) ** rng.uniform(0.5, 1.5) * min(0.85, 0.9 * float(strength) + 0.1)
            self.pixels *= (1 - dark * rng.uniform(0.5, 1.0))[:, :, None]

    def ball(self, x: float, y: float, number: int | Paint, *, smear: tuple[float, float] = (0, 0)) -> None:
        """A ball of `number` (0 the cue ball, or of a given paint) with its middle at `(x, y)`; `smear` is how far it moves
        while the shutter is open.
        """
        rng = self.rng
        paint = number if isinstance(number, Paint) else random_paint(rng, number)
        turn = random_turn(rng)
        face = int(rng.integers(3))
        before = self.pixels
        steps = 1 if smear == (0, 0) else 7
        total = np.zeros_like(before)
        for share in np.linspace(-0.5, 0.5, steps) if steps > 1 else [0.0]:
            dx, dy = self.x - x - share * smear[0], self.y - y - share * smear[1]
            square = dx**2 + dy**2
            alpha = np.clip((1 - np.sqrt(square)) * self.scale + 0.5, 0, 1).astype(np.float32)
            inside = alpha > 0
            flat = np.minimum(square[inside], 0.9999)
            normals = np.column_stack([dx[inside], dy[inside], np.sqrt(1 - flat)]).astype(np.float32)
            colours = shaded(painted(paint, normals @ turn, face), normals, self.light, self.cloth)
            layer = before.copy()
            layer[inside] += alpha[inside][:, None] * (colours - layer[inside])
            total += layer
        self.pixels = total / steps

    def stick(self, *, near: float) -> None:
        """A cue across the picture that passes `near` radii from the middle, wooden with a pale ferrule, ending or not."""
        rng = self.rng
        angle = rng.uniform(0, 2 * np.pi)
        along = self.x * np.cos(angle) + self.y * np.sin(angle)
        across = -self.x * np.sin(angle) + self.y * np.cos(angle) - near
        half = rng.uniform(0.16, 0.5)
        end = rng.uniform(-2.5, 1.0) if rng.random() < 0.6 else -9.0
        wood = np.array(
            self._any([(200, 160, 100), (225, 195, 140), (60, 40, 30), (30, 30, 32), (235, 225, 205)]), np.float32
        )
        alpha = np.clip((half - np.abs(across)) * self.scale + 0.5, 0, 1) * np.clip(
            (along - end) * self.scale + 0.5, 0, 1
        )
        shade = 0.55 + 0.45 * np.sqrt(np.clip(1 - (across / half) ** 2, 0, 1))
        level = rng.uniform(0.4, 1.1)
        self.blend(alpha.astype(np.float32), wood / 255 * (shade * level)[:, :, None].astype(np.float32))
        if end > -9:
            tip = alpha * ((along - end) < rng.uniform(0.2, 0.9))
            self.blend(
                tip.astype(np.float32),
                np.array(self._any([(240, 240, 235), (40, 70, 120), (30, 30, 30)]), np.float32) / 255,
            )

    def blob(self, x: float, y: float) -> None:
        """A hand, sleeve or other piece of a person: a few overlapping rounded shapes of skin or clothes."""
        rng = self.rng
        skin = np.array(self._any([(225, 175, 145), (190, 135, 100), (120, 80, 55), (80, 50, 40), (25, 25, 28), (60, 60, 75),
                                   (200, 200, 205), (130, 40, 40)]), np.float32) / 255 * rng.uniform(0.4, 1.1)  # fmt: skip
        for _ in range(int(rng.integers(1, 6))):
            angle, long, thin = rng.uniform(0, np.pi), rng.uniform(0.5, 2.5), rng.uniform(0.25, 0.9)
            dx, dy = self.x - x - rng.normal(0, 0.7), self.y - y - rng.normal(0, 0.7)
            u = (dx * np.cos(angle) + dy * np.sin(angle)) / long
            v = (-dx * np.sin(angle) + dy * np.cos(angle)) / thin
            distance = np.sqrt(u**2 + v**2)
            alpha = np.clip((1 - distance) * thin * self.scale + 0.5, 0, 1)
            shade = 0.6 + 0.4 * np.sqrt(np.clip(1 - distance**2, 0, 1))
            self.blend(alpha.astype(np.float32), skin * shade[:, :, None].astype(np.float32))

    def pocket(self, x: float, y: float) -> None:
        """A dark hole with a rim of leather, metal or plastic."""
        rng = self.rng
        radius, flat = rng.uniform(1.4, 2.6), rng.uniform(0.4, 1.0)
        distance = np.hypot(self.x - x, (self.y - y) / flat)
        rim = np.array(self._any([(30, 30, 30), (90, 90, 95), (150, 150, 150), (70, 40, 20)]), np.float32) / 255
        self.blend(np.clip((radius * 1.2 - distance) * self.scale, 0, 1).astype(np.float32), rim)
        hole = np.float32(rng.uniform(0.0, 0.06)) + 0.15 * rng.random() * np.clip(self.y - y, 0, 1)[:, :, None]
        self.blend(np.clip((radius - distance) * self.scale, 0, 1).astype(np.float32), hole.astype(np.float32))

    def rail(self, distance: float, angle: float) -> None:
        """The cushion beyond a line `distance` radii from the middle: cloth of another shade, then wood with a diamond."""
        rng = self.rng
        out = self.x * np.cos(angle) + self.y * np.sin(angle) - distance
        cushion = self.cloth * rng.uniform(0.4, 1.4)
        self.blend(np.clip(out * self.scale + 0.5, 0, 1).astype(np.float32), cushion.astype(np.float32))
        line = np.exp(-((out / 0.12) ** 2)) * rng.uniform(0, 0.8)
        self.pixels *= (1 - line)[:, :, None]
        wide = rng.uniform(0.6, 2.0)
        wood = np.array(
            self._any([(90, 45, 25), (40, 38, 40), (150, 100, 60), (20, 18, 18), (225, 225, 225), (60, 20, 15)]),
            np.float32,
        )
        self.blend(
            np.clip((out - wide) * self.scale + 0.5, 0, 1).astype(np.float32), wood / 255 * rng.uniform(0.4, 1.2)
        )
        if rng.random() < 0.4:
            along = -self.x * np.sin(angle) + self.y * np.cos(angle) - rng.uniform(-2, 2)
            dot = np.hypot(along, out - wide - rng.uniform(0.4, 1.5))
            self.blend(
                np.clip((0.2 - dot) * self.scale + 0.5, 0, 1).astype(np.float32),
                np.float32(0.85) * np.ones(3, np.float32),
            )

    def shade(self) -> None:
        """The shadow of an arm, a cue or a person: a darker band over whatever lies there."""
        rng = self.rng
        angle, middle, half = rng.uniform(0, 2 * np.pi), rng.normal(0, 1), rng.uniform(0.3, 2.5)
        across = np.abs(self.x * np.cos(angle) + self.y * np.sin(angle) - middle)
        soft = rng.uniform(0.1, 0.8)
        dark = np.clip((half - across) / soft, 0, 1) * rng.uniform(0.2, 0.75)
        self.pixels *= (1 - dark)[:, :, None].astype(np.float32)

    def litter(self) -> None:
        """Chalk, a spot or sticker on the cloth, a glare patch, a seam, letters of an overlay: small things near the middle."""
        rng = self.rng
        what = rng.random()
        x, y = rng.normal(0, 0.4, 2)
        if what < 0.3:
            half = rng.uniform(0.3, 0.7)
            angle = rng.uniform(0, np.pi)
            u = (self.x - x) * np.cos(angle) + (self.y - y) * np.sin(angle)
            v = -(self.x - x) * np.sin(angle) + (self.y - y) * np.cos(angle)
            alpha = np.clip((half - np.maximum(np.abs(u), np.abs(v))) * self.scale + 0.5, 0, 1)
            chalk = (
                np.array(self._any([(60, 130, 190), (40, 90, 60), (30, 60, 140), (170, 190, 200)]), np.float32) / 255
            )
            self.blend(alpha.astype(np.float32), chalk)
        elif what < 0.6:
            radius, flat = rng.uniform(0.1, 0.6), rng.uniform(0.2, 1)
            alpha = np.clip((radius - np.hypot(self.x - x, (self.y - y) / flat)) * self.scale + 0.5, 0, 1)
            self.blend(
                alpha.astype(np.float32) * np.float32(rng.uniform(0.3, 1)),
                np.full(3, rng.choice([0.03, 0.9]), np.float32),
            )
        elif what < 0.8:
            glow = np.exp(-(((self.x - x) / rng.uniform(0.3, 2)) ** 2) - ((self.y - y) / rng.uniform(0.3, 2)) ** 2)
            self.pixels += (glow * rng.uniform(0.05, 0.7))[:, :, None].astype(np.float32)
        else:
            label = str(rng.integers(1, 99))
            layer = np.zeros(self.x.shape, np.uint8)
            cv2.putText(
                layer, label, (int(self.size * 0.35), int(self.size * 0.6)), 0, self.scale / 18, 255, 2, cv2.LINE_AA
            )
            self.blend(layer.astype(np.float32) / 255, np.full(3, rng.choice([0.02, 0.95]), np.float32))

    def _any(self, colours: list[tuple[int, int, int]]) -> tuple[int, int, int]:
        return colours[int(self.rng.integers(len(colours)))]
