"""Films whose every frame tells its own number, with a flash and a beep at the same moments."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.audio.stream import AudioStream
from av.video.stream import VideoStream
from numpy.typing import NDArray

BITS, CELL = 12, 16
SOUND_HZ = 48_000
FLASH_S = 0.1
TICK = Fraction(1, 90_000)


@dataclass(frozen=True)
class Recipe:
    """How a film is made; `times_s` are the moments of its frames, `beeps_s` those of flash and beep."""

    times_s: Sequence[float]
    beeps_s: Sequence[float] = ()
    codec: str = "libx264"
    size: tuple[int, int] = (256, 144)
    options: dict[str, str] | None = None
    pix_fmt: str = "yuv420p"
    rotation: int = 0
    sound: str | None = "aac"
    start_s: float = 0.0


def steady(lasting_s: float, fps: float = 30.0) -> list[float]:
    return [number / fps for number in range(round(lasting_s * fps))]


def picture(number: int, size: tuple[int, int], *, flash: bool) -> NDArray[np.uint8]:
    """Grey or white, with the number in cells, one for each bit, along the top."""
    grey = np.full((size[1], size[0]), 235 if flash else 80, np.uint8)
    for bit in range(BITS):
        grey[:CELL, bit * CELL : (bit + 1) * CELL] = 220 if number >> bit & 1 else 20
    return np.asarray(np.repeat(grey[:, :, None], 3, axis=2))


def number_of(y: NDArray[Any]) -> int:
    """The number that the light of a picture tells."""
    middles = [y[CELL // 2, bit * CELL + CELL // 2] > 128 for bit in range(BITS)]
    return sum(1 << bit for bit, is_set in enumerate(middles) if is_set)


def make(path: Path, recipe: Recipe) -> Path:
    with av.open(str(path), "w") as made:
        stream = made.add_stream(recipe.codec, rate=30, options={"preset": "ultrafast"} | (recipe.options or {}))
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = *recipe.size, recipe.pix_fmt
        stream.codec_context.time_base = TICK
        if recipe.rotation:
            stream.set_display_rotation(recipe.rotation)
        sound = _sound_stream(made, recipe)
        if sound is not None:
            _write_sound(made, sound, recipe)
        for number, t_s in enumerate(recipe.times_s):
            flash = any(beep <= t_s < beep + FLASH_S for beep in recipe.beeps_s)
            frame = av.VideoFrame.from_ndarray(picture(number, recipe.size, flash=flash), format="bgr24")
            frame = frame.reformat(format=recipe.pix_fmt)
            frame.pts, frame.time_base = round((t_s + recipe.start_s) / TICK), TICK
            made.mux(stream.encode(frame))
        made.mux(stream.encode(None))
    return path


def _sound_stream(made: Any, recipe: Recipe) -> AudioStream | None:
    if recipe.sound is None:
        return None
    stream = made.add_stream(recipe.sound, rate=SOUND_HZ, layout="stereo")
    assert isinstance(stream, AudioStream)
    return stream


def _write_sound(made: Any, stream: AudioStream, recipe: Recipe) -> None:
    lasting_s = recipe.times_s[-1] + 0.1
    at_s = np.arange(round(lasting_s * SOUND_HZ)) / SOUND_HZ
    heard = sum((at_s >= beep) & (at_s < beep + FLASH_S) for beep in recipe.beeps_s) if recipe.beeps_s else 0 * at_s
    wave = (0.5 * np.sin(2 * np.pi * 1000 * at_s) * heard).astype(np.float32)
    for first in range(0, len(wave), 1024):
        piece = np.ascontiguousarray(np.stack([wave[first : first + 1024]] * 2))
        frame = av.AudioFrame.from_ndarray(piece, format="fltp", layout="stereo")
        frame.sample_rate, frame.time_base = SOUND_HZ, Fraction(1, SOUND_HZ)
        frame.pts = first + round(recipe.start_s * SOUND_HZ)
        made.mux(stream.encode(frame))
    made.mux(stream.encode(None))


@dataclass(frozen=True)
class Probed:
    """What a film turned out to be: facts of its streams, and each frame's number and time."""

    codec: str
    profile: str
    level: int
    pix_fmt: str
    size: tuple[int, int]
    sound: str | None
    is_index_first: bool
    numbers: list[int]
    times_s: list[float]
    flashes_s: list[float]
    beeps_s: list[float]
    duration_s: float
    sound_s: float


def probe(path: Path) -> Probed:
    """Decode all of a film."""
    content = path.read_bytes()
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        codec = stream.codec_context
        shown = [(float(frame.time or 0), frame.to_ndarray(format="gray")) for frame in container.decode(stream)]
        sounds = container.streams.audio
        wave, sound_s = _heard(path) if sounds else ([], 0.0)
        return Probed(
            codec.name,
            str(codec.profile),
            int.from_bytes((codec.extradata or b"")[3:4], "big"),
            str(codec.pix_fmt),
            (stream.width, stream.height),
            sounds[0].codec_context.name if sounds else None,
            content.index(b"moov") < content.index(b"mdat"),
            [number_of(y) if y.shape[1] >= BITS * CELL else -1 for _, y in shown],
            [t_s for t_s, _ in shown],
            _rises([t_s for t_s, _ in shown], [float(y[y.shape[0] // 2 :].mean()) > 160 for _, y in shown]),
            wave,
            float((stream.duration or 0) * (stream.time_base or 0)),
            sound_s,
        )


def _rises(times_s: Sequence[float], is_on: Sequence[bool]) -> list[float]:
    before = [False, *is_on]
    return [t_s for t_s, now, was in zip(times_s, is_on, before, strict=False) if now and not was]


def _heard(path: Path) -> tuple[list[float], float]:
    """When beeps begin, and how long there is sound."""
    times_s: list[float] = []
    loud: list[bool] = []
    end_s = 0.0
    with av.open(str(path)) as container:
        for frame in container.decode(audio=0):
            wave = np.abs(np.asarray(frame.to_ndarray(), np.float32)[0])
            for first in range(0, len(wave), 96):
                times_s.append(float(frame.time or 0) + first / frame.sample_rate)
                loud.append(bool(wave[first : first + 96].max() > 0.15))
            end_s = float(frame.time or 0) + frame.samples / frame.sample_rate
    return _rises(times_s, loud), end_s
