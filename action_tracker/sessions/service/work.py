"""What a worker tells of a video it is reading. Every word needs the lease that `take_on` gave; LeaseLost means: stop."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as Db

from action_tracker.halls import service as halls
from action_tracker.halls.model import TableId
from action_tracker.infra.queue import jobs
from action_tracker.kit import clock
from action_tracker.kit.ids import new_id
from action_tracker.pool import written
from action_tracker.pool.ball import Kind
from action_tracker.pool.reading import Reading
from action_tracker.pool.shot import Shot
from action_tracker.pool.table import BALL_DIAMETER_M, Table
from action_tracker.sessions.model.corrections import BallName, Lay, Place, Seen, Word
from action_tracker.sessions.model.errors import LeaseLost
from action_tracker.sessions.model.ids import CorrectionId, SessionId, ShotId, VideoId
from action_tracker.sessions.model.sessions import READ
from action_tracker.sessions.model.videos import Assignment, Picture, Problem, Progress, VideoStatus
from action_tracker.sessions.rules import sessions as rules
from action_tracker.sessions.rules import strokes, windows
from action_tracker.sessions.service import telling
from action_tracker.sessions.service.calibration import size_of
from action_tracker.sessions.service.videos import ORIGINAL, file_key
from action_tracker.sessions.store import balls, corrections, readings, seen, sessions, videos
from action_tracker.sessions.tables import VideoRow

TOO_OFTEN = Problem(
    "internal",
    "Reading this video stopped unexpectedly several times. The video is kept; try again, and report it if that does not help.",
)


def take_on(db: Db, video_id: VideoId) -> Assignment | None:
    """Begin to work on a video, or go on with it; None when nobody wants that any more, or it failed too often."""
    row = videos.row(db, video_id, for_update=True)
    session = sessions.one(db, SessionId(row.session_id)) if row else None
    if row is None or session is None or row.status not in videos.GOING_ON:
        return None
    row.lease, row.status, row.n_tries = new_id(), VideoStatus.RUNNING, row.n_tries + 1
    assignment = Assignment(
        video_id=video_id,
        session_id=session.id,
        lease=row.lease,
        key=file_key(video_id, ORIGINAL),
        table=_size(db, session.table_id) or size_of(row),
        shown=videos.shown_table(row),
        plan=row.plan,
        n_tries=row.n_tries,
        has_preview=row.has_preview,
    )
    db.flush()
    if row.n_tries > rules.MOST_TRIES:
        fail(db, assignment, TOO_OFTEN)
        return None
    return assignment


def _size(db: Db, table_id: TableId | None) -> Table | None:
    if table_id is None:
        return None
    table = halls.tables(db, [table_id])[table_id]
    return Table(table.length_m, table.width_m)


def tell(db: Db, mine: Assignment, progress: Progress) -> None:
    """Say how far it is."""
    percent = rules.percent_of_all(progress.stage, progress.share, is_filmed=progress.is_filmed)
    left_s = rules.seconds_left(progress.share, progress.elapsed_s, progress.share_before)
    _write(db, mine, stage=progress.stage, percent=percent, seconds_left=left_s)


def keep_original(db: Db, mine: Assignment, size_bytes: int) -> None:
    """The video's own file is in the store now."""
    _write(db, mine, size_bytes=size_bytes)


def keep_preview(db: Db, mine: Assignment) -> None:
    """Preview and poster are in the store now; whatever comes next is a new place to fail at."""
    _write(db, mine, has_preview=True, has_poster=True, n_tries=1)


def keep_plan(db: Db, mine: Assignment, plan: str, picture: Picture, *, recorded_at: datetime | None = None) -> None:
    """Remember how the video will be read, what it looks like, and when it was recorded where the file says so."""
    told = {"width": picture.width, "height": picture.height, "fps": picture.fps, "duration_s": picture.duration_s}
    _write(db, mine, plan=plan, n_tries=1, recorded_at=recorded_at, **told)


def keep_piece(db: Db, mine: Assignment, number: int, *, body: bytes, carry: bytes) -> None:
    """Remember what chunk `number` gave, so that nobody has to read it again."""
    _write(db, mine, n_tries=1)
    videos.add_piece(db, mine.video_id, number, body=body, carry=carry)


def start_over(db: Db, mine: Assignment) -> None:
    """Forget what was read so far, because it cannot be gone on from."""
    _write(db, mine, plan=None)
    videos.forget_pieces(db, mine.video_id)


def begun(db: Db, mine: Assignment) -> tuple[int, bytes | None]:
    """How many chunks are read already, and what the next one begins with."""
    count = videos.n_pieces(db, mine.video_id)
    return count, videos.carry(db, mine.video_id, count - 1) if count else None


def pieces(db: Db, mine: Assignment) -> list[bytes]:
    """What all chunks gave."""
    return videos.pieces(db, mine.video_id)


def keep(db: Db, mine: Assignment, reading: Reading) -> None:
    """Keep what was read in the place of an earlier reading, but never of what people said; announces READ."""
    facts, quality = reading.video, reading.quality
    _write(
        db,
        mine,
        status=VideoStatus.READY,
        lease=None,
        stage=None,
        percent=None,
        seconds_left=None,
        width=facts.width,
        height=facts.height,
        fps=facts.fps,
        duration_s=facts.duration_s,
        grade=quality.grade,
        warnings=list(quality.warnings),
        camera_moves=quality.camera_moves,
    )
    told = written.to_json(reading)
    readings.replace(db, mine.video_id, windows.outline(told), windows.slices(told), now=clock.now())
    seen.replace(db, mine.video_id, _seen(db, mine.video_id, reading))
    _name_again(db, mine, reading)
    telling.tell_again(db, mine.session_id)
    videos.forget_pieces(db, mine.video_id)
    jobs.announce(db, READ, session_id=str(mine.session_id), video_id=str(mine.video_id))


def _seen(db: Db, video_id: VideoId, reading: Reading) -> list[Seen]:
    """The shots of a reading, each under the id by which an earlier reading knew its stroke, or else a new one."""
    shots = reading.account.shots
    places = [Place(video_id, shot.start_s, shot.end_s) for shot in shots]
    ids = strokes.ids_of(places, seen.known(db, video_id))
    names = {ball.id: BallName(ball.kind, ball.number) for ball in reading.balls}
    events = strokes.events_of(shots, reading.account.events)
    return [
        Seen(id or ShotId(new_id()), video_id, shot, own, strokes.names_in(shot, own, names), _lay(reading, shot))
        for id, shot, own in zip(ids, shots, events, strict=True)
    ]


def _lay(reading: Reading, shot: Shot) -> Lay | None:
    """How the cue ball and the ball it hit lay before the stroke; None where one of them was not seen then."""
    cue = {ball.id for ball in reading.balls if ball.kind is Kind.CUE}
    lay = {track.ball: place for track in reading.tracks if (place := track.at(shot.start_s)) is not None}
    at_cue = next((place for ball, place in lay.items() if ball in cue), None)
    at_object = lay.get(shot.object_ball) if shot.object_ball is not None else None
    if at_cue is None or at_object is None:
        return None
    return Lay(at_cue, at_object, (reading.table.table.length_m, reading.table.table.width_m))


def _name_again(db: Db, mine: Assignment, reading: Reading) -> None:
    """Find the balls that people named, by where they lay, for a new reading may count the balls in another order."""
    named = [row for row in corrections.rows(db, mine.session_id) if row.ball_at and row.kind == Word.NAME_BALL]
    about = {CorrectionId(row.id): row.ball_at for row in named if row.words["shot"]["video_id"] == str(mine.video_id)}
    found = {id: balls.ball_at(reading.tracks, at or {}, within_m=BALL_DIAMETER_M) for id, at in about.items()}
    corrections.name_again(db, found)


def fail(db: Db, mine: Assignment, problem: Problem) -> None:
    """End with a reason; what was read so far is kept for another try."""
    told = {"problem_code": problem.code, "problem_detail": problem.detail}
    _write(db, mine, status=VideoStatus.FAILED, lease=None, stage=None, seconds_left=None, **told)


def let_go(db: Db, mine: Assignment, *, is_interrupted: bool) -> None:
    """Give the video back to the queue; a worker that was asked to stop has not failed."""
    n_tries = VideoRow.n_tries - 1 if is_interrupted else VideoRow.n_tries
    _write(db, mine, status=VideoStatus.QUEUED, lease=None, seconds_left=None, n_tries=n_tries)


def _write(db: Db, mine: Assignment, **values: Any) -> None:
    if not videos.write_with_lease(db, mine.video_id, mine.lease, values):
        raise LeaseLost
