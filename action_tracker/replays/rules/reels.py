"""The reels that make themselves: which shots of a session are worth seeing again, and why each is in its reel."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from action_tracker.metrics.winning import CLUTCH_SWING
from action_tracker.pool.shot import Intent, Result, ShotType
from action_tracker.replays.model.clips import Theme
from action_tracker.replays.rules.stakes import changes
from action_tracker.sessions.model.finding import SURE
from action_tracker.sessions.model.ids import ShotId
from action_tracker.sessions.model.racks import Race, RackOfSession
from action_tracker.sessions.model.shots import KeptShot, Source

MOST_IN_A_REEL = 10
"""More than a person watches of one kind; the best are chosen."""
HARD = 50.0
"""From this difficulty on the reference player misses more often than he makes."""
LEAST_RUN = 3
"""The break and two more shots: with less nobody ran anything."""
LEAST_BATTLE = 2
"""One safety is answered by another: only then is there a battle."""
PACKS = 3
TITLES = {
    Theme.TOP_MAKES: "Top Makes",
    Theme.HIGH_DIFFICULTY: "High-difficulty shots",
    Theme.BREAK_AND_RUN: "Break & Run attempts",
    Theme.SAFETY_BATTLES: "Safety battles",
    Theme.CLUTCH: "Clutch shots",
    Theme.TOP_BANKS: "Top Banks",
    Theme.THREE_PACKS: "3-Pack Runs",
}


@dataclass(frozen=True)
class Pick:
    """A shot of a reel, why it is in it, and how remarkable that is, 0 to 100 (None: not measured)."""

    shot_id: ShotId
    why: str
    score: float | None = None


@dataclass(frozen=True)
class Reel:
    """An automatic reel, in the order in which it is shown."""

    theme: Theme
    picks: tuple[Pick, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return TITLES[self.theme]

    @property
    def score(self) -> float | None:
        """How remarkable its best shot is."""
        return max((pick.score for pick in self.picks if pick.score is not None), default=None)


def reels(shots: Sequence[KeptShot], race: Race) -> tuple[Reel, ...]:
    """Every reel that these shots, in the order they were played, and their racks give; none of what is not sure."""
    sure = [one for one in shots if one.source is not Source.VISION or one.shot.confidence >= SURE]
    kinds: Mapping[Theme, Callable[[], list[Pick]]] = {
        Theme.TOP_MAKES: lambda: _best(_makes(sure)),
        Theme.HIGH_DIFFICULTY: lambda: _hard(sure),
        Theme.BREAK_AND_RUN: lambda: _runs(race, {one.id for one in sure}),
        Theme.SAFETY_BATTLES: lambda: _battles(sure),
        Theme.CLUTCH: lambda: _clutch(sure, race),
        Theme.TOP_BANKS: lambda: _best(_banks(sure)),
        Theme.THREE_PACKS: lambda: _packs(race, {one.id for one in sure}),
    }
    made = [Reel(theme, tuple(picks())) for theme, picks in kinds.items()]
    return tuple(reel for reel in made if reel.picks)


def _best(picks: Sequence[Pick]) -> list[Pick]:
    """The most remarkable, the best one first."""
    return sorted(picks, key=lambda pick: pick.score or 0.0, reverse=True)[:MOST_IN_A_REEL]


def _is_made(one: KeptShot) -> bool:
    return one.shot.intent is Intent.ATTACK and one.shot.result is Result.MAKE and one.shot.foul is None


def _difficulty(one: KeptShot) -> float | None:
    return one.shot.aim.difficulty if one.shot.aim else None


def _makes(shots: Sequence[KeptShot]) -> list[Pick]:
    told = [(one, _difficulty(one)) for one in shots if _is_made(one)]
    return [Pick(one.id, f"Made at difficulty {hard:.0f}", hard) for one, hard in told if hard is not None]


def _hard(shots: Sequence[KeptShot]) -> list[Pick]:
    """The hardest pots that were tried, made or not, in the order they were played."""
    told = [(one, _difficulty(one)) for one in shots if one.shot.intent is Intent.ATTACK]
    hard = [(one, value) for one, value in told if value is not None and value >= HARD]
    best = sorted(hard, key=lambda pair: pair[1], reverse=True)[:MOST_IN_A_REEL]
    chosen = {one.id for one, _ in best}
    return [
        Pick(one.id, f"Difficulty {value:.0f}, {'made' if _is_made(one) else 'missed'}", value)
        for one, value in hard
        if one.id in chosen
    ]


def _banks(shots: Sequence[KeptShot]) -> list[Pick]:
    picks = []
    for one in shots:
        if _is_made(one) and one.shot.shot_type is ShotType.BANK:
            hard = _difficulty(one)
            picks.append(Pick(one.id, "Bank made" if hard is None else f"Bank made at difficulty {hard:.0f}", hard))
    return picks


def _battles(shots: Sequence[KeptShot]) -> list[Pick]:
    """Safeties that answered each other."""
    picks: list[Pick] = []
    for is_safety, group in groupby(shots, key=lambda one: one.shot.intent is Intent.SAFETY):
        battle = list(group)
        if is_safety and len(battle) >= LEAST_BATTLE:
            held = {Result.SUCCESS: ", held", Result.FAIL: ", failed"}
            picks += [
                Pick(one.id, f"Safety {n} of {len(battle)}{held.get(one.shot.result, '')}")
                for n, one in enumerate(battle, start=1)
            ]
    return picks


def _runs(race: Race, sure: set[ShotId]) -> list[Pick]:
    """Racks that were run from the break on, as far as it went, with the shot that ended it."""
    picks: list[Pick] = []
    for rack in race.racks:
        shots = _from_break(rack)
        if len(shots) >= LEAST_RUN and set(shots) <= sure:
            what = "ran out" if rack.is_broken_and_run else "ran on"
            picks += [
                Pick(id, f"Rack {rack.number}: broke and {what}, shot {n} of {len(shots)}")
                for n, id in enumerate(shots, 1)
            ]
    return picks


def _from_break(rack: RackOfSession) -> tuple[ShotId, ...]:
    """The breaker's shots from the break until the one after which he did not go on; that one belongs to it."""

    def until_over() -> Iterator[ShotId]:
        for one in rack.shots:
            if one.player != rack.shots[0].player:
                return
            yield one.shot_id
            if not one.continues:
                return

    return tuple(until_over()) if rack.shots and rack.shots[0].continues else ()


def _packs(race: Race, sure: set[ShotId]) -> list[Pick]:
    """Three racks or more in a row, each broken and run by the same player: the balls of all of them."""
    picks: list[Pick] = []
    for (is_run, player), group in groupby(race.racks, key=lambda rack: (rack.is_broken_and_run, rack.breaker)):
        row = list(group)
        if is_run and player is not None and len(row) >= PACKS:
            picks += [
                Pick(one.shot_id, f"Rack {n} of {len(row)} in a row")
                for n, rack in enumerate(row, start=1)
                for one in rack.shots
                if one.shot_id in sure
            ]
    return picks


def _clutch(shots: Sequence[KeptShot], race: Race) -> list[Pick]:
    """Makes that moved the chance of winning the match by a tenth or more, the largest first."""
    moved = {id: change for id, change in changes(shots, race).items() if change >= CLUTCH_SWING}
    return _best([Pick(id, f"Moved the match by {100 * by:.0f} points", 100 * by) for id, by in moved.items()])
