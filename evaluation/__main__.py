"""`make evaluate`: every measurement in turn, each in a process of its own so that memory and speed are its own."""

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from evaluation import report
from evaluation.figures import KEPT_IN, Measured, load, noted, renewed, save

PARTS = {
    "stills": "balls and tables on labelled pictures",
    "clips": "shots and pots on real clips",
    "synthetic": "positions, numbers and shots on rendered tables whose truth is known",
    "numbers": "kinds and numbers on rendered tables of makes, cloths and ball sets that were never trained on",
    "shots": "what is told of simulated shots seen as noisy tracks",
    "aims": "which pocket was meant, and what is taken for a safety, on simulated shots with a known aim",
    "games": "simulated racks of 8-, 9- and 10-ball as noisy tracks: referee and downtime",
    "recorded": "recorded shots of another engine against its own numbers",
    "tracking": "balls followed through rendered games, and a real clip read under small changes",
    "rendered": "what is told of rendered shots through the whole chain, and how honest its probabilities are",
    "faces": "how much of people's heads the blur covers, and whether it knows what it missed",
    "speed": "seconds of analyze over seconds of decoding alone, and memory",
    "film": "how fast clips and reels are made, and how much of a long file is read for them",
    "playback": "how soon a two-hour video plays, and how soon it stands elsewhere, in a real browser",
    "api": "how fast the service answers under 16 connections",
    "season": "how fast numbers are with 1,000 players and 5 million shots",
}


def main() -> int:
    """Run the named parts (all when none is named); the exit code is the number of parts that fell short."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="; ".join(f"{k}: {v}" for k, v in PARTS.items()))
    parser.add_argument("--write", action="store_true", help="also renew docs/accuracy.md by what was measured")
    options = parser.parse_args()
    failed, fresh = 0, []
    for part in options.parts or PARTS:
        print(f"\n== {part}: {PARTS[part]}", flush=True)
        code, measured = _run(part)
        failed += code != 0
        fresh.append(measured)
        if options.write:
            _write(fresh)
    return failed


def _run(part: str) -> tuple[int, Measured]:
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "figures"
        done = subprocess.run(
            [sys.executable, "-m", f"evaluation.{part}"], check=False, env=os.environ | {KEPT_IN: str(kept)}
        )
        return done.returncode, Measured(part, datetime.now(UTC).date().isoformat(), tuple(noted(kept)))


def _write(fresh: list[Measured]) -> None:
    known = renewed(load(report.KEPT), fresh)
    save(report.KEPT, known)
    report.PAGE.write_text(report.page(known))


if __name__ == "__main__":
    sys.exit(main())
