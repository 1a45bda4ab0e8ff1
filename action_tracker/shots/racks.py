"""From shots to racks: what a referee saw of each shot, judged by the rules of the game that was played."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from action_tracker.kit.errors import Wrong
from action_tracker.pool.ball import Ball
from action_tracker.pool.games.fouls import LEAST_TO_RAIL, goes_on, passes, wins
from action_tracker.pool.games.judge import choose, judge, racked, targets
from action_tracker.pool.games.match import Breaks, Match, after_rack
from action_tracker.pool.games.model import Call, Choice, Game, Hand, Played, Player, Question, Rack, Rules, Verdict
from action_tracker.pool.shot import Account, Event, Foul, Intent, Result, Shot
from action_tracker.shots.played import SLACK_S, UnknownBall, played_of


@dataclass(frozen=True)
class Said:
    """What people said, by the shot's position in the account.

    Calls, decisions, who broke first; `turns`: who shot; `swaps`: from here on it is the other's turn; `ends`: the rack before this
    shot was over, won by somebody or by nobody knows whom; `fouls`: what foul this was, None for none, whatever the camera saw;
    `rails`: whether a ball (on a break: enough of them) reached a cushion after the contact.
    """

    calls: Mapping[int, Call] = field(default_factory=dict)
    choices: Mapping[int, Choice] = field(default_factory=dict)
    first_breaker: Player = 0
    breaks: Breaks = Breaks.WINNER
    turns: Mapping[int, Player] = field(default_factory=dict)
    swaps: Collection[int] = frozenset()
    ends: Mapping[int, Player | None] = field(default_factory=dict)
    fouls: Mapping[int, Foul | None] = field(default_factory=dict)
    rails: Mapping[int, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Judged:
    """One shot of a rack: its position in the account, whose it was, the verdict, or why there is none.

    `hand`: where the cue ball could be put. `undecided`: what somebody had to decide before it and nobody told. `before` and `after`
    are how the rack stood, as far as the rules could tell.
    """

    shot: int
    verdict: Verdict | None
    unclear: str | None = None
    player: Player | None = None
    hand: Hand = Hand.NONE
    undecided: tuple[Choice, ...] = ()
    before: Rack | None = None
    after: Rack | None = None


@dataclass(frozen=True)
class RackTold:
    """A rack from its break on: its shots, and how it stood at the end; `is_said`: a person said who won it."""

    shots: tuple[Judged, ...]
    end: Rack
    is_said: bool = False
    is_over: bool = False
    is_torn: bool = False
    """Whether a ball fell that was not made out: which ones are left is not known from then on."""

    @property
    def is_broken_and_run(self) -> bool:
        """Whether the breaker won it without the other coming to the table."""
        return self.end.winner == self.end.breaker and all(one.player == self.end.breaker for one in self.shots)

    @property
    def questions(self) -> tuple[tuple[int, Question], ...]:
        """What has to be asked, with the shot it is about."""
        return tuple((one.shot, q) for one in self.shots if one.verdict is not None for q in one.verdict.questions)


def racks(account: Account, balls: Sequence[Ball], rules: Rules, said: Said | None = None) -> list[RackTold]:
    """Every rack of an account, from break to break. Shots before the first break belong to none.

    A game of straight pool is one: it goes on when its balls are racked and broken again.
    """
    words = said or Said()
    film = _Film(account, {ball.id: ball for ball in balls}, words)
    told: list[RackTold] = []
    breaker = words.first_breaker
    for positions in from_break_to_break(account.shots, words.ends):
        goes_on_again = rules.game is Game.STRAIGHT and told and not told[-1].is_over
        rack = told.pop() if goes_on_again else RackTold((), racked(rules, words.turns.get(positions[0], breaker)))
        for position in positions:
            rack = _next(rack, position, film)
        rack = _ended(rack, positions[-1] + 1, words)
        told.append(rack)
        breaker = _next_breaker(rack.end, words.breaks)
    return told


def _ended(rack: RackTold, after: int, words: Said) -> RackTold:
    """The rack as people ended it: what they say of its winner counts."""
    winner = words.ends.get(after)
    if winner is not None and winner != rack.end.winner:
        rack = replace(rack, end=wins(rack.end, winner), is_said=True)
    return replace(rack, is_over=rack.end.winner is not None or after in words.ends)


def from_break_to_break(shots: Sequence[Shot], ends: Collection[int]) -> Iterator[list[int]]:
    """The positions of each rack's shots; `ends` are those where a person said that the rack before was over."""
    positions: list[int] = []
    for position, shot in enumerate(shots):
        starts = shot.intent is Intent.BREAK or position in ends
        if starts and positions:
            yield positions
            positions = []
        if positions or starts or (position == 0 and ends):
            positions.append(position)
    if positions:
        yield positions


def _next_breaker(end: Rack, breaks: Breaks) -> Player:
    """Who breaks after this rack; an unfinished one is taken as broken again by the same player, and the ghost never breaks."""
    if end.winner is None or end.rules.against_ghost:
        return end.breaker
    return after_rack(Match((10**6, 10**6), breaks, end.breaker), end.winner).breaker


class _Film:
    """The account with its events in order of time, so that those of one shot are found at once."""

    def __init__(self, account: Account, known: Mapping[int, Ball], words: Said) -> None:
        self.shots, self.known, self.words = account.shots, known, words
        self.events = sorted(account.events, key=lambda event: event.t_s)
        self.times = [event.t_s for event in self.events]

    def events_of(self, shot: Shot) -> list[Event]:
        first = bisect_left(self.times, shot.start_s - SLACK_S)
        return self.events[first : bisect_right(self.times, shot.end_s + SLACK_S)]


def _next(rack: RackTold, position: int, film: _Film) -> RackTold:
    """The rack after one more shot; where the rules cannot judge it, the turn goes as anybody at the table would see it."""
    before, words, shot = rack.end, film.words, film.shots[position]
    if before.winner is not None:
        return replace(rack, shots=(*rack.shots, Judged(position, None, "The rack had been won.")))
    one = Judged(position, None, undecided=() if position in words.choices else before.choices)
    torn = rack.is_torn
    try:
        before = _turned(_chosen(before, position, words), position, words)
        one = replace(one, player=before.at_table, hand=before.hand)
        played = _said(played_of(shot, film.events_of(shot), film.known, before), before, position, words)
        after, verdict = judge(before, replace(played, call=words.calls.get(position)))
        if torn and verdict.foul is Foul.WRONG_FIRST:
            raise UnknownBall
        one = replace(one, verdict=verdict, before=before, after=after)
    except Wrong as wrong:
        after, one = _plainly(before, shot, position, words), replace(one, unclear=wrong.detail)
        torn = torn or (isinstance(wrong, UnknownBall) and shot.result is Result.MAKE)
    return replace(rack, shots=(*rack.shots, one), end=after, is_torn=torn)


def _chosen(rack: Rack, position: int, words: Said) -> Rack:
    return choose(rack, words.choices.get(position, rack.choices[0])) if rack.choices else rack


def _turned(rack: Rack, position: int, words: Said) -> Rack:
    """The rack with the player at the table whom people say it was."""
    player = words.turns.get(position, rack.at_table)
    if position in words.swaps:
        player = 1 - player
    if player == rack.at_table:
        return rack
    return replace(rack, at_table=player, visit=0, breaker=player if rack.is_break else rack.breaker)


def _said(played: Played, rack: Rack, position: int, words: Said) -> Played:
    """What was seen, with a person's word on whether a cushion was reached and whether it was a foul."""
    if position in words.rails:
        reached = words.rails[position]
        n_to_rail = max(played.n_to_rail, LEAST_TO_RAIL) if reached else played.n_to_rail
        played = replace(played, rail_after=reached, n_to_rail=n_to_rail, n_maybe_to_rail=0)
    if position not in words.fouls:
        return played
    clean = replace(played, potted=tuple(pot for pot in played.potted if pot[0] != 0), off_table=(), rail_after=True)
    foul = words.fouls[position]
    if foul is not None:
        return replace(clean, called_foul=foul)
    legal = targets(rack)
    first = (
        played.first if played.first in legal else next((ball for ball in played.balls if ball in legal), min(legal))
    )
    return replace(clean, first=first, n_to_rail=max(played.n_to_rail, LEAST_TO_RAIL), called_foul=None)


def _plainly(rack: Rack, shot: Shot, position: int, words: Said) -> Rack:
    """Whose turn is next when the rules cannot tell: a player goes on who made a ball without a foul."""
    foul = words.fouls.get(position, shot.foul)
    if foul is None and shot.result is Result.MAKE:
        return goes_on(rack, 1)
    return passes(rack, foul=foul is not None, hand=Hand.ANYWHERE if foul else Hand.NONE)
