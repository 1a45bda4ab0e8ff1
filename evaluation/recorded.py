"""A second opinion: what we tell of recorded shots that another engine played, against that engine's own numbers.

Reads the files of `tests/shots/cases` (or any folder of such files) that carry `truth`; the engine itself is not needed.
"""

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from action_tracker.pool.ball import Ball, kind_of
from action_tracker.pool.shot import Account, Shot
from action_tracker.pool.table import Table
from action_tracker.pool.track import Track
from action_tracker.shots.find import account
from evaluation.figures import Figure, note
from evaluation.wilson import interval

CASES = Path(__file__).parents[1] / "tests" / "shots" / "cases"
COMMAND = "python -m evaluation.recorded"
PLAIN = ("result", "pots", "object_ball", "foul", "shot_type")
SIDE_COUNTS_PCT, STUN_WITHIN, CONFIDENT = 15.0, 0.15, 0.9


def main() -> int:
    """Compare every file of the folder; prints shares and errors."""
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument("--folder", type=Path, default=CASES)
    parser.add_argument("--list", action="store_true", help="name the shots that were told otherwise")
    options = parser.parse_args()
    answers: dict[str, list[bool | None]] = defaultdict(list)
    errors: dict[str, list[float | None]] = defaultdict(list)
    for path in sorted(options.folder.glob("*.json")):
        case = json.loads(path.read_text())
        if "truth" in case:
            before = {name: len(all_) for name, all_ in answers.items()}
            compare(told_of(case), case, answers, errors)
            wrong = [name for name, all_ in answers.items() if False in all_[before.get(name, 0) :]]
            if options.list and wrong:
                print(f"  {path.stem}: {', '.join(wrong)}")
    show(answers, errors)
    return 0


def told_of(case: dict[str, Any]) -> Account:
    """Our account of a file."""
    tracks = [_track(one, case["last_s"]) for one in case["tracks"]]
    balls = [Ball(track.ball, kind_of(track.ball), track.ball or None) for track in tracks]
    return account(tracks, balls, Table(*case["table_m"]), case["last_s"])


def _track(one: dict[str, Any], last_s: float) -> Track:
    if "rests_mm" in one:
        x, y = (np.full(2, value / 1000) for value in one["rests_mm"])
        return Track(one["ball"], np.array([0.0, last_s]), x, y)
    x, y = (np.array([np.nan if v is None else v / 1000 for v in one[name]]) for name in ("x_mm", "y_mm"))
    seen = ~np.isnan(x)
    return Track(one["ball"], ((one["first"] + np.arange(len(x))) / one["fps"])[seen], x[seen], y[seen])


def compare(
    told: Account,
    case: dict[str, Any],
    answers: dict[str, list[bool | None]],
    errors: dict[str, list[float | None]],
) -> None:
    """Count what agrees and how far numbers are off; None where nothing was told."""
    answers["one shot"].append(len(told.shots) == 1)
    if len(told.shots) != 1:
        return
    (shot,), (says,), truth = told.shots, case["says"]["shots"], case["truth"]
    for name in PLAIN:
        if name in says and not (name == "result" and says[name] == "miss"):
            answers[name].append(_value(shot, name) == (sorted(says[name]) if name == "pots" else says[name]))
    is_kick = says.get("shot_type") == "kick"
    errors["cue speed, %"].append(_percent(shot.cue_speed_mph, truth["launch_mph"]))
    if "roll_ratio" in truth and not is_kick:
        errors["cut, degrees"].append(_off(shot.cut_deg, truth["cut_deg"]))
        errors["contact speed, %"].append(_percent(shot.contact_speed_mph, truth["contact_mph"]))
        errors["distance, in"].append(_off(shot.distance_in, truth["distance_in"]))
        errors["roll ratio"].append(_off(shot.roll_ratio, truth["roll_ratio"]))
        _spin(shot, truth, answers)


def _spin(shot: Shot, truth: dict[str, float], answers: dict[str, list[bool | None]]) -> None:
    ratio, side = truth["roll_ratio"], truth["side_pct"]
    true = "draw" if ratio < -STUN_WITHIN else "follow" if ratio > STUN_WITHIN else "stun"
    chances = {} if shot.spin is None else {n: float(getattr(shot.spin, n)) for n in ("draw", "stun", "follow")}
    best = max(chances, key=lambda n: chances[n], default=None)
    answers["draw, stun or follow"].append(None if best is None else best == true)
    answers["the same where sure"].append(None if best is None or chances[best] < CONFIDENT else best == true)
    if abs(side) > SIDE_COUNTS_PCT:
        answers["side's sign"].append(None if shot.side_pct is None else shot.side_pct * side > 0)
    else:
        answers["no side, none told"].append(shot.side_pct is None)


def _value(shot: Shot, name: str) -> object:
    return sorted([pot.ball, pot.pocket] for pot in shot.pots) if name == "pots" else getattr(shot, name)


def _off(told: float | None, true: float) -> float | None:
    return None if told is None else abs(told - true)


def _percent(told: float | None, true: float) -> float | None:
    return None if told is None else 100 * abs(told / true - 1)


def show(answers: dict[str, list[bool | None]], errors: dict[str, list[float | None]]) -> None:
    """Print and note everything."""
    for name, all_ in answers.items():
        told = [one for one in all_ if one is not None]
        low, high = interval(sum(told), len(told))
        share = sum(told) / max(len(told), 1)
        print(f"  {name:24} {share:6.3f} ({low:.3f} to {high:.3f})   told {len(told)}/{len(all_)}")
        _noted(name, f"{share:.3f} right ({low:.3f} to {high:.3f}; told of {len(told)} of {len(all_)})")
    for name, found in errors.items():
        known = [one for one in found if one is not None]
        if known:
            median, p90 = np.percentile(known, [50, 90])
            print(f"  {name:24} median {median:6.2f}   p90 {p90:6.2f}   told {len(known)}/{len(found)}")
            _noted(name, f"median off by {median:.2f}, 90 % below {p90:.2f} (told of {len(known)} of {len(found)})")


def _noted(name: str, measured: str) -> None:
    note(Figure(f"{name}, recorded shots played by pooltool 0.6.0", measured, "", COMMAND, "synthetic"))


if __name__ == "__main__":
    sys.exit(main())
