"""The racks of a session: its shots in one row over all videos, judged by the rules of its game and by what people said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from action_tracker.pool.ball import Ball, Kind
from action_tracker.pool.games.match import Match, after_rack
from action_tracker.pool.games.model import Call, Player, Question, Rules
from action_tracker.pool.shot import Account, Intent, Result, Shot
from action_tracker.sessions.model.corrections import BallName
from action_tracker.sessions.model.ids import ShotId, VideoId
from action_tracker.sessions.model.racks import (
    GameName,
    GameSetting,
    Race,
    RackOfSession,
    RackShot,
    Run,
    Win,
)
from action_tracker.sessions.model.shots import Folded, Source
from action_tracker.sessions.rules import questions, winning
from action_tracker.sessions.rules.fields import NOT_SEEN
from action_tracker.sessions.rules.fold import End
from action_tracker.shots.racks import Judged, RackTold, Said, from_break_to_break, racks

BETWEEN_S = 10.0
"""Shots are set this far apart when they are put in one row, so that none hears the events of another."""


def race(
    shots: Sequence[Folded], setting: GameSetting | None, *, race_to: int | None, ends: Sequence[End] = ()
) -> Race:
    """Every rack of these shots, which are in the order they were played."""
    over = _over(shots, ends)
    if setting is None or setting.game is None:
        return _practice(shots, setting, over)
    account, balls = in_one_row(shots)
    told = racks(account, balls, _rules(setting), _said(shots, setting, over))
    races = (race_to or NO_RACE, setting.opponent_race_to or race_to or NO_RACE)
    match = Match(races, setting.breaks, setting.first_breaker)
    made: list[RackOfSession] = []
    rate = winning.rate_of(shots)
    for rack in told:
        needs = (races[0] - match.won[0], races[1] - match.won[1]) if race_to else None
        wins = winning.of_rack(rack, shots, needs, rate)
        if rack.end.winner is not None and match.winner is None:
            match = after_rack(match, rack.end.winner)
        made.append(_with_wins(_rack(len(made) + 1, rack, shots, match.won), wins))
    loose = tuple(one.id for one in shots[: told[0].shots[0].shot if told else len(shots)])
    return Race(setting, races if race_to else None, match.won, match.winner, loose, tuple(made))


NO_RACE = 10**6
"""So many racks nobody plays: the race of a session that has none."""


def _rules(setting: GameSetting) -> Rules:
    assert setting.game is not None
    return Rules(
        setting.game,
        eight_wins_on_break=setting.eight_wins_on_break,
        break_scratch_behind_line=setting.break_scratch_behind_line,
        three_fouls=setting.three_fouls,
        against_ghost=setting.name is GameName.GHOST,
        points=setting.points,
    )


def _over(shots: Sequence[Folded], ends: Iterable[End]) -> dict[int, Player | None]:
    """Before which positions a rack was over because a person said so, and who had won it."""
    over: dict[int, Player | None] = {}
    for end in sorted(ends, key=lambda one: one.at_s):
        played = [at for at, one in enumerate(shots) if one.video_id == end.video_id and one.shot.start_s <= end.at_s]
        if played:
            over[played[-1] + 1] = end.winner
    return over


def _said(shots: Sequence[Folded], setting: GameSetting, over: Mapping[int, Player | None]) -> Said:
    each = list(enumerate(shots))
    alone = setting.name is GameName.GHOST
    return Said(
        calls={at: call for at, one in each if (call := _call(one)) is not None},
        choices={at: one.said.choice for at, one in each if one.said.choice is not None},
        first_breaker=0 if alone else setting.first_breaker,
        breaks=setting.breaks,
        turns={at: one.said.player for at, one in each if one.said.player is not None},
        swaps=frozenset(at for at, one in each if one.is_swapped),
        ends=over,
        fouls={at: one.shot.foul for at, one in each if _is_foul_said(one)},
        rails={at: one.said.reached_rail for at, one in each if one.said.reached_rail is not None},
    )


def _call(one: Folded) -> Call | None:
    said = one.said
    is_safety = one.shot.intent is Intent.SAFETY and "intent" in one.told
    if said.called_ball is None and said.called_pocket is None and not said.is_push and not is_safety:
        return None
    return Call(said.called_ball, said.called_pocket, is_safety=is_safety, is_push=bool(said.is_push))


def _is_foul_said(one: Folded) -> bool:
    """Whether a person stands for the foul, or for that there was none; of a shot without events nobody else can."""
    return "foul" in one.told or one.source is Source.MANUAL or (one.is_confirmed and one.shot.foul is not None)


def in_one_row(shots: Sequence[Folded]) -> tuple[Account, list[Ball]]:
    """The shots one after the other in one time, and every ball of every video under one id."""
    names = _Ids()
    row: list[Shot] = []
    events = []
    at_s = 0.0
    for one in shots:
        late_s = at_s - one.shot.start_s
        row.append(_moved(one, late_s, names))
        for event in one.events:
            balls = tuple(names.of(one, ball) for ball in event.balls)
            events.append(replace(event, t_s=event.t_s + late_s, balls=balls))
        at_s += one.shot.end_s - one.shot.start_s + BETWEEN_S
    return Account(tuple(row), tuple(events)), names.balls


def _moved(one: Folded, late_s: float, names: "_Ids") -> Shot:
    shot = one.shot
    pots = tuple(
        replace(pot, ball=names.of(one, pot.ball, BallName(pot.kind, pot.number)))
        for pot in shot.pots
        if pot.kind is not Kind.CUE
    )
    first = (
        names.of(one, NOT_SEEN if shot.object_ball is None else shot.object_ball, one.object) if one.object else None
    )
    return replace(
        shot,
        start_s=shot.start_s + late_s,
        contact_s=None if shot.contact_s is None else shot.contact_s + late_s,
        end_s=shot.end_s + late_s,
        pots=pots,
        object_ball=first,
    )


class _Ids:
    """One id for each ball: those with a number are the same ball in every video, others are their video's own."""

    def __init__(self) -> None:
        self.balls: list[Ball] = []
        self.given: dict[tuple[Kind, int | None, VideoId | None, int | None], int] = {}

    def of(self, one: Folded, ball: int, name: BallName | None = None) -> int:
        name = name or one.balls.get(ball, BallName(Kind.UNKNOWN))
        is_known = name.number is not None or name.kind in {Kind.CUE, Kind.EIGHT}
        key = (name.kind, name.number, None if is_known else one.video_id, None if is_known else ball)
        if key not in self.given:
            self.given[key] = len(self.balls)
            self.balls.append(Ball(len(self.balls), name.kind, name.number))
        return self.given[key]


def _rack(number: int, told: RackTold, shots: Sequence[Folded], score: tuple[int, int]) -> RackOfSession:
    rows = tuple(_shot(one, shots[one.shot]) for one in told.shots)
    return RackOfSession(
        number=number,
        breaker=told.end.breaker,
        winner=told.end.winner,
        is_said=told.is_said,
        is_over=told.is_over,
        is_broken_and_run=told.is_broken_and_run,
        score_after=score,
        points=told.end.points,
        shots=rows,
        runs=_runs(rows, shots[told.shots[0].shot :]),
        questions=questions.of_rack(told, shots),
    )


def _with_wins(rack: RackOfSession, wins: Mapping[ShotId, Win]) -> RackOfSession:
    return replace(rack, shots=tuple(replace(one, win=wins.get(one.shot_id)) for one in rack.shots))


def _shot(one: Judged, shot: Folded) -> RackShot:
    verdict = one.verdict
    if verdict is None:
        return RackShot(shot.id, one.player, shot.shot.foul, hand=one.hand, unclear=one.unclear)
    return RackShot(
        shot.id,
        verdict.player,
        verdict.foul,
        tuple(ball for ball in verdict.made if ball),
        verdict.spotted,
        verdict.continues,
        one.hand,
        is_open=Question.DID_IT_REACH_A_RAIL in verdict.questions,
    )


def _runs(rows: Sequence[RackShot], shots: Sequence[Folded]) -> tuple[Run, ...]:
    """Visits in which balls were made: the shots of one player in a row, from coming to the table until leaving it."""
    runs = []
    for player, group in groupby(zip(rows, shots, strict=False), key=lambda pair: pair[0].player):
        visit = list(group)
        n_balls = sum(_n_made(row, shot) for row, shot in visit)
        if n_balls:
            runs.append(Run(player, n_balls, tuple(row.shot_id for row, _ in visit)))
    return tuple(runs)


def _n_made(row: RackShot, shot: Folded) -> int:
    """Balls that count: the rules' where they could judge, else those that fell without a foul."""
    if row.made or row.unclear is None:
        return len(row.made)
    is_made = shot.shot.result is Result.MAKE and shot.shot.foul is None
    return max(1, sum(pot.kind is not Kind.CUE for pot in shot.shot.pots)) if is_made else 0


def _practice(shots: Sequence[Folded], setting: GameSetting | None, over: Mapping[int, Player | None]) -> Race:
    """Racks from break to break without rules: no turns, runs of balls made one after the other."""
    made: list[RackOfSession] = []
    first = len(shots)
    score = (0, 0)
    for positions in from_break_to_break([one.shot for one in shots], over):
        first = min(first, positions[0])
        winner = over.get(positions[-1] + 1)
        if winner is not None:
            score = (score[0] + (winner == 0), score[1] + (winner == 1))
        rack = [shots[at] for at in positions]
        made.append(_loose_rack(len(made) + 1, rack, winner, score, is_over=positions[-1] + 1 in over))
    return Race(setting, None, score, None, tuple(one.id for one in shots[:first]), tuple(made))


def _loose_rack(
    number: int, shots: Sequence[Folded], winner: Player | None, score: tuple[int, int], *, is_over: bool
) -> RackOfSession:
    rows = tuple(
        RackShot(
            one.id,
            one.said.player,
            one.shot.foul,
            tuple(pot.number for pot in one.shot.pots if pot.number),
            continues=_goes_on(one),
        )
        for one in shots
    )
    return RackOfSession(
        number=number,
        breaker=shots[0].said.player,
        winner=winner,
        is_said=winner is not None,
        is_over=is_over,
        is_broken_and_run=False,
        score_after=score,
        points=(0, 0),
        shots=rows,
        runs=_loose_runs(shots),
        questions=(),
    )


def _goes_on(one: Folded) -> bool:
    return one.shot.result is Result.MAKE and one.shot.foul is None


def _loose_runs(shots: Sequence[Folded]) -> tuple[Run, ...]:
    """Stretches of shots that each made a ball without a foul, by the same player as far as that is told."""
    runs = []
    for (goes_on, player), group in groupby(shots, key=lambda one: (_goes_on(one), one.said.player)):
        made = list(group)
        if goes_on:
            n_balls = sum(max(1, sum(pot.kind is not Kind.CUE for pot in one.shot.pots)) for one in made)
            runs.append(Run(player, n_balls, tuple(one.id for one in made)))
    return tuple(runs)
