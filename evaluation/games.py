"""Whole racks of 8-, 9- and 10-ball, or games of straight pool, seen as noisy tracks: every shot, every turn and the winner.

Racks are played by `evaluation.player`; calls are given to the scoring as people would give them. Of the same films it is measured what
is cut as downtime.
"""

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field, replace

import numpy as np

from action_tracker.pool.ball import Ball, Kind, kind_of
from action_tracker.pool.games.fouls import LEAST_TO_RAIL
from action_tracker.pool.games.model import Game, Question, Rules
from action_tracker.pool.shot import Account, Span
from action_tracker.pool.table import SIZES
from action_tracker.pool.track import Floats, Track
from action_tracker.shots.find import account
from action_tracker.shots.racks import RackTold, Said, racks
from evaluation.figures import Figure, note
from evaluation.player import Match, Turn, play_rack
from evaluation.wilson import interval

GAMES = (Game.EIGHT, Game.NINE, Game.TEN)
STRAIGHT_POINTS = 15
"""So many points take more than the fourteen balls of one rack between the two players, so that the balls are racked again."""
STRAIGHT = Rules(Game.STRAIGHT, three_fouls=False, points=STRAIGHT_POINTS)
FPS, NOISE_M, LOST = 60.0, 0.004, 0.03
WALK_S = (5.0, 25.0)
"""Between the end of a shot and the next stroke: walking, chalking, looking, aiming."""
PRE_ROLL_S, POST_ROLL_S = 2.0, 1.5
"""What belongs to play: the stroke until all rest, and so much before and after it. Everything else is downtime."""
SAME_S = 0.25
RAIL = Question.DID_IT_REACH_A_RAIL
HAND_S = 1.0
"""So long a hand covers a ball that it carries."""


@dataclass
class Film:
    """A rack on film: tracks by ball id, who the balls are, when each true stroke began and its balls rested, and how long it is."""

    tracks: list[Track]
    balls: list[Ball]
    spans: list[Span]
    last_s: float


@dataclass
class Sheet:
    """What was counted over all racks."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    down_s: float = 0.0
    cut_s: float = 0.0
    lost: int = 0
    strokes: int = 0
    n_asked: int = 0

    def count(self, name: str, is_right: bool) -> None:
        """One question."""
        self.asked[name] += 1
        self.right[name] += is_right


def main() -> int:
    """Play, film and score; prints shares with Wilson's interval."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.games", description=__doc__)
    parser.add_argument("--racks", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true", help="name the racks that were told wrong")
    parser.add_argument(
        "--straight", action="store_true", help=f"games of straight pool to {STRAIGHT_POINTS} points instead"
    )
    options = parser.parse_args()
    sheet = Sheet()
    for seed in range(options.seed, options.seed + options.racks):
        scored(seed, STRAIGHT if options.straight else Rules(GAMES[seed % 3]), sheet)
    if options.list:
        print("\n".join(sheet.wrong))
    show(sheet, "simulated games of straight pool" if options.straight else "simulated racks of 8-, 9- and 10-ball")
    return 0


def scored(seed: int, rules: Rules, sheet: Sheet) -> None:
    """One rack: played, filmed, told and compared."""
    table = SIZES[("9ft", "8ft", "7ft")[seed // 3 % 3]]
    match = play_rack(rules, table, seed)
    film = filmed(match, np.random.default_rng([seed, 8]))
    told = account(film.tracks, film.balls, table, film.last_s)
    places = told_places(told, film)
    judged = answered(told, film, match, sheet)
    compare(match, judged, places, (f"{seed} {rules.game}", sheet))
    downtime(told, film, sheet)


def answered(told: Account, film: Film, match: Match, sheet: Sheet) -> list[RackTold]:
    """The racks once people have said what the rules need: the calls, and whether a cushion was reached where that cannot be told."""
    turns = {place: match.turns[i] for i, place in told_places(told, film).items()}
    said = Said(calls={place: turn.played.call for place, turn in turns.items() if turn.played.call})
    for _ in film.spans:
        judged = racks(told, film.balls, match.turns[0].before.rules, said)
        open_now = [
            place for rack in judged for place, question in rack.questions if question is RAIL and place in turns
        ]
        if not open_now:
            break
        sheet.n_asked += 1
        said = replace(said, rails={**said.rails, open_now[0]: reached(turns[open_now[0]])})
    return judged


def reached(turn: Turn) -> bool:
    """Whether a ball came to a cushion after the contact, or enough of them on a break."""
    return turn.played.n_to_rail >= LEAST_TO_RAIL if turn.before.is_break else bool(turn.played.rail_after)


def filmed(match: Match, rng: np.random.Generator) -> Film:
    """The rack as a camera's tracks; a ball that comes back from a pocket is a new one to it."""
    at_s, ids, paths, spans = 3.0, {}, {}, []
    kinds: dict[int, int] = {}
    for turn in match.turns:
        if spans:
            at_s = spans[-1].end_s + float(rng.uniform(*WALK_S))
        _lay_down(turn, ids, kinds, len(spans) == 0)
        length_s = float(turn.run.t_s[-1])
        for number in np.flatnonzero(turn.layout.on_table):
            paths.setdefault(ids[int(number)], []).append((at_s, turn, int(number)))
        for event in turn.run.events:
            if str(event.kind) == "pocket":
                ids.pop(event.balls[0])
        spans.append(Span(at_s, at_s + length_s))
    last_s = spans[-1].end_s + 3.0
    tracks = [_track(ball, path, last_s, rng) for ball, path in paths.items()]
    return Film(tracks, [_ball(ball, kinds[ball]) for ball in paths], spans, last_s)


def _lay_down(turn: Turn, ids: dict[int, int], kinds: dict[int, int], is_first: bool) -> None:
    """Give the balls that have no id one: the first ones their number, those that come back another."""
    for number in np.flatnonzero(turn.layout.on_table):
        if int(number) not in ids:
            ids[int(number)] = int(number) if is_first else 100 + len(kinds)
            kinds[ids[int(number)]] = int(number)


def _ball(ball: int, number: int) -> Ball:
    return Ball(ball, kind_of(number), None if kind_of(number) is Kind.CUE else number)


def _track(ball: int, path: list[tuple[float, Turn, int]], last_s: float, rng: np.random.Generator) -> Track:
    """One ball through all the shots in which it was on the table."""
    first_s = max(path[0][0] - 2.0, 0.0) if ball >= 100 else 0.0
    times = np.arange(np.ceil(first_s * FPS) / FPS, last_s, 1 / FPS)
    places, hidden = np.full((len(times), 2), np.nan), np.zeros(len(times), bool)
    for k, (at_s, turn, number) in enumerate(path):
        until_s = path[k + 1][0] if k + 1 < len(path) else last_s
        begins_s = first_s if k == 0 else at_s
        own = (times >= begins_s) & (times < until_s)
        places[own] = _places(times[own] - at_s, turn, number)
        if k and turn.is_cue_moved and number == 0:
            carried = (times >= at_s - 2.0 - HAND_S) & (times < at_s - 2.0)
            after = (times >= at_s - 2.0) & (times < at_s)
            places[after] = turn.layout.place_m[0]
            hidden |= carried
    noisy = places + rng.normal(0, NOISE_M / np.sqrt(2), places.shape)
    kept = ~np.isnan(places[:, 0]) & (rng.random(len(times)) >= LOST)
    return Track(ball, times[kept], noisy[kept, 0], noisy[kept, 1], ~hidden[kept])


def _places(since_s: Floats, turn: Turn, number: int) -> Floats:
    run = turn.run
    found = np.stack([np.interp(since_s, run.t_s, run.place_m[:, number, axis]) for axis in (0, 1)], axis=1)
    gone = np.flatnonzero(~run.on_table[:, number])
    if len(gone):
        found[since_s >= run.t_s[gone[0]]] = np.nan
    return found


def told_places(told: Account, film: Film) -> dict[int, int]:
    """For each true stroke the position of the shot that was told of it."""
    found = {}
    for i, span in enumerate(film.spans):
        near = [k for k, shot in enumerate(told.shots) if abs(shot.start_s - span.start_s) < SAME_S]
        if near:
            found[i] = near[0]
    return found


def compare(match: Match, told: list[RackTold], places: dict[int, int], seen: tuple[str, Sheet]) -> None:
    """Every shot's player, foul and balls; the winner; and the rack as a whole."""
    name, sheet = seen
    winner = told[0].end.winner if len(told) == 1 else None
    verdicts = {one.shot: one.verdict for rack in told for one in rack.shots}
    is_well = True
    sheet.count("winner", winner == match.end.winner)
    for i, turn in enumerate(match.turns):
        verdict = verdicts.get(places.get(i, -1))
        is_same = verdict is not None and (verdict.player, verdict.foul, set(verdict.made), set(verdict.spotted)) == (
            turn.verdict.player,
            turn.verdict.foul,
            set(turn.verdict.made),
            set(turn.verdict.spotted),
        )
        sheet.count("a shot's player, foul and balls", is_same)
        if not is_same and is_well:
            sheet.wrong.append(f"  {name} shot {i}: {verdict} instead of {turn.verdict}; {turn.played}")
        is_well = is_well and is_same
    sheet.count("rack, every shot of it", is_well)


def downtime(told: Account, film: Film, sheet: Sheet) -> None:
    """Strokes that were cut, and how much of the time that is no play was."""
    step_s = 0.02
    times = np.arange(0, film.last_s, step_s)
    played, kept = np.zeros(len(times), bool), np.zeros(len(times), bool)
    for span in film.spans:
        played |= (times >= span.start_s - PRE_ROLL_S) & (times <= span.end_s + POST_ROLL_S)
    for span in told.play:
        kept |= (times >= span.start_s) & (times <= span.end_s)
    sheet.strokes += len(film.spans)
    sheet.lost += sum(
        not any(one.start_s <= span.start_s and span.end_s - 0.3 <= one.end_s for one in told.play)
        for span in film.spans
    )
    sheet.down_s += step_s * float((~played).sum())
    sheet.cut_s += step_s * float((~played & ~kept).sum())


def show(sheet: Sheet, played: str) -> None:
    """Print and note the shares of what was `played`."""
    for name, n in sheet.asked.items():
        low, high = interval(sheet.right[name], n)
        print(f"{name:34} {sheet.right[name] / n:.3f} ({low:.3f} to {high:.3f}) of {n}")
        measured = f"{sheet.right[name] / n:.3f} right ({low:.3f} to {high:.3f}) of {n}"
        aim = "0.98" if name.startswith("rack") else ""
        note(
            Figure(
                f"{name}, {played} as tracks, 60 fps",
                measured,
                aim,
                "python -m evaluation.games",
                "synthetic",
            )
        )
    share = sheet.cut_s / max(sheet.down_s, 1e-9)
    print(f"asked whether a rail was reached   {sheet.n_asked} of {sheet.strokes}")
    note(
        Figure(
            f"shots of which it was asked whether a cushion was reached, {played}",
            f"{sheet.n_asked} of {sheet.strokes}",
            "",
            "python -m evaluation.games",
            "synthetic",
        )
    )
    print(f"strokes lost by the cut            {sheet.lost} of {sheet.strokes}")
    print(f"downtime removed                   {share:.3f} of {sheet.down_s / 60:.0f} min")
    note(
        Figure(
            f"strokes cut away with the downtime, {played}",
            f"{sheet.lost} of {sheet.strokes}",
            "0",
            "python -m evaluation.games",
            "synthetic",
        )
    )
    note(
        Figure(
            f"downtime removed, {played}",
            f"{share:.3f} of {sheet.down_s / 60:.0f} min",
            "0.95",
            "python -m evaluation.games",
            "synthetic",
        )
    )


if __name__ == "__main__":
    sys.exit(main())
