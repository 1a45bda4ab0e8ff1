"""How well balls are followed and shots found: on rendered games whose truth is known, and on a real clip read under small changes."""

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from action_tracker import pipeline
from action_tracker.kit.errors import Wrong
from evaluation import filmed, shaken
from evaluation.figures import Figure, note
from evaluation.followed import Tally, added, judged, lines
from evaluation.wilson import interval

DEVELOPMENT, FINAL = 301, 901
"""First seed of the games that are looked at while the tracker is worked on, and of those kept for a last check."""
LEAST_KEPT = 0.98
COMMAND = "python -m evaluation.tracking"


def main() -> int:
    """Judge games and the real clip; the exit code is 1 when fewer than LEAST_KEPT of the balls keep their names."""
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
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
            note(*_figures(total, len(seeds)))
        shaken.report(pool, options.shaken, options.films, COMMAND)
    return 0 if total.n_known == 0 or total.n_kept >= LEAST_KEPT * total.n_known else 1


def _figures(total: Tally, n_games: int) -> Iterator[Figure]:
    """Rows of the page on accuracy: what was counted in all games."""
    counts = (
        ("shots found", total.n_found, total.n_shots, f", {total.n_false} made up", ""),
        ("results of found shots right", total.n_result, total.n_found, "", ""),
        ("pots told in the right pocket", total.n_pots_right, total.n_pots, f", {total.n_pots_false} false", ""),
        ("balls that keep their name through a shot", total.n_kept, total.n_known, "", f"{LEAST_KEPT:.2f}"),
        ("balls at rest that are told of", total.n_listed, total.n_balls, f", {total.n_ghosts} that are none", ""),
    )
    for what, some, of, beside, aim in counts:
        low, high = interval(some, of)
        measured = f"{some} of {of} ({low:.3f} to {high:.3f}){beside}"
        yield Figure(f"{what}, {n_games} rendered games at 30 fps", measured, aim, COMMAND, "synthetic")


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
