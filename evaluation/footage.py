"""Clips to measure time and memory on: a rendered session as phones film it, in several forms, and made longer without encoding again."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np

from action_tracker.synth import demo
from action_tracker.video import frames

SECONDS = 20
SWAY_SHARE, SWAY_HZ = 0.012, 0.7
"""A phone held by hand wanders by about so much of the picture's width, so often a second."""


@dataclass(frozen=True)
class Form:
    """How a clip is filmed: size, pictures a second, codec and bits a second; `sways` for a camera held by hand."""

    name: str
    size_px: tuple[int, int] = (1920, 1080)
    fps: int = 60
    codec: str = "libx264"
    bits_s: int = 20_000_000
    sways: bool = False

    @property
    def options(self) -> dict[str, str]:
        """The encoder's options: quick, quiet."""
        return {"preset": "veryfast" if self.codec == "libx264" else "ultrafast", "x265-params": "log-level=none"}


USUAL = Form("1080p60 H.264")
SMALL = Form("640x360 H.264", (640, 360), 30, bits_s=1_500_000)
"""As small as a phone sends it: read fast enough to read an hour of it."""
FORMS = {
    "usual": USUAL,
    "hevc": Form("1080p60 HEVC", codec="libx265", bits_s=12_000_000),
    "4k": Form("4K30 H.264", (3840, 2160), 30, bits_s=45_000_000),
    "moving": Form("1080p60 H.264, camera held by hand", sways=True),
}


def made(folder: Path, form: Form, *, seconds: int = SECONDS) -> Path:
    """A rendered session as `form` says, with a sensor's grain; the session is kept in `folder` for the next form."""
    session, clip = folder / "session.mp4", folder / f"{form.name}.mp4"
    if not session.is_file():
        demo.write(session, seconds=seconds)
    enlarge(session, clip, form, seconds=seconds)
    return clip


def enlarge(source: Path, target: Path, form: Form = USUAL, *, seconds: int = SECONDS) -> None:
    """Write `source` as `form` for `seconds` (from the start again when it is shorter)."""
    width, height = form.size_px
    noise = np.random.default_rng(0).normal(0, 3, (4, height, width, 1)).astype(np.int8)
    with av.open(str(target), "w") as container:
        stream = container.add_stream(form.codec, rate=form.fps, options=form.options)
        assert isinstance(stream, av.video.stream.VideoStream)
        stream.width, stream.height, stream.pix_fmt, stream.bit_rate = width, height, "yuv420p", form.bits_s
        for index, picture in enumerate(_pictures(source, form, seconds * form.fps)):
            grained = cv2.add(picture, np.repeat(noise[index % 4], 3, axis=2), dtype=cv2.CV_8U)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(np.asarray(grained, np.uint8), format="bgr24")))
        container.mux(stream.encode())


def _pictures(source: Path, form: Form, count: int) -> Iterator[np.ndarray]:
    """`count` pictures of the form's size at its rate, each of the source's shown as often as that takes."""
    step, due, shown = form.fps / frames.header(source).fps, 0.0, 0
    while True:
        for frame in frames.read(source):
            due += step
            big = None
            while shown < due:
                if shown >= count:
                    return
                big = cv2.resize(frame.bgr(), form.size_px) if big is None else big
                yield _swayed(big, shown / form.fps) if form.sways else big
                shown += 1


def _swayed(picture: np.ndarray, t_s: float) -> np.ndarray:
    height, width = picture.shape[:2]
    turn = 2 * np.pi * SWAY_HZ * t_s
    way = cv2.getRotationMatrix2D((width / 2, height / 2), 0.4 * np.sin(0.8 * turn), 1.0)
    way[:, 2] += SWAY_SHARE * width * np.array([np.sin(turn), 0.6 * np.sin(1.3 * turn)])
    return cv2.warpAffine(picture, way, (width, height), borderMode=cv2.BORDER_REPLICATE)


def repeated(source: Path, target: Path, times: int) -> Path:
    """The stream of `source` put `times` times into one file, without encoding it again."""
    with av.open(str(target), "w") as out:
        stream, shift = None, 0
        for _ in range(times):
            with av.open(str(source)) as container:
                inner = container.streams.video[0]
                stream = stream or out.add_stream_from_template(inner)
                last = 0
                for packet in container.demux(inner):
                    if packet.dts is None or packet.pts is None:
                        continue
                    last = max(last, packet.pts + (packet.duration or 1))
                    packet.pts, packet.dts, packet.stream = packet.pts + shift, packet.dts + shift, stream
                    out.mux(packet)
                shift += last
    return target
