"""Clips and reels: asking for them, having them filmed, changing them, deleting them and having them back."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person, PersonId
from action_tracker.halls import service as halls
from action_tracker.infra import doomed
from action_tracker.infra.queue import jobs
from action_tracker.infra.queue.jobs import Job
from action_tracker.infra.storage.store import Store
from action_tracker.kit import clock
from action_tracker.pool.edit import Line
from action_tracker.replays.model.clips import Clip, ClipPlan, FilmStatus, Look
from action_tracker.replays.model.errors import ClipNotReady, NoSuchClip, NoSuchShot, NotYourClip, VideoGone
from action_tracker.replays.model.ids import ClipId
from action_tracker.replays.model.marks import Starred
from action_tracker.replays.rules import clips as rules
from action_tracker.replays.rules import edits
from action_tracker.replays.service import parts
from action_tracker.replays.service.parts import PartPlan
from action_tracker.replays.store import clips, marks
from action_tracker.replays.tables import ClipRow
from action_tracker.sessions.model.errors import NoSuchSession
from action_tracker.sessions.model.ids import SessionId, ShotId
from action_tracker.sessions.service import footage, permission

FILM_CLIP = "film_clip"
"""The job that cuts a clip; argument `clip_id`."""
FILM, POSTER = "film.mp4", "poster.jpg"
TYPES = {FILM: "video/mp4", POSTER: "image/jpeg"}
LASTING_S = 6 * 3600
MOST_IN_A_PAGE = 100


@dataclass(frozen=True)
class ClipPage:
    """Some clips, and where the next ones begin; None at the end."""

    clips: tuple[Clip, ...]
    next_cursor: str | None


def file_key(clip_id: ClipId, name: str) -> str:
    """Where a file of a clip lies in the store; nothing that a person typed is in it."""
    return f"clips/{clip_id}/{name}"


def lines(db: Db, me: Person, shot_id: ShotId) -> tuple[Line, ...]:
    """Tangent line, natural angle and the cue ball's way in a shot; none where its video was not read. Raises NoSuchShot."""
    session_id = footage.home_of(db, [shot_id]).get(shot_id)
    try:
        if session_id is None:
            raise NoSuchShot
        permission.seen(db, me, session_id)
    except NoSuchSession:
        raise NoSuchShot from None
    one = next((one for one in footage.shots_of(db, session_id) if one.id == shot_id), None)
    if one is None or one.video_id is None:
        return ()
    reading = footage.tracks(db, one.video_id, one.shot.start_s, one.shot.end_s)
    return edits.lines(one.shot, reading) if reading else ()


def make(db: Db, me: Person, plan: ClipPlan) -> Clip:
    """Keep a clip or reel of these parts, and have it filmed when that was asked for."""
    homes = {part.session_id for part in plan.parts}
    row = ClipRow(person_id=me.id, session_id=homes.pop() if len(homes) == 1 else None, created_at=clock.now())
    row.title, row.tags, row.parts = plan.title, list(plan.tags), clips.parts_as_json(plan.parts)
    row.look, row.status, row.n_tries = asdict(plan.look), FilmStatus.LISTED, 0
    clips.add(db, row)
    if plan.is_filmed:
        queue(db, row, me)
    return clips.clip_of(row)


def queue(db: Db, row: ClipRow, me: Person) -> None:
    """Let the clip wait for a worker, and the worker know of it; raises VideoGone, or NoSuchClip where `me` may not see a part any more."""
    told = clips.parts_of(row)
    present = footage.filmed(db, [part.video_id for part in told])
    if any(part.video_id not in present for part in told):
        raise VideoGone
    for session_id in {part.session_id for part in told}:
        permission.seen(db, me, session_id)
    shots = {one.id: one.shot for id in {part.session_id for part in told} for one in footage.shots_of(db, id)}
    readings = [footage.tracks(db, part.video_id, part.start_s, part.end_s) for part in told]
    row.edit = asdict(edits.edit(row.title, told, Look(**row.look), shots, readings))
    row.status, row.percent, row.lease, row.n_tries = FilmStatus.QUEUED, None, None, 0
    row.problem_code = row.problem_detail = None
    db.flush()
    wake(db, ClipId(row.id))


def wake(db: Db, clip_id: ClipId) -> None:
    """Put the job into the queue unless it waits there; of one clip only one runs at a time."""
    name = _lock(clip_id)
    jobs.enqueue(db, Job(FILM_CLIP, {"clip_id": str(clip_id)}, queue=jobs.FILM, lock=name, once=name, priority=10))


def _lock(clip_id: ClipId) -> str:
    return f"clip {clip_id}"


def wake_stranded(db: Db) -> int:
    """Wake clips that are to be filmed but that no job knows of any more; how many there were."""
    stranded = [ClipId(row.id) for row in clips.going_on(db) if not jobs.is_known(db, _lock(ClipId(row.id)))]
    for clip_id in stranded:
        wake(db, clip_id)
    return len(stranded)


def seen(db: Db, me: Person, clip_id: ClipId, *, for_update: bool = False) -> ClipRow:
    """The clip, for whoever made it, their coaches and, of an automatic reel, those who may see its session; raises NoSuchClip."""
    row = clips.row(db, clip_id, for_update=for_update)
    if row is None:
        raise NoSuchClip
    if rules.may_change(me, clips.clip_of(row)) or halls.coached_where(db, me.id, PersonId(row.person_id)) is not None:
        return row
    if row.theme is None or row.session_id is None:
        raise NoSuchClip
    try:
        permission.seen(db, me, SessionId(row.session_id))
    except NoSuchSession:
        raise NoSuchClip from None
    return row


def mine(db: Db, me: Person, clip_id: ClipId) -> ClipRow:
    """The clip, locked, for those who may change it; raises NoSuchClip or NotYourClip."""
    row = seen(db, me, clip_id, for_update=True)
    if not rules.may_change(me, clips.clip_of(row)):
        raise NotYourClip
    return row


def look_up(db: Db, me: Person, clip_id: ClipId) -> Clip:
    """A clip; raises NoSuchClip."""
    return _with_stars(db, me, [seen(db, me, clip_id)])[0]


def film(db: Db, me: Person, clip_id: ClipId, look: Look | None) -> Clip:
    """Have a clip filmed, in another look where one is given, also after a failure; raises as `mine` and `queue`."""
    row = mine(db, me, clip_id)
    if look is not None:
        row.look = asdict(look)
    if look is not None or row.status not in clips.GOING_ON:
        queue(db, row, me)
    return look_up(db, me, clip_id)


def change(
    db: Db,
    me: Person,
    clip_id: ClipId,
    *,
    title: str | None,
    tags: Sequence[str] | None,
    plans: Sequence[PartPlan] | None,
) -> Clip:
    """Change title, tags, or what is shown and in which order; a film of other parts has to be made anew."""
    row = mine(db, me, clip_id)
    row.title = title or row.title
    row.tags = list(tags) if tags is not None else row.tags
    if plans is not None:
        whys = {part.shot_id: part.why for part in clips.parts_of(row)}
        told = [replace(one, why=whys.get(one.shot_id) if one.shot_id else None) for one in parts.found(db, me, plans)]
        row.parts, row.theme = clips.parts_as_json(told), None
        row.status, row.percent, row.lease, row.edit = FilmStatus.LISTED, None, None, None
    db.flush()
    return look_up(db, me, clip_id)


def forget(db: Db, me: Person, clip_id: ClipId) -> None:
    """Delete a clip; it can be had back for a while. Raises as `mine`."""
    row = mine(db, me, clip_id)
    row.deleted_at, row.lease = clock.now(), None
    db.flush()


def restore(db: Db, me: Person, clip_id: ClipId) -> Clip:
    """Have a deleted clip back; raises NoSuchClip when it is not mine or gone for good."""
    row = clips.row(db, clip_id, for_update=True, is_deleted=True)
    if row is not None:
        too_late = row.deleted_at is None or row.deleted_at < clock.now() - rules.REMORSE
        if too_late or not rules.may_change(me, clips.clip_of(row)):
            raise NoSuchClip
        row.deleted_at = None
        db.flush()
        if row.status in clips.GOING_ON:
            wake(db, clip_id)
    return look_up(db, me, clip_id)


def of_session(db: Db, me: Person, session_id: SessionId) -> list[Clip]:
    """The automatic reels of a session and what I made of it; raises NoSuchSession."""
    permission.seen(db, me, session_id)
    return _with_stars(db, me, clips.of_session(db, session_id, me.id))


def newest(db: Db, me: Person, *, limit: int, cursor: str | None, is_starred: bool = False) -> ClipPage:
    """My clips and reels, newest first; raises CursorNotUnderstood."""
    limit = min(max(1, limit), MOST_IN_A_PAGE)
    after = rules.after(cursor) if cursor else None
    found = clips.of_person(db, me.id, limit=limit + 1, after=after, is_starred=is_starred)
    last = found[limit - 1] if len(found) > limit else None
    shown = _with_stars(db, me, found[:limit])
    return ClipPage(tuple(shown), rules.cursor(last.created_at, last.id) if last else None)


def _with_stars(db: Db, me: Person, rows: Sequence[ClipRow]) -> list[Clip]:
    starred = marks.starred(db, me.id, Starred.CLIP, [row.id for row in rows])
    return [clips.clip_of(row, is_starred=row.id in starred) for row in rows]


def address(db: Db, me: Person, clip_id: ClipId, store: Store, *, name: str) -> str:
    """Where the film or its poster can be read for a while; raises NoSuchClip or ClipNotReady."""
    row = seen(db, me, clip_id)
    if row.status != FilmStatus.READY:
        raise ClipNotReady
    return store.sign_get(file_key(clip_id, name), content_type=TYPES[name], lasting_s=LASTING_S)


def purge(db: Db, *, now: datetime) -> int:
    """Remove for good what was deleted long ago, with its files; how many clips that were."""
    old = clips.forgotten(db, before=now - rules.REMORSE)
    doomed.doom(db, [file_key(clip_id, "") for clip_id in old])
    clips.remove(db, old)
    return len(old)
