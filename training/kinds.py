"""Trains the network that tells balls from other things and their kinds apart: rendered patches in, an ONNX file and figures out."""

import time
import zlib
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.nn import functional

from training.net import PatchNet, export
from training.patches import example
from training.photos import UNKNOWN_BALL, photo_patches

ROOT = Path(__file__).parents[1]
SEED = 20_000_000
Arrays = dict[str, np.ndarray]


@dataclass(frozen=True)
class Plan:
    """How much is rendered and learned; `photos` is a folder of images and labels, left out when absent."""

    photos: Path
    count: int = 110_000
    epochs: int = 8
    seed: int = 1
    processes: int = 2


def train(plan: Plan, out: Path) -> dict[str, float]:
    """Render, learn, calibrate and write `out`; the figures on patches never trained on."""
    train = rendered(plan.seed + SEED, plan.count, plan.processes)
    held_out = rendered(plan.seed + SEED * 2, max(500, plan.count // 20), plan.processes)
    if plan.photos.is_dir():
        train = with_photos(train, *photo_patches(plan.photos, plan.seed))
    print(f"{len(train['kind'])} patches", flush=True)
    net = PatchNet()
    learn(net, train, plan.epochs, plan.seed)
    figures, warmth = judged(net, held_out)
    export(net, warmth, out)
    photos = int((train["kind"] == UNKNOWN_BALL).sum())
    return {**figures, "patches": len(train["kind"]), "photos": photos, "epochs": plan.epochs}


def _render(seeds: range) -> Arrays:
    cv2.setNumThreads(1)
    made = [example(seed) for seed in seeds]
    return {
        "picture": np.stack([one.picture for one in made]),
        "kind": np.array([one.kind for one in made], np.int64),
        "number": np.array([one.number for one in made], np.int64),
        "offset": np.array([one.offset for one in made], np.float32),
    }


def rendered(first: int, count: int, processes: int) -> Arrays:
    """`count` rendered examples, the same for the same `first`; kept in a cache, for drawing takes longer than learning."""
    sources = b"".join((ROOT / "training" / name).read_bytes() for name in ("balls.py", "canvas.py", "patches.py"))
    kept = ROOT / ".cache" / "patches" / f"{first}-{count}-{zlib.crc32(sources):08x}.npz"
    if kept.is_file():
        with np.load(kept) as stored:
            return dict(stored)
    pieces = [range(first + i, first + min(i + 2000, count)) for i in range(0, count, 2000)]
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        parts = list(pool.map(_render, pieces))
    made = {key: np.concatenate([part[key] for part in parts]) for key in parts[0]}
    kept.parent.mkdir(parents=True, exist_ok=True)
    np.savez(kept, **made)
    return made


def with_photos(train: Arrays, patches: np.ndarray, kinds: np.ndarray) -> Arrays:
    """The rendered examples and the real ones, which know neither number nor offset."""
    count = len(kinds)
    real = {
        "picture": patches,
        "kind": kinds,
        "number": np.zeros(count, np.int64),
        "offset": np.zeros((count, 3), np.float32),
    }
    return {key: np.concatenate([train[key], real[key]]) for key in train}


def learn(net: PatchNet, train: Arrays, epochs: int, seed: int) -> None:
    """AdamW on a one-cycle schedule, batches of 256."""
    order = np.random.default_rng(seed)
    count, batch = len(train["kind"]), 256
    optimizer = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=2e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, 4e-3, total_steps=epochs * (count // batch) + 1, pct_start=0.15
    )
    for epoch in range(epochs):
        net.train()
        total, started = 0.0, time.time()
        mixed = order.permutation(count)
        for i in range(0, count - batch + 1, batch):
            loss = _loss(net, {key: torch.from_numpy(values[mixed[i : i + batch]]) for key, values in train.items()})
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(
            f"kinds, epoch {epoch + 1}: loss {total / (count // batch):.3f}, {time.time() - started:.0f} s", flush=True
        )


def _loss(net: PatchNet, batch: dict[str, torch.Tensor]) -> torch.Tensor:
    kind, number, offset = net(batch["picture"])
    known = batch["kind"] != UNKNOWN_BALL
    loss = functional.cross_entropy(kind[known], batch["kind"][known], label_smoothing=0.02) * known.float().mean()
    if not bool(known.all()):
        real = kind[~known].log_softmax(1)
        loss = loss - real[:, 1:].logsumexp(1).mean() * (~known).float().mean()
    ball = known & (batch["kind"] > 0)
    loss = loss + 6 * functional.smooth_l1_loss(offset[ball], batch["offset"][ball], beta=0.1)
    numbered = batch["number"] > 0
    return loss + 0.3 * functional.cross_entropy(number[numbered], batch["number"][numbered] - 1)


def judged(net: PatchNet, held_out: Arrays) -> tuple[dict[str, float], tuple[float, float]]:
    """Figures on patches never trained on, and the temperatures that make their probabilities honest."""
    net.eval()
    with torch.no_grad():
        parts = [net(torch.from_numpy(held_out["picture"][i : i + 512])) for i in range(0, len(held_out["kind"]), 512)]
    kind, number, offset = (torch.cat([part[i] for part in parts]) for i in range(3))
    truth, numbers = torch.from_numpy(held_out["kind"]), torch.from_numpy(held_out["number"])
    ball, numbered = truth > 0, numbers > 0
    warmth = (_temperature(kind, truth), _temperature(number[numbered], numbers[numbered] - 1))
    miss = (offset - torch.from_numpy(held_out["offset"]))[ball, :2].norm(dim=1)
    return {
        "kind_right": float((kind.argmax(1) == truth).float().mean()),
        "kind_right_of_balls": float((kind.argmax(1) == truth)[ball].float().mean()),
        "empty_right": float((kind.argmax(1) == 0)[~ball].float().mean()),
        "number_right": float((number.argmax(1) + 1 == numbers)[numbered].float().mean()),
        "centre_off_radii_median": float(miss.median()),
        "kind_temperature": warmth[0],
        "number_temperature": warmth[1],
    }, warmth


def _temperature(logits: torch.Tensor, truth: torch.Tensor) -> float:
    tried = np.geomspace(0.4, 3.0, 40)
    return float(tried[int(np.argmin([functional.cross_entropy(logits / t, truth).item() for t in tried]))])
