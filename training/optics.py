"""What cameras and codecs do to small windows of one picture: light, tone, blur, noise, compression; the same for all of them."""

from dataclasses import dataclass
from fractions import Fraction

import av
import cv2
import numpy as np

Picture = np.ndarray
LEAST_SIDE = 256
"""Encoders want pictures of at least some size."""


@dataclass(frozen=True)
class Optics:
    """One camera with its settings, in the order they act."""

    gains: np.ndarray
    gamma: float
    colour: float
    lift: float
    blur_px: float
    sharpen: float
    grain: float
    codec: str
    quality: float


def random_optics(rng: np.random.Generator) -> Optics:
    """From a good phone by daylight to a cheap one in a dim hall."""
    balance = np.exp(rng.normal(0, 0.05, 3))
    return Optics(
        balance * float(np.exp(rng.normal(0, 0.22))),
        float(np.exp(rng.normal(0, 0.15))),
        float(rng.uniform(0.65, 1.3)),
        float(rng.uniform(0, 0.06)),
        float(rng.uniform(0.2, 0.8) if rng.random() < 0.8 else rng.uniform(0.8, 1.6)),
        float(rng.uniform(0.3, 1.2) if rng.random() < 0.4 else 0.0),
        float(rng.uniform(0, 0.03)),
        str(rng.choice(["none", "jpeg", "libx264", "libx265"], p=[0.12, 0.38, 0.42, 0.08])),
        float(rng.uniform(0, 1)),
    )


def through(optics: Optics, windows: list[Picture], rng: np.random.Generator) -> list[Picture]:
    """Windows `(h, w, 3)` BGR uint8 of one picture as this camera shows them."""
    return _packed([_lit(optics, window, rng) for window in windows], optics)


def _lit(optics: Optics, window: Picture, rng: np.random.Generator) -> Picture:
    picture = np.minimum(window.astype(np.float32) / 255 * optics.gains.astype(np.float32), 1.0) ** optics.gamma
    grey = picture.mean(axis=2, keepdims=True)
    picture = grey + (picture - grey) * optics.colour + optics.lift
    picture = cv2.GaussianBlur(picture.astype(np.float32), (0, 0), optics.blur_px)
    if optics.sharpen:
        picture = picture + optics.sharpen * (picture - cv2.GaussianBlur(picture, (0, 0), 1.2))
    picture = picture + rng.standard_normal(picture.shape, dtype=np.float32) * np.float32(optics.grain)
    return (np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8)


def _packed(windows: list[Picture], optics: Optics) -> list[Picture]:
    if optics.codec == "none":
        return windows
    if optics.codec == "jpeg":
        return [_jpeg(window, round(35 + 60 * optics.quality)) for window in windows]
    sheet, places = _sheet(windows)
    coded = _video(sheet, optics.codec, crf=round(34 - 16 * optics.quality))
    return [coded[y : y + h, x : x + w] for x, y, w, h in places]


def _jpeg(window: Picture, quality: int) -> Picture:
    _, packed = cv2.imencode(".jpg", window, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR))


def _sheet(windows: list[Picture]) -> tuple[Picture, list[tuple[int, int, int, int]]]:
    """All windows side by side on one picture with even sides, and where each lies (x, y, w, h)."""
    cell = max(max(window.shape[:2]) for window in windows) + 2
    columns = int(np.ceil(np.sqrt(len(windows))))
    side = max(LEAST_SIDE, columns * cell)
    side += side % 2
    sheet = np.empty((side, side, 3), np.uint8)
    sheet[:] = np.median(windows[0].reshape(-1, 3), axis=0)
    places = []
    for index, window in enumerate(windows):
        x, y, (h, w) = index % columns * cell, index // columns * cell, window.shape[:2]
        sheet[y : y + h, x : x + w] = window
        places.append((x, y, w, h))
    return sheet, places


def _video(sheet: Picture, codec: str, *, crf: int) -> Picture:
    """The picture as the last of two frames of a video: like most frames, it is told by what changed."""
    coder = av.CodecContext.create(codec, "w")
    coder.width, coder.height, coder.pix_fmt = sheet.shape[1], sheet.shape[0], "yuv420p"
    coder.time_base = Fraction(1, 30)
    quiet = {"x265-params": "log-level=none:pools=1"} if codec == "libx265" else {}
    coder.options = {"crf": str(crf), "preset": "veryfast", "threads": "1", **quiet}
    packets = []
    for index, picture in enumerate((cv2.GaussianBlur(sheet, (0, 0), 0.6), sheet)):
        frame = av.VideoFrame.from_ndarray(picture, format="bgr24")
        frame.pts, frame.time_base = index, Fraction(1, 30)
        packets += coder.encode(frame)
    packets += coder.encode(None)
    reader = av.CodecContext.create({"libx264": "h264", "libx265": "hevc"}[codec], "r")
    frames = [frame for packet in [*packets, None] for frame in reader.decode(packet)]
    return frames[-1].to_ndarray(format="bgr24")
