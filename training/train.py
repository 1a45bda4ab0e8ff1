"""One command makes the weights: `python -m training.train` renders, trains on the CPU and writes ONNX files and the model card."""

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

import torch

from training import card, kinds, numbers

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "action_tracker" / "vision" / "weights"
PHOTOS = ROOT.parent / "shared" / "data" / "tables" / "train"


def main() -> None:
    """Train what is asked for, write its weights and figures, and the card about all weights."""
    options = _options()
    torch.use_deterministic_algorithms(mode=True)
    torch.set_num_threads(1)  # so that the weights do not hang on the number of cores
    options.out.mkdir(parents=True, exist_ok=True)
    if options.only in (None, "kinds"):
        plan = kinds.Plan(options.photos, options.count, options.epochs, options.seed, options.processes)
        _train("patches", lambda path: kinds.train(plan, path), options)
    if options.only in (None, "numbers"):
        tables = numbers.Plan(tables=options.tables, seed=options.seed, processes=options.processes)
        _train("numbers", lambda path: numbers.train(tables, path), options)
    if options.out == WEIGHTS:
        card.write(ROOT / "docs" / "model-card.md", WEIGHTS)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("--only", choices=("kinds", "numbers"), help="only this network; both when left out")
    parser.add_argument("--count", type=int, default=110_000, help="rendered patches for kinds")
    parser.add_argument("--epochs", type=int, default=8, help="for kinds")
    parser.add_argument(
        "--tables", type=int, default=numbers.Plan.tables, help="rendered tables for numbers, in hundreds"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2, help="that draw; learning takes one")
    parser.add_argument(
        "--photos", type=Path, default=PHOTOS, help="a folder of images and labels; left out when absent"
    )
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="the folder for weights and figures")
    return parser.parse_args()


def _train(name: str, make: Callable[[Path], dict[str, float]], options: argparse.Namespace) -> None:
    """Make the weights `name` and write their figures beside them."""
    torch.manual_seed(options.seed)
    started = time.time()
    figures = make(options.out / f"{name}.onnx")
    told = {"seed": options.seed, **figures}
    (options.out / f"{name}.json").write_text(json.dumps(told, indent=1) + "\n")
    print(name, json.dumps(told), f"{time.time() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
