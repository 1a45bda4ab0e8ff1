"""Runs counted by the camera: the shots of a session, with how the balls lay before each, judged as attempts at a drill."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.coach.drills import counted
from action_tracker.coach.drills.counted import Counted, Stroke
from action_tracker.coach.drills.model import Drill
from action_tracker.coaching.model.drills import Attempt, NothingFilmed, Run, RunId, RunSource
from action_tracker.coaching.rules import filmed as rules
from action_tracker.coaching.rules import runs as run_rules
from action_tracker.coaching.service import drills, positions, runs
from action_tracker.coaching.service.runs import RunPlan
from action_tracker.coaching.store import drills as store
from action_tracker.kit import clock
from action_tracker.pool.table import Table
from action_tracker.sessions.model.ids import SessionId, VideoId
from action_tracker.sessions.model.shots import KeptShot
from action_tracker.sessions.service import footage, permission

IN_PER_M = 1 / 0.0254


def count(db: Db, me: Person, session_id: SessionId, drill_id: str, run_id: RunId) -> Run:
    """Count a session's shots as a run at a drill; raises NoSuchSession, NotAPlayer, NoSuchDrill or NothingFilmed."""
    session = permission.played_in(db, me, session_id)
    drill = drills.drill(db, me, drill_id).drill
    found, diamond_in = _strokes(db, session_id)
    if not found:
        raise NothingFilmed
    attempts = _attempts(counted.run(drill, found, diamond_in=diamond_in), ())
    plan = RunPlan(drill_id, session.started_at, attempts, 1, source=RunSource.CAMERA, session_id=session_id)
    row = store.run_row(db, run_id)
    return runs.keep(db, me, run_id, replace(plan, version=row.version + 1 if row else 1))


def count_again(db: Db, session_id: SessionId) -> None:
    """Count the camera's runs of a session anew, because its shots have changed; what a person said of an attempt stays."""
    kept = [one for one in store.runs_of_session(db, session_id) if one.source is RunSource.CAMERA]
    if not kept:
        return
    found, diamond_in = _strokes(db, session_id)
    for one in kept:
        drill = drills.known(db, one.drill_id)
        if drill is not None:
            seen = counted.run(drill, found, diamond_in=diamond_in, n_attempts=one.n_attempts)
            _write(db, drill, one, _attempts(seen, one.attempts))


def _write(db: Db, drill: Drill, kept: Run, attempts: tuple[Attempt, ...]) -> None:
    if attempts == kept.attempts:
        return
    outcome = run_rules.outcome(drill, attempts, n_attempts=kept.n_attempts)
    row = store.run_row(db, kept.id)
    if row is None:
        return
    row.attempts, row.version, row.kept_at = store.attempts_json(attempts), row.version + 1, clock.now()
    row.score, row.is_over, row.rung = outcome.score, outcome.is_over, outcome.rung
    row.tier = outcome.tier.value if outcome.tier else None
    store.keep(db, row)
    positions.tell(db, kept)


def _attempts(found: Sequence[Counted], before: Sequence[Attempt]) -> tuple[Attempt, ...]:
    """What was counted, with what people said before where the camera cannot tell."""
    said = {one.shot_ids[:1]: one.points for one in before if one.shot_ids}
    return tuple(rules.attempt(one, said.get(one.stroke_ids[:1])) for one in found)


def _strokes(db: Db, session_id: SessionId) -> tuple[list[Stroke], float]:
    """The filmed shots of a session as strokes, and how far apart the diamonds of its table are, in inches."""
    found: list[Stroke] = []
    diamond_in = rules.DIAMOND_IN
    shots = footage.shots_of(db, session_id)
    for video_id in dict.fromkeys(one.video_id for one in shots if one.video_id is not None):
        outline = footage.outline(db, video_id)
        if outline is None:
            continue
        table = Table(outline["table"]["length_m"], outline["table"]["width_m"])
        diamond_in = table.diamond_m * IN_PER_M
        found += _of_video(db, video_id, [one for one in shots if one.video_id == video_id], outline["balls"], table)
    return found, diamond_in


def _of_video(
    db: Db, video_id: VideoId, shots: Sequence[KeptShot], balls: Sequence[Mapping[str, Any]], table: Table
) -> list[Stroke]:
    """The shots of one video, each read with the stretch of tracks it was played in."""
    strokes = []
    cue = {int(one["id"]) for one in balls if one["kind"] == "cue"}
    for shot in shots:
        told = footage.tracks(db, video_id, max(0.0, shot.shot.start_s - rules.BEFORE_S), shot.shot.end_s)
        if told is not None:
            strokes.append(rules.stroke(shot, told["tracks"], told["events"], cue, table))
    return strokes
