"""The reels that make themselves after every session."""

from dataclasses import asdict, replace

from sqlalchemy.orm import Session as Db

from action_tracker.kit import clock
from action_tracker.replays.model.clips import FilmStatus, Look, Part
from action_tracker.replays.model.ids import ClipId
from action_tracker.replays.rules import reels as rules
from action_tracker.replays.service import parts
from action_tracker.replays.store import clips
from action_tracker.replays.tables import ClipRow
from action_tracker.sessions.model.ids import SessionId, ShotId
from action_tracker.sessions.service import footage

LOOK = Look(card=True, facts=True, lines=True)
"""How the film of an automatic reel is made when somebody wants one."""


def gather(db: Db, session_id: SessionId) -> int:
    """Make the automatic reels of a session be what its shots and racks give now; how many there are.

    A reel that stayed the same is left alone with its film; one that changed has to be filmed anew; one that somebody deleted
    stays deleted.
    """
    told = footage.race_of(db, session_id)
    if told is None:
        return 0
    session, race = told
    wanted = {reel.theme: reel for reel in rules.reels(footage.shots_of(db, session_id), race)}
    shown = parts.of_session(db, session_id, [pick.shot_id for reel in wanted.values() for pick in reel.picks])
    found = {theme: _parts(reel, shown) for theme, reel in wanted.items()}
    kept = clips.of_theme(db, session_id)
    for theme, row in kept.items():
        if not found.get(theme):
            clips.remove(db, [ClipId(row.id)])
    for theme, told_parts in found.items():
        if told_parts:
            row = kept.get(theme) or ClipRow(
                person_id=session.person_id, session_id=session_id, theme=theme, created_at=clock.now()
            )
            _write(db, row, wanted[theme], told_parts, is_new=theme not in kept)
    return sum(bool(one) for one in found.values())


def _parts(reel: rules.Reel, shown: dict[ShotId, Part]) -> list[Part]:
    return [replace(shown[pick.shot_id], why=pick.why) for pick in reel.picks if pick.shot_id in shown]


def _write(db: Db, row: ClipRow, reel: rules.Reel, shown: list[Part], *, is_new: bool) -> None:
    if not is_new and clips.parts_of(row) == tuple(shown):
        return
    row.title, row.tags, row.score = reel.title, [reel.theme.value], reel.score
    row.parts = clips.parts_as_json(shown)
    row.status, row.n_tries, row.edit = FilmStatus.LISTED, 0, None
    row.lease = row.percent = row.problem_code = row.problem_detail = row.size_bytes = row.duration_s = row.made_at = (
        None
    )
    if is_new:
        row.look = asdict(LOOK)
        clips.add(db, row)
