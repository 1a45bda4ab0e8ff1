"""A session as visits: what each person with an account played in it, with the sums it adds to its day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from action_tracker.accounts.model import PersonId
from action_tracker.analytics.model.days import Opponent, PlayKind, Visit
from action_tracker.analytics.rules.facts import fact
from action_tracker.analytics.rules.whose import is_alone, whose
from action_tracker.kit import clock
from action_tracker.metrics.facts import Fact, Position
from action_tracker.metrics.facts import sums as of_facts
from action_tracker.metrics.sums import Sums
from action_tracker.pool.games.model import Player
from action_tracker.pool.shot import Intent
from action_tracker.sessions.model.ids import ShotId
from action_tracker.sessions.model.playing import Playing
from action_tracker.sessions.model.racks import GameName, Race
from action_tracker.sessions.model.sessions import Session, SessionKind
from action_tracker.sessions.model.shots import Folded

PAUSE_S = 600.0
"""Between two shots logged by hand more than this is a pause, not play."""
Shots = Sequence[tuple[ShotId, Fact]]


@dataclass(frozen=True)
class Context:
    """What a session does not know itself: the zone of its day, and where the cue ball stopped against declared targets."""

    zone: str
    positions: Mapping[ShotId, Position] = field(default_factory=dict)


def visits(playing: Playing, context: Context) -> list[Visit]:
    """One for each person with an account who played."""
    session, race = playing.session, playing.race
    turns = whose(session, tuple(playing.shots), race)
    told = _facts(playing, context)
    people: list[tuple[Player, PersonId]] = [(0, session.person_id)]
    if session.opponent_id is not None:
        people.append((1, session.opponent_id))
    made = []
    for player, person_id in people:
        mine = tuple((id, one) for id, one in told.items() if turns[id] == player)
        n_untold = sum(turns[id] is None for id in told)
        total = (
            of_facts([one for _, one in mine])
            + _of_runs(playing, turns, told, player)
            + _of_racks(session, race, player)
            + Sums(n_sessions=1, n_untold=n_untold, table_s=playing.play_s, noted_s=_noted_s(playing.shots))
        )
        made.append(_visit(playing, context, person_id, mine, total))
    return made


def _visit(playing: Playing, context: Context, person_id: PersonId, mine: Shots, total: Sums) -> Visit:
    session = playing.session
    return Visit(
        session_id=session.id,
        person_id=person_id,
        day=day_of(session, context.zone),
        zone=context.zone,
        hall_id=session.hall_id,
        kind=kind_of(session),
        opponent=_opponent(session, person_id),
        sums=total,
        facts=tuple(mine),
    )


def day_of(session: Session, zone: str) -> date:
    """The day a session belongs to: on which it began, also when it went on past midnight."""
    return clock.day_in(zone, session.started_at)


def kind_of(session: Session) -> PlayKind:
    """What was played."""
    if session.game is not None and session.game.name is GameName.DRILL:
        return PlayKind.DRILL
    return PlayKind(session.kind.value)


def _opponent(session: Session, person_id: PersonId) -> Opponent:
    """The other one; whose session it is names the other without an account as they typed it."""
    if person_id != session.person_id:
        return Opponent(session.person_id)
    if session.opponent_id is not None:
        return Opponent(session.opponent_id)
    name = " ".join((session.opponent_name or "").split())
    return Opponent(name=name.casefold() or None)


def _facts(playing: Playing, context: Context) -> dict[ShotId, Fact]:
    judged = {one.shot_id: one for rack in playing.race.racks for one in rack.shots}
    is_judged = playing.session.game is not None and playing.session.game.game is not None
    made = {}
    for one in playing.shots:
        lay = playing.lays.get(one.id) if one.video_id in playing.heads_known else None
        verdict = judged.get(one.id) if is_judged else None
        made[one.id] = fact(one, verdict, lay, context.positions.get(one.id))
    return made


def _noted_s(shots: Sequence[Folded]) -> float:
    """How long was played without a video: from one shot to the next, pauses left out."""
    starts = sorted(one.shot.start_s for one in shots if one.video_id is None)
    return sum(gap for a, b in pairwise(starts) if (gap := b - a) <= PAUSE_S)


def _of_runs(
    playing: Playing, turns: Mapping[ShotId, Player | None], told: Mapping[ShotId, Fact], player: Player
) -> Sums:
    """The person's visits to the table in which something was tried, and the balls made in them."""
    runs = _runs([(one.id, turns[one.id], told[one.id]) for one in playing.shots], _starts(playing.race))
    tried = [run for whose_run, run in runs if whose_run == player and any(_is_tried(one) for one in run)]
    balls = [sum(one.n_made for one in run) for run in tried]
    return Sums(n_runs=len(balls), n_run_balls=sum(balls), best_run=max(balls, default=0))


def _is_tried(one: Fact) -> bool:
    return one.intent is not Intent.SAFETY


def _starts(race: Race) -> frozenset[ShotId]:
    """The first shots of racks."""
    return frozenset(rack.shots[0].shot_id for rack in race.racks if rack.shots)


def _runs(
    shots: Iterable[tuple[ShotId, Player | None, Fact]], starts: frozenset[ShotId]
) -> list[tuple[Player | None, list[Fact]]]:
    """Shots of one player in a row, until one that does not keep the table, or the end of the rack."""
    runs: list[tuple[Player | None, list[Fact]]] = []
    is_over = True
    for id, player, one in shots:
        if is_over or id in starts or runs[-1][0] != player:
            runs.append((player, []))
        runs[-1][1].append(one)
        is_over = not one.goes_on
    return runs


def _of_racks(session: Session, race: Race, player: Player) -> Sums:
    """Racks and matches won, where there is somebody to win them from."""
    if is_alone(session) and (session.game is None or session.game.name is not GameName.GHOST):
        return Sums()
    over = [rack for rack in race.racks if rack.winner is not None]
    broken = [rack for rack in over if rack.breaker == player]
    is_match = session.kind is SessionKind.MATCH and race.winner is not None
    return Sums(
        n_racks=len(over),
        n_racks_won=sum(rack.winner == player for rack in over),
        n_racks_broken=len(broken),
        n_racks_broken_won=sum(rack.winner == player for rack in broken),
        n_matches=int(is_match),
        n_matches_won=int(is_match and race.winner == player),
    )
