"""A scene kept as plain JSON between two chunks of a video, and what a chunk has to tell."""

import base64
import json
from dataclasses import asdict
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from action_tracker.vision.held import Held, State
from action_tracker.vision.light import Light
from action_tracker.vision.plate import Plate
from action_tracker.vision.scene import Newcomer, Scene
from action_tracker.vision.window import Yuv, around
from action_tracker.vision.written import view_from_json, view_to_json

PLATE_STEPS = 256.0
"""The empty table is kept to this fraction of a level."""
PLAIN = (
    "frame_s",
    "mark_s",
    "next_id",
    "t_s",
    "looked_s",
    "moved_s",
    "stirred_s",
    "n_looks",
    "blind_s",
    "adrift_s",
    "tried_s",
    "n_shifts",
    "n_frames",
    "first_s",
    "camera_moves",
    "warnings",
)


def carried(scene: Scene) -> bytes:
    """All that the next chunk needs to go on exactly here."""
    kept: dict[str, Any] = {name: getattr(scene, name) for name in PLAIN}
    kept["view"] = view_to_json(scene.window.view)
    kept["light"] = [scene.light.gain, *scene.light.tint]
    kept["balls"] = [asdict(ball) for ball in scene.balls]
    kept["newcomers"] = [asdict(newcomer) for newcomer in scene.newcomers]
    if scene.plate is not None:
        kept["plate"] = _packed(np.round(np.clip(scene.plate.yuv, 0, 255) * PLATE_STEPS).astype(np.uint16))
        kept["limits"] = list(scene.plate.limits)
        kept["pictures"] = {name: _packed(getattr(scene, name)) for name in ("still", "before", "mark", "ages")}
    return json.dumps(kept).encode()


def resumed(carry: bytes) -> Scene:
    """The scene that `carried` kept."""
    kept: dict[str, Any] = json.loads(carry)
    scene = Scene(around(view_from_json(kept["view"])), kept["frame_s"])
    for name in PLAIN:
        setattr(scene, name, kept[name])
    gain, *tint = kept["light"]
    scene.light = Light(gain, (tint[0], tint[1]))
    scene.balls = [_ball(written) for written in kept["balls"]]
    scene.newcomers = [
        Newcomer([tuple(s) for s in n["samples"]], n["colour"], n["least_fill"]) for n in kept["newcomers"]
    ]
    if "plate" in kept:
        scene.plate = Plate((_unpacked(kept["plate"]) / PLATE_STEPS).astype(np.float32), tuple(kept["limits"]))
        scene.plate8 = scene.plate.copy8()
        for name, packed in kept["pictures"].items():
            setattr(scene, name, _unpacked(packed))
    return scene


def _ball(written: dict[str, Any]) -> Held:
    samples = {name: [tuple(sample) for sample in written[name]] for name in ("recent", "path")}
    return Held(**{**written, **samples, "state": State(written["state"])})


def _packed(picture: NDArray[Any]) -> str:
    return base64.b64encode(cv2.imencode(".png", picture, [cv2.IMWRITE_PNG_COMPRESSION, 1])[1].tobytes()).decode()


def _unpacked(text: str) -> Yuv:
    return np.asarray(cv2.imdecode(np.frombuffer(base64.b64decode(text), np.uint8), cv2.IMREAD_UNCHANGED))


def told(scene: Scene) -> bytes:
    """What this chunk saw, as JSON; it is forgotten here, so that memory does not grow with the video."""
    balls = []
    for ball in scene.balls:
        samples = [[round(t, 4), round(x, 4), round(y, 4), seen] for t, x, y, seen in ball.path]
        balls.append(
            {
                "id": ball.id,
                "state": ball.state.value,
                "seen_s": ball.seen_s,
                "path": samples,
                "place": [ball.x_m, ball.y_m],
                "kinds": ball.kinds,
                "numbers": ball.numbers,
                "n": ball.n_sightings,
                "missed": ball.n_missed,
            }
        )
        ball.path = []
    piece = {
        "balls": balls,
        "first_s": scene.first_s,
        "last_s": scene.t_s,
        "n_frames": scene.n_frames,
        "frame_s": scene.frame_s,
        "camera_moves": scene.camera_moves,
        "warnings": scene.warnings,
    }
    _forget(scene)
    return json.dumps(piece).encode()


def _forget(scene: Scene) -> None:
    """Balls that fell long ago need not be carried on."""
    scene.balls = [b for b in scene.balls if b.state is not State.GONE or scene.t_s - b.seen_s < 60]
