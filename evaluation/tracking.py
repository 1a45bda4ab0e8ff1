"""How well balls are followed and shots found: on rendered games whose truth is known, and on a real clip read under small changes."""

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from action_tracker import pipeline
from action_tracker.kit.errors import Wrong
from evaluation import filmed, shaken
from evaluation.followed import Tally, added, judged, lines

DEVELOPMENT, FINAL = 301, 901
"""First seed of the games that are looked at while the tracker is worked on, and of those kept for a last check."""
LEAST_KEPT = 0.98


def main() -> int:
    """Judge games and the real clip; the exit code is 1 when fewer than LEAST_KEPT of the balls keep their names."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.tracking", description=__doc__)
    parser.add_argument("--games", type=int, default=8)
    parser.add_argument("--seed", type=int, default=DEVELOPMENT, help=f"first game; {FINAL} for the last check")
    parser.add_argument("--demo", action="store_true", help="judge the product's own demo, too")
    parser.add_argument("--shaken", type=int, default=len(shaken.CHANGES), help="changes under which the clip is read")
    parser.add_argument("--films", type=Path, default=filmed.FOLDER, help="where rendered games are kept")
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args()
    seeds = [*([None] if options.demo else []), *range(options.seed, options.seed + options.games)]
    with ProcessPoolExecutor(options.processes) as pool:
        tallies = list(pool.map(_game, seeds, [options.films] * len(seeds)))
        total = added([tally for tally in tallies if tally is not None])
        if total.n_shots:
            print("all games:\n" + lines(total))
        shaken.report(pool, options.shaken)
    return 0 if total.n_known == 0 or total.n_kept >= LEAST_KEPT * total.n_known else 1


def _game(seed: int | None, folder: Path) -> Tally | None:
    film = filmed.the_demo(folder) if seed is None else filmed.filmed(seed, folder)
    if film is None:
        print(f"game {seed}: no game found, left out", flush=True)
        return None
    started = time.perf_counter()
    try:
        reading = pipeline.read_video(film.path)
    except Wrong as wrong:
        print(f"{film.name}: {wrong.detail}", flush=True)
        return None
    tally = judged(film.truth, reading)
    said = "; ".join(tally.verdicts)
    print(f"{film.name}: {said}\n{lines(tally)}; {time.perf_counter() - started:.0f} s", flush=True)
    return tally


if __name__ == "__main__":
    sys.exit(main())
