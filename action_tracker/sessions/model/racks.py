"""The racks of a session as the rules of its game and its people tell them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from action_tracker.pool.games.match import Breaks
from action_tracker.pool.games.model import Game, Hand, Player
from action_tracker.pool.shot import Foul
from action_tracker.sessions.model.ids import ShotId
from action_tracker.sessions.model.shots import Doubt


class GameName(StrEnum):
    """What a session is: shots for their own sake, or racks by the rules of a game."""

    PRACTICE = "practice"
    DRILL = "drill"
    GHOST = "ghost"
    EIGHT = "8-ball"
    NINE = "9-ball"
    TEN = "10-ball"
    STRAIGHT = "straight"


@dataclass(frozen=True)
class GameSetting:
    """The game of a session and the points in which halls differ.

    `ghost_of`: which game the ghost plays. `first_breaker`: 0 the session's person, 1 the opponent. `opponent_race_to`: the
    opponent's race where a handicap makes it another than `race_to` of the session. `points`: straight pool's race.
    """

    name: GameName
    ghost_of: Game = Game.NINE
    breaks: Breaks = Breaks.WINNER
    first_breaker: Player = 0
    opponent_race_to: int | None = None
    points: int = 100
    three_fouls: bool = True
    eight_wins_on_break: bool = False
    break_scratch_behind_line: bool = False

    @property
    def game(self) -> Game | None:
        """Whose rules hold; None where there are none."""
        if self.name in {GameName.PRACTICE, GameName.DRILL}:
            return None
        return self.ghost_of if self.name is GameName.GHOST else Game(self.name.value)


@dataclass(frozen=True)
class Alternative:
    """One answer: words for a button, and the fields of the edit that it means."""

    label: str
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """What a person could say about a shot, why it is asked, and likely answers, the likeliest first."""

    shot_id: ShotId
    question: Doubt
    sentence: str
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True)
class Win:
    """What a pot was worth to its player: the chance to win (`of` the race, or the rack where there is none) before and after it.

    `stake` is the chance after a make less that after a miss, `swing` what the shot moved, `se` the standard error of `before` from the
    `n_tries` pots that the players' rate rests on (billiards.md 2.5).
    """

    of: str
    before: float
    after: float
    swing: float
    stake: float
    se: float
    n_tries: int
    is_clutch: bool
    is_choke: bool


@dataclass(frozen=True)
class RackShot:
    """A shot of a rack: whose it was (None: not told apart), what the rules say of it, and why they cannot.

    `is_open`: whether it was a foul waits for somebody's word.
    """

    shot_id: ShotId
    player: Player | None
    foul: Foul | None = None
    made: tuple[int, ...] = ()
    spotted: tuple[int, ...] = ()
    continues: bool = False
    hand: Hand = Hand.NONE
    unclear: str | None = None
    is_open: bool = False
    win: Win | None = None


@dataclass(frozen=True)
class Run:
    """Balls that one player made without coming off the table."""

    player: Player | None
    n_balls: int
    shot_ids: tuple[ShotId, ...]


@dataclass(frozen=True)
class RackOfSession:
    """A rack: who broke it, who won it (`is_said`: because a person said so), and the score of the race after it."""

    number: int
    breaker: Player | None
    winner: Player | None
    is_said: bool
    is_over: bool
    is_broken_and_run: bool
    score_after: tuple[int, int]
    points: tuple[int, int]
    shots: tuple[RackShot, ...]
    runs: tuple[Run, ...]
    questions: tuple[Asked, ...]


@dataclass(frozen=True)
class Race:
    """All racks of a session; `loose` are shots that belong to none."""

    setting: GameSetting | None
    race_to: tuple[int, int] | None
    score: tuple[int, int]
    winner: Player | None
    loose: tuple[ShotId, ...]
    racks: tuple[RackOfSession, ...]
