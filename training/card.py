"""The model card: what the weights are, what they were trained on, how good they are and what they cannot do."""

import json
from pathlib import Path
from typing import Any

from action_tracker.synth import looks
from action_tracker.synth.looks import Part, Use, choice

TEMPLATE = Path(__file__).with_suffix(".md")


def write(path: Path, weights: Path) -> None:
    """Write the card from the figures that lie beside the weights."""
    kinds, numbers = (json.loads((weights / f"{name}.json").read_text()) for name in ("patches", "numbers"))
    text = TEMPLATE.read_text()
    path.write_text(text.format(**_files(weights), **_kinds(kinds), **_numbers(numbers), **_looks()))


def _files(weights: Path) -> dict[str, str]:
    kilobytes = {name: round((weights / name).stat().st_size / 1000) for name in ("patches.onnx", "numbers.onnx")}
    return {"kinds_kb": str(kilobytes["patches.onnx"]), "numbers_kb": str(kilobytes["numbers.onnx"])}


def _kinds(told: dict[str, Any]) -> dict[str, str]:
    return {
        "kind_patches": f"{told['patches']:,}",
        "photos": f"{told['photos']:,}",
        "kind_seed": str(told["seed"]),
        "kind_epochs": str(told["epochs"]),
        "kind_right": f"{told['kind_right']:.3f}",
        "empty_right": f"{told['empty_right']:.3f}",
        "ball_right": f"{told['kind_right_of_balls']:.3f}",
        "centre": f"{told['centre_off_radii_median']:.2f}",
        "kind_temperature": f"{told['kind_temperature']:.2f}",
    }


def _numbers(told: dict[str, Any]) -> dict[str, str]:
    rows = [_row(f"the {part}", told[f"unseen {part}"]) for part in Part]
    rows.append(_row("everything (used for calibration)", told["calibration looks"]))
    return {
        "tables": f"{told['tables']:,}",
        "sketches": f"{told['sketches']:,}",
        "number_patches": f"{told['patches']:,}",
        "number_seed": str(told["seed"]),
        "number_epochs": str(told["epochs"]),
        "temperature": f"{told['temperature']:.2f}",
        "sure": f"{told['sure']:.2f}",
        "rows": "\n".join(rows),
    }


def _row(name: str, told: dict[str, float]) -> str:
    shares = " | ".join(f"{told[key]:.3f}" for key in ("right", "told", "right_where_told", "calibration_error"))
    return f"| {name} | {told['balls']} | {shares} |"


def _looks() -> dict[str, str]:
    known = looks.known()

    def counted(use: Use) -> str:
        counts = {
            "makes of table": len(choice(known.makes, use)),
            "cloths": len(choice(known.cloths, use)),
            "sets of pool balls": len(choice(known.pool, use)),
            "sets of other games": len(choice(known.other, use)),
        }
        return ", ".join(f"{count} {name}" for name, count in counts.items())

    return {name: counted(use) for name, use in
            (("trained", Use.TRAINING), ("calibrated", Use.CALIBRATION), ("unseen", Use.JUDGING))}  # fmt: skip
