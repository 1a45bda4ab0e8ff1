"""What a session came to for one of its players, as far as badges ask."""

from collections.abc import Mapping, Sequence
from math import dist

from action_tracker.accounts.model import PersonId
from action_tracker.coach.drills import layout
from action_tracker.coach.drills.model import Disc, Drill
from action_tracker.coaching.model.drills import Run, RunSource
from action_tracker.coaching.rules.badges import SURE, Facts, Stop, Visit
from action_tracker.pool.games.model import Player
from action_tracker.pool.shot import Intent, Result
from action_tracker.sessions.model.ids import ShotId
from action_tracker.sessions.model.racks import Race, RackOfSession
from action_tracker.sessions.model.sessions import Session, SessionKind
from action_tracker.sessions.model.shots import KeptShot

DIAMOND_IN = 12.5
"""Travel is told for a 9 ft table; the runs of others are of shorter ways than this says by a tenth at most, their errors measured."""


def of_session(session: Session, race: Race, shots: Sequence[KeptShot], person_id: PersonId) -> Facts:
    """The facts of a session for somebody who played in it."""
    me: Player = 0 if person_id == session.person_id else 1
    is_alone = session.opponent_id is None and session.opponent_name is None and session.kind is SessionKind.PRACTICE
    mine: set[Player | None] = {None, me} if is_alone else {me}
    by_id = {one.id: one for one in shots}
    safeties = [
        one
        for rack in race.racks
        for told in rack.shots
        if told.player in mine and (one := by_id.get(told.shot_id)) is not None and _is_safety(one)
    ]
    race_to = min(race.race_to) if race.race_to else 0
    return Facts(
        session_id=str(session.id),
        at=session.started_at,
        visits=tuple(visit for rack in race.racks for visit in _visits(rack, by_id, mine)),
        is_match_over=session.kind is SessionKind.MATCH and race.winner is not None,
        n_safeties=len(safeties),
        n_safe=sum(one.shot.result is Result.SUCCESS for one in safeties),
        race_to=race_to,
        won_last_rack=_won_last_rack(race, me) if session.kind is SessionKind.MATCH else None,
    )


def _is_safety(one: KeptShot) -> bool:
    is_judged = one.shot.result in {Result.SUCCESS, Result.FAIL}
    return one.shot.intent is Intent.SAFETY and is_judged and one.shot.confidence >= SURE


def _visits(rack: RackOfSession, shots: Mapping[ShotId, KeptShot], mine: set[Player | None]) -> list[Visit]:
    """The visits of a rack that began with a break, each proven by sure shots on video."""
    first = shots.get(rack.shots[0].shot_id) if rack.shots else None
    if first is None or first.shot.intent is not Intent.BREAK:
        return []
    visits = []
    for run in rack.runs:
        played = [shots.get(id) for id in run.shot_ids]
        is_proven = all(one is not None and one.video_id is not None and one.shot.confidence >= SURE for one in played)
        if run.player in mine and is_proven:
            is_whole = rack.is_broken_and_run and bool(run.shot_ids) and run.shot_ids[0] == rack.shots[0].shot_id
            visits.append(Visit(run.n_balls, tuple(str(id) for id in run.shot_ids), is_whole))
    return visits


def _won_last_rack(race: Race, me: Player) -> bool | None:
    """Whether a set that both could win with one more rack was won; None: it did not come to that."""
    if race.race_to is None or race.winner is None:
        return None
    before = [race.score[0] - (race.winner == 0), race.score[1] - (race.winner == 1)]
    is_last = before == [race.race_to[0] - 1, race.race_to[1] - 1]
    return race.winner == me if is_last else None


def stops(run: Run, drill: Drill) -> list[Stop]:
    """The shots of a camera's run that had a spot to stop on."""
    found = []
    for one in run.attempts if run.source is RunSource.CAMERA else ():
        setup = drill.setups[one.setup] if one.setup < len(drill.setups) else None
        start = layout.ghost(setup) if setup is not None else None
        if setup is None or start is None or not isinstance(setup.target, Disc) or one.error_in is None:
            continue
        travel_in = DIAMOND_IN * dist(start, layout.middle(setup.target))
        found.append(Stop(str(run.id), run.started_at, one.error_in, travel_in))
    return found
