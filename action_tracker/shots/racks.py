"""From shots to racks: what a referee saw of each shot, judged by the rules of the game that was played."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from action_tracker.kit.errors import Wrong
from action_tracker.pool.ball import Ball, Kind, kind_of
from action_tracker.pool.games.judge import choose, judge, racked
from action_tracker.pool.games.match import Breaks, Match, after_rack
from action_tracker.pool.games.model import Call, Choice, Game, Played, Player, Question, Rack, Rules, Verdict
from action_tracker.pool.shot import Account, Event, EventKind, Foul, Intent, Shot

SLACK_S = 0.05


@dataclass(frozen=True)
class Said:
    """What people said, by the shot's position in the account: calls, decisions, and who broke first."""

    calls: Mapping[int, Call] = field(default_factory=dict)
    choices: Mapping[int, Choice] = field(default_factory=dict)
    first_breaker: Player = 0
    breaks: Breaks = Breaks.WINNER


@dataclass(frozen=True)
class Judged:
    """One shot of a rack: its position in the account, the verdict, or why there is none."""

    shot: int
    verdict: Verdict | None
    unclear: str | None = None


@dataclass(frozen=True)
class RackTold:
    """A rack from its break on: its shots, and how it stood at the end."""

    shots: tuple[Judged, ...]
    end: Rack

    @property
    def is_broken_and_run(self) -> bool:
        """Whether the breaker won it without the other coming to the table."""
        return self.end.winner == self.end.breaker and all(
            one.verdict is not None and one.verdict.player == self.end.breaker for one in self.shots
        )

    @property
    def questions(self) -> tuple[tuple[int, Question], ...]:
        """What has to be asked, with the shot it is about."""
        return tuple((one.shot, q) for one in self.shots if one.verdict is not None for q in one.verdict.questions)


def racks(account: Account, balls: Sequence[Ball], rules: Rules, said: Said | None = None) -> list[RackTold]:
    """Every rack of an account, from break to break. Shots before the first break belong to none."""
    words = said or Said()
    known = {ball.id: ball for ball in balls}
    told: list[RackTold] = []
    breaker = words.first_breaker
    for positions in _from_break_to_break(account.shots):
        rack = RackTold((), racked(rules, breaker))
        for position in positions:
            rack = _next(rack, position, account, known, words)
        told.append(rack)
        breaker = _next_breaker(rack.end, words.breaks)
    return told


def _from_break_to_break(shots: Sequence[Shot]) -> Iterator[list[int]]:
    positions: list[int] = []
    for position, shot in enumerate(shots):
        if shot.intent is Intent.BREAK and positions:
            yield positions
            positions = []
        if positions or shot.intent is Intent.BREAK:
            positions.append(position)
    if positions:
        yield positions


def _next_breaker(end: Rack, breaks: Breaks) -> Player:
    """Who breaks after this rack; an unfinished one is taken as broken again by the same player."""
    if end.winner is None:
        return end.breaker
    return after_rack(Match((10**6, 10**6), breaks, end.breaker), end.winner).breaker


def _next(rack: RackTold, position: int, account: Account, known: Mapping[int, Ball], words: Said) -> RackTold:
    """The rack after one more shot; a shot that cannot be judged leaves it as it was."""
    before = rack.end
    if before.winner is not None:
        return replace(rack, shots=(*rack.shots, Judged(position, None, "The rack had been won.")))
    try:
        if before.choices:
            before = choose(before, words.choices.get(position, before.choices[0]))
        played = played_of(account.shots[position], account.events, known, before)
        after, verdict = judge(before, replace(played, call=words.calls.get(position)))
    except Wrong as wrong:
        return replace(rack, shots=(*rack.shots, Judged(position, None, wrong.detail)))
    return RackTold((*rack.shots, Judged(position, verdict)), after)


class UnknownBall(Wrong):
    """Which ball this was is not known. Name it, then the rack can be scored."""


def played_of(shot: Shot, events: Iterable[Event], known: Mapping[int, Ball], rack: Rack) -> Played:
    """What a referee saw of a shot, balls by number; raises UnknownBall when the rules need a ball that was not made out."""
    own = [event for event in events if shot.start_s - SLACK_S <= event.t_s <= shot.end_s + SLACK_S]
    since_s = shot.contact_s if shot.contact_s is not None else shot.start_s
    rails = [event for event in own if event.kind is EventKind.CUSHION and event.t_s > since_s]
    names = _Numbers(known, rack)
    first = None if shot.object_ball is None else names.of(shot.object_ball)
    potted = [(names.of(pot.ball), pot.pocket or "") for pot in shot.pots]
    lost = [event for event in own if event.kind is EventKind.POCKET and _is_cue(known, event.balls)]
    off = [ball for event in own if event.kind is EventKind.OFF_TABLE for ball in event.balls]
    if shot.foul is Foul.SCRATCH and not lost:
        potted.append((0, ""))
    return Played(
        first,
        (*potted, *((0, event.where or "") for event in lost)),
        rail_after=bool(rails),
        n_to_rail=len({ball for event in rails for ball in event.balls if not _is_cue(known, (ball,))}),
        off_table=tuple(names.of(ball) for ball in off),
        called_foul=Foul.DECLARED if shot.foul is Foul.DECLARED else None,
    )


def _is_cue(known: Mapping[int, Ball], balls: Sequence[int]) -> bool:
    return any(known[ball].kind is Kind.CUE for ball in balls if ball in known)


class _Numbers:
    """Numbers for the balls of one shot; in 8-ball any ball of the right kind stands for one whose number was not read."""

    def __init__(self, known: Mapping[int, Ball], rack: Rack) -> None:
        self.known, self.rack = known, rack
        self.given: dict[int, int] = {}

    def of(self, ball: int) -> int:
        if ball not in self.given:
            self.given[ball] = self._number(self.known[ball])
        return self.given[ball]

    def _number(self, ball: Ball) -> int:
        if ball.kind is Kind.CUE:
            return 0
        if ball.kind is Kind.EIGHT:
            return 8
        taken = {other.number for other in self.known.values()} | set(self.given.values())
        if ball.number is not None:
            return ball.number
        alike = sorted(n for n in self.rack.on_table if kind_of(n) is ball.kind and n not in taken)
        if self.rack.rules.game is not Game.EIGHT or not alike:
            raise UnknownBall
        return alike[0]
