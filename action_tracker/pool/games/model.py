"""The words of a rack: what was played, how it stands, and what the rules say about it."""

from dataclasses import dataclass, field
from enum import StrEnum

from action_tracker.kit.errors import Conflict, Refused
from action_tracker.pool.ball import Kind
from action_tracker.pool.shot import Foul

Player = int
"""0 or 1: the two sides of a rack. Whoever practises alone, or against the ghost, is 0."""


class Game(StrEnum):
    """What is played."""

    EIGHT = "8-ball"
    NINE = "9-ball"
    TEN = "10-ball"
    STRAIGHT = "straight"


class Hand(StrEnum):
    """Where the player at the table may put the cue ball."""

    NONE = "none"
    ANYWHERE = "anywhere"
    BEHIND_LINE = "behind_line"


class Choice(StrEnum):
    """What somebody may decide between two shots."""

    PLAY = "play"
    GIVE_BACK = "give_back"
    RERACK_AND_BREAK = "rerack_and_break"
    RERACK_AND_WATCH = "rerack_and_watch"
    SPOT = "spot"


class Question(StrEnum):
    """What only the people at the table know."""

    WHICH_POCKET = "which_pocket"
    WAS_IT_A_PUSH = "was_it_a_push"
    WHICH_BALL_FIRST = "which_ball_first"
    DID_IT_REACH_A_RAIL = "did_it_reach_a_rail"


@dataclass(frozen=True)
class Rules:
    """Which game, and the points in which halls differ.

    `eight_wins_on_break`: the 8 on a legal break wins. `break_scratch_behind_line`: after a scratch on an 8-ball break the
    cue ball goes behind the head string. `three_fouls`: a third foul in a row loses the rack (9- and 10-ball) or 15 points
    (straight pool). `against_ghost`: ball in hand after the break, and the first miss or foul loses. `points`: straight pool's race.
    """

    game: Game
    eight_wins_on_break: bool = False
    break_scratch_behind_line: bool = False
    three_fouls: bool = True
    against_ghost: bool = False
    points: int = 100


@dataclass(frozen=True)
class Call:
    """What the player said before the shot: a ball into a pocket, a safety, or a push-out."""

    ball: int | None = None
    pocket: str | None = None
    is_safety: bool = False
    is_push: bool = False


@dataclass(frozen=True)
class Played:
    """What a referee saw of one shot; balls by number, 0 the cue ball.

    `potted` pairs ball and pocket in order. `rail_after`: a ball met a cushion after the first contact; None: it came so near and so
    softly that nobody can tell. `n_to_rail`: object balls that met a cushion (the break needs it), `n_maybe_to_rail` those of which
    that cannot be told. `called_foul`: one that only people see, a double hit or a touched ball.
    """

    first: int | None
    potted: tuple[tuple[int, str], ...] = ()
    rail_after: bool | None = False
    n_to_rail: int = 0
    off_table: tuple[int, ...] = ()
    call: Call | None = None
    called_foul: Foul | None = None
    n_maybe_to_rail: int = 0

    @property
    def cue_lost(self) -> bool:
        """Whether the cue ball fell or left the table."""
        return 0 in self.off_table or any(ball == 0 for ball, _ in self.potted)

    @property
    def balls(self) -> tuple[int, ...]:
        """The object balls that fell, in order."""
        return tuple(ball for ball, _ in self.potted if ball != 0)


@dataclass(frozen=True)
class Rack:
    """How a rack stands before the next shot.

    `groups` are 8-ball's, None while the table is open. `fouls` in a row of each player. `may_push`: this is the one shot after a
    legal break. `choices`: what `at_table` must decide first. `points` are straight pool's. `visit`: balls legally made in this visit.
    """

    rules: Rules
    on_table: frozenset[int]
    at_table: Player = 0
    breaker: Player = 0
    n_shots: int = 0
    hand: Hand = Hand.BEHIND_LINE
    groups: tuple[Kind | None, Kind | None] = (None, None)
    fouls: tuple[int, int] = (0, 0)
    points: tuple[int, int] = (0, 0)
    may_push: bool = False
    choices: tuple[Choice, ...] = ()
    visit: int = 0
    is_break: bool = True
    winner: Player | None = None

    @property
    def other(self) -> Player:
        """The player who sits."""
        return 1 - self.at_table

    @property
    def lowest(self) -> int:
        """The lowest ball on the table, the one that rotation games must hit first."""
        return min(self.on_table)


@dataclass(frozen=True)
class Verdict:
    """What the rules say about one shot: `made` counts for the player, `spotted` comes back, `questions` are for people."""

    player: Player
    foul: Foul | None = None
    made: tuple[int, ...] = ()
    spotted: tuple[int, ...] = ()
    continues: bool = False
    questions: tuple[Question, ...] = field(default=())


class RackIsOver(Conflict):
    """This rack has been won. Start the next one."""


class ChoiceIsOpen(Conflict):
    """Somebody has to decide first how the rack goes on."""


class NoSuchChoice(Refused):
    """This cannot be chosen now."""


class NoSuchBall(Refused):
    """This ball is not on the table, so it cannot have been hit or potted. Correct the shot, or an earlier one."""
