"""A table's view as plain JSON and back, so that a plan can be kept and another process can go on with it."""

from dataclasses import asdict
from typing import Any

import numpy as np

from action_tracker.pool.table import Table
from action_tracker.vision.camera import Camera
from action_tracker.vision.cloth import Cloth
from action_tracker.vision.view import TableView

Json = dict[str, Any]


def view_to_json(view: TableView) -> Json:
    """All of `view` as JSON values."""
    written = asdict(view)
    camera = written["camera"]
    camera["rotation"] = view.camera.rotation.tolist()
    camera["translation"] = view.camera.translation.tolist()
    return written


def view_from_json(written: Json) -> TableView:
    """The view that `view_to_json` wrote."""
    camera = dict(written["camera"])
    camera["rotation"] = np.array(camera["rotation"])
    camera["translation"] = np.array(camera["translation"])
    camera["centre_px"] = tuple(camera["centre_px"])
    whole = {
        **written,
        "camera": Camera(**camera),
        "table": Table(**written["table"]),
        "cloth": Cloth(**written["cloth"]),
        "size_px": tuple(written["size_px"]),
        "warnings": tuple(written["warnings"]),
    }
    return TableView(**whole)
