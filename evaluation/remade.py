"""A real clip made anew as another phone, another place or another light would have filmed it, and read from the file."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
TILT_DEG, WARM = 4.0, (0.8, 0.95, 1.1)
"""A phone that leans a little; a white balance under lamps: what blue, green and red are multiplied by."""
GOOD_CRF, POOR_CRF = 18, 36


def as_it_is(picture: Picture) -> Picture:
    """The picture."""
    return picture


def mirrored(picture: Picture) -> Picture:
    """Left and right swapped: the camera on the other side."""
    return np.ascontiguousarray(picture[:, ::-1])


def halved(picture: Picture) -> Picture:
    """Half as many pixels each way."""
    size = (picture.shape[1] // 2, picture.shape[0] // 2)
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def tilted(picture: Picture) -> Picture:
    """Turned about the middle by TILT_DEG; the edges are drawn out."""
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), TILT_DEG, 1.0)
    return np.asarray(cv2.warpAffine(picture, turn, (width, height), borderMode=cv2.BORDER_REPLICATE), np.uint8)


def warm(picture: Picture) -> Picture:
    """As a white balance for daylight shows a room with lamps."""
    return np.asarray((picture * np.array(WARM)).clip(0, 255), np.uint8)


@dataclass(frozen=True)
class Remake:
    """One way to film it: what is done to every picture, every how many are kept, and how coarsely it is written."""

    name: str
    change: Callable[[Picture], Picture] = as_it_is
    every: int = 1
    crf: int = GOOD_CRF


REMAKES = (
    Remake("mirror", mirrored),
    Remake("half size", halved),
    Remake("tilted", tilted),
    Remake("half the frames", every=2),
    Remake("coarsely written", crf=POOR_CRF),
    Remake("warm light", warm),
)


def remade(source: Path, remake: Remake, folder: Path) -> Path:
    """The file of `source` made anew, kept in `folder`."""
    path = folder / f"{source.stem}-{remake.name.replace(' ', '-')}.mp4"
    beside = path.with_suffix(".json")
    plan = json.dumps([source.stat().st_size, remake.every, remake.crf, TILT_DEG, WARM])
    if not (path.is_file() and beside.is_file() and beside.read_text() == plan):
        folder.mkdir(parents=True, exist_ok=True)
        _write(source, remake, path)
        beside.write_text(plan)
    return path


def _write(source: Path, remake: Remake, path: Path) -> None:
    with av.open(str(source)) as old, av.open(str(path), "w") as new:
        shown = old.streams.video[0]
        written = None
        for index, frame in enumerate(old.decode(shown)):
            if index % remake.every:
                continue
            picture = remake.change(np.asarray(frame.to_ndarray(format="bgr24"), np.uint8))
            if written is None:
                written = new.add_stream("libx264", rate=shown.average_rate / remake.every)
                written.height, written.width = picture.shape[:2]
                written.pix_fmt, written.options = "yuv420p", {"crf": str(remake.crf), "preset": "veryfast"}
            new.mux(written.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
        if written is not None:
            new.mux(written.encode())
