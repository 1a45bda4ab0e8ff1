"""A race of racks: the score, who breaks next, and what a rack was worth telling (break and run, hill-hill)."""

from dataclasses import dataclass, replace
from enum import StrEnum

from action_tracker.kit.errors import Conflict
from action_tracker.pool.games.model import Player


class Breaks(StrEnum):
    """Who breaks the next rack."""

    WINNER = "winner"
    LOSER = "loser"
    ALTERNATE = "alternate"


class MatchIsOver(Conflict):
    """This match has been decided."""


@dataclass(frozen=True)
class Match:
    """A race: `race_to` and `won` per player (a handicapped race differs), and who breaks now."""

    race_to: tuple[int, int]
    breaks: Breaks = Breaks.WINNER
    breaker: Player = 0
    won: tuple[int, int] = (0, 0)

    @property
    def winner(self) -> Player | None:
        """Who has won the match, None while it goes on."""
        return next((player for player in (0, 1) if self.won[player] >= self.race_to[player]), None)

    def on_the_hill(self, player: Player) -> bool:
        """Whether the player needs one rack more."""
        return self.winner is None and self.race_to[player] - self.won[player] == 1

    @property
    def is_hill_hill(self) -> bool:
        """Whether one rack decides for either."""
        return self.on_the_hill(0) and self.on_the_hill(1)


def after_rack(match: Match, winner: Player) -> Match:
    """The match when `winner` has won the rack. Raises MatchIsOver."""
    if match.winner is not None:
        raise MatchIsOver
    one, two = match.won
    breaker = {Breaks.WINNER: winner, Breaks.LOSER: 1 - winner, Breaks.ALTERNATE: 1 - match.breaker}[match.breaks]
    return replace(match, won=(one + 1, two) if winner == 0 else (one, two + 1), breaker=breaker)
