"""Trains the network that tells numbers: tables as several cameras see them in, an ONNX file and its figures out."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from action_tracker.synth.looks import Part, Use
from training.number_data import LOOKS, Arrays, Drawn, drawn, joined, whole
from training.number_net import TableNet, export

SEED = 20_000_000
MOST = 16
SURE = 0.8
"""From here on a number is told, as in `vision.identities`."""
BATCH = 24
"""Tables in one step."""
BINS = np.array([0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0])


@dataclass(frozen=True)
class Plan:
    """How much is rendered and learned; the same plan and seed on the same machine give the same weights."""

    tables: int = 2500
    sketches: int = 1500
    calibration: int = 200
    judging: int = 100
    epochs: int = 10
    seed: int = 1
    processes: int = 2


def train(plan: Plan, out: Path) -> dict[str, Any]:
    """Render, learn, calibrate and write `out`; the figures on tables whose looks were never trained on."""
    tables = drawn(Drawn(), SEED * plan.seed, plan.tables, plan.processes)
    sketches = drawn(Drawn(are_sketches=True), SEED * plan.seed, plan.sketches, plan.processes)
    data = joined([tables, sketches], whole(plan.tables) * LOOKS)
    print(f"{whole(plan.tables)} tables, {whole(plan.sketches)} sketches, {len(data['numbers'])} patches", flush=True)
    net = TableNet()
    learn(net, data, plan)
    apart = Drawn(uses=dict.fromkeys(Part, Use.CALIBRATION))
    logits, truth = told(net, drawn(apart, SEED * (plan.seed + 1), plan.calibration, plan.processes))
    warmth = _temperature(logits, truth)
    export(net, warmth, out)
    result: dict[str, Any] = {
        "tables": whole(plan.tables),
        "sketches": whole(plan.sketches),
        "patches": len(data["numbers"]),
        "epochs": plan.epochs,
        "temperature": warmth,
        "sure": SURE,
    }
    result["calibration looks"] = figures(logits / warmth, truth)
    for index, part in enumerate(Part):
        unseen, first = Drawn(uses={part: Use.JUDGING}), SEED * (plan.seed + 2) + 10_000 * index
        logits, truth = told(net, drawn(unseen, first, plan.judging, plan.processes))
        result[f"unseen {part}"] = figures(logits / warmth, truth)
    return result


class Sheets:
    """The balls of each table as one camera sees it, by the sheet's number."""

    def __init__(self, data: Arrays) -> None:
        self.data = data
        self.ids, self.starts = np.unique(data["sheet"], return_index=True)
        self.ends = np.append(self.starts[1:], len(data["sheet"]))

    def of_look(self, look: int) -> np.ndarray:
        """The rows (in `ids`) of the sheets that one of the cameras made."""
        return np.flatnonzero(self.ids % LOOKS == look % LOOKS)

    def batch(
        self, rows: np.ndarray, rng: np.random.Generator | None
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Patches `(m, ...)`, names `(m,)` and the places `(b, MOST)` that they have; with `rng` some are left out at random."""
        picked = [np.arange(self.starts[row], self.ends[row]) for row in rows]
        if rng is not None:
            picked = [_some(balls, rng) if rng.random() < 0.5 else balls for balls in picked]
        there = np.arange(MOST) < np.array([len(balls) for balls in picked])[:, None]
        balls = np.concatenate(picked)
        patches, names = self.data["patches"][balls], self.data["numbers"][balls]
        return torch.from_numpy(patches), torch.from_numpy(names), torch.from_numpy(there)


def _some(balls: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    return rng.permutation(balls)[: int(rng.integers(1, len(balls) + 1))]


def learn(net: TableNet, data: Arrays, plan: Plan) -> None:
    """AdamW on a one-cycle schedule; every epoch sees every table once, by another camera than the epoch before."""
    sheets, rng = Sheets(data), np.random.default_rng(plan.seed)
    steps = sum(len(sheets.of_look(epoch)) // BATCH for epoch in range(plan.epochs))
    optimizer = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, total_steps=steps + 1, pct_start=0.2)
    for epoch in range(plan.epochs):
        net.train()
        total, started = [], time.time()
        rows = rng.permutation(sheets.of_look(epoch))
        for i in range(0, len(rows) - BATCH + 1, BATCH):
            loss = _loss(net, *sheets.batch(rows[i : i + BATCH], rng))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            total.append(loss.item())
        print(f"numbers, epoch {epoch + 1}: loss {np.mean(total):.3f}, {time.time() - started:.0f} s", flush=True)


def _loss(net: TableNet, patches: torch.Tensor, names: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
    """How wrong the balls are told, alone and together."""
    alone, together = net(patches, there)
    return functional.cross_entropy(together, names) + 0.3 * functional.cross_entropy(alone, names)


def told(net: TableNet, data: Arrays) -> tuple[torch.Tensor, torch.Tensor]:
    """Logits `(m, 18)` and true names `(m,)` of all balls."""
    net.eval()
    sheets = Sheets(data)
    logits, names = [], []
    with torch.no_grad():
        for i in range(0, len(sheets.ids), 64):
            patches, wanted, there = sheets.batch(np.arange(i, min(i + 64, len(sheets.ids))), None)
            logits.append(net(patches, there)[1])
            names.append(wanted)
    return torch.cat(logits), torch.cat(names)


def figures(logits: torch.Tensor, truth: torch.Tensor) -> dict[str, float]:
    """How often names are right, how many are told and how often those are right, and how far off the confidences are."""
    sure, best = logits.softmax(1).max(1)
    right = (best == truth).float()
    return {
        "balls": len(truth),
        "right": float(right.mean()),
        "told": float((sure >= SURE).float().mean()),
        "right_where_told": float(right[sure >= SURE].mean()),
        "calibration_error": _calibration_error(sure.numpy(), right.numpy()),
    }


def _temperature(logits: torch.Tensor, truth: torch.Tensor) -> float:
    tried = np.geomspace(0.4, 4.0, 60)
    return float(tried[int(np.argmin([functional.cross_entropy(logits / t, truth).item() for t in tried]))])


def _calibration_error(sure: np.ndarray, right: np.ndarray) -> float:
    """How far, on average, what is said lies from how often it is right."""
    bins = np.digitize(sure, BINS[1:-1])
    gaps = [(bins == b).mean() * abs(sure[bins == b].mean() - right[bins == b].mean()) for b in np.unique(bins)]
    return float(np.sum(gaps))
