"""The videos of a session: their order, having them read, stopping that, and looking at what was read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.infra import doomed
from action_tracker.infra.queue import jobs
from action_tracker.infra.queue.jobs import VIDEO, Job
from action_tracker.infra.storage.store import NoSuchFile, Store, Upload
from action_tracker.kit import clock
from action_tracker.sessions.model.errors import NotReady, UploadNotFinished, VideoGone
from action_tracker.sessions.model.ids import SessionId, VideoId
from action_tracker.sessions.model.sessions import CHANGED
from action_tracker.sessions.model.videos import Video, VideoStatus
from action_tracker.sessions.rules import sessions as rules
from action_tracker.sessions.rules import windows
from action_tracker.sessions.service import permission, telling
from action_tracker.sessions.store import readings, sessions, videos
from action_tracker.sessions.tables import VideoRow
from action_tracker.video.sheet import Sheet, sheet

READ_VIDEO = "read_video"
"""The job that makes a preview of a video and reads it; argument `video_id`."""
FILM_DEMO = "film_demo"
"""The job that films the demo and then reads it as any video; argument `video_id`."""
LASTING_S = 6 * 3600
PREVIEW, POSTER, THUMBS, ORIGINAL = "preview.mp4", "poster.jpg", "thumbs.jpg", "original"
TYPES = {PREVIEW: "video/mp4", POSTER: "image/jpeg", THUMBS: "image/jpeg"}


def file_key(video_id: VideoId, name: str) -> str:
    """Where a file of a video lies in the store; nothing that a person typed is in it."""
    return f"videos/{video_id}/{name}"


def folder_key(video_id: VideoId) -> str:
    """Where all files of a video lie."""
    return f"videos/{video_id}"


def upload_of(row: VideoRow) -> Upload | None:
    """The upload of a video that is still arriving."""
    if row.upload_id is None or row.part_size_bytes is None:
        return None
    return Upload(row.upload_id, file_key(VideoId(row.id), ORIGINAL), row.size_bytes, row.part_size_bytes)


def shown(rows: Sequence[VideoRow], store: Store | None) -> tuple[Video, ...]:
    """The videos of one session in their order, each where the one before ends; with `store`, which parts have arrived."""
    made, offset_s = [], 0.0
    for row, before in zip(rows, [None, *rows], strict=False):
        upload = upload_of(row) if store is not None and row.status == VideoStatus.UPLOADING else None
        received = store.received(upload) if store is not None and upload is not None else ()
        made.append(videos.video_of(row, offset_s=offset_s, gap_s=_gap_s(before, row), received=received))
        offset_s += row.duration_s or 0.0
    return tuple(made)


def _gap_s(before: VideoRow | None, row: VideoRow) -> float | None:
    if before is None:
        return None
    return rules.gap_s(before.recorded_at, before.duration_s, row.recorded_at)


def look_up(db: Db, me: Person, video_id: VideoId, store: Store) -> Video:
    """A video; raises NoSuchVideo."""
    session_id = SessionId(permission.seen_video(db, me, video_id).session_id)
    rows = videos.of_session(db, session_id)
    return next(video for video in shown(rows, store) if video.id == video_id)


def move(db: Db, me: Person, video_id: VideoId, position: int) -> None:
    """Put a video at another place among those of its session; raises NoSuchVideo or NotYourSession."""
    session_id = SessionId(permission.my_video(db, me, video_id).session_id)
    videos.touch_session(db, session_id)
    rows = videos.of_session(db, session_id)
    moved = next(row for row in rows if row.id == video_id)
    rows.remove(moved)
    rows.insert(max(0, position), moved)
    for at, row in enumerate(rows):
        row.position = at
    db.flush()
    telling.tell_again(db, session_id)
    jobs.announce(db, CHANGED, session_id=str(session_id))


def process(db: Db, me: Person, video_id: VideoId, *, again: bool = False) -> None:
    """Have a video read, also after a failure; nothing happens while it waits or runs, nor when it is ready unless `again`.

    What was read before a failure is kept, so that a second try goes on from there. Raises NoSuchVideo, NotYourSession,
    UploadNotFinished or VideoGone.
    """
    row = permission.my_video(db, me, video_id)
    if row.status == VideoStatus.UPLOADING:
        raise UploadNotFinished
    if row.gone_at is not None:
        raise VideoGone
    if row.status == VideoStatus.READY and again:
        row.plan = None
        videos.forget_pieces(db, video_id)
    if row.status not in videos.GOING_ON and (again or row.status != VideoStatus.READY):
        queue(db, row)


def queue(db: Db, row: VideoRow, *, job: str = READ_VIDEO) -> None:
    """Let the video wait for a worker, and the worker know of it."""
    row.status, row.stage, row.percent, row.seconds_left = VideoStatus.QUEUED, None, None, None
    row.lease, row.n_tries, row.problem_code, row.problem_detail = None, 0, None, None
    db.flush()
    wake(db, VideoId(row.id), job=job)


def wake(db: Db, video_id: VideoId, *, job: str = READ_VIDEO) -> None:
    """Put the job into the queue unless it waits there; of one video only one runs at a time."""
    name = _lock(video_id)
    jobs.enqueue(db, Job(job, {"video_id": str(video_id)}, queue=VIDEO, lock=name, once=name))


def wake_stranded(db: Db) -> int:
    """Wake videos that are to be read but that no job knows of any more; how many there were."""
    stranded = [row for row in videos.going_on(db) if not jobs.is_known(db, _lock(VideoId(row.id)))]
    for row in stranded:
        wake(db, VideoId(row.id), job=READ_VIDEO if row.size_bytes else FILM_DEMO)
    return len(stranded)


def _lock(video_id: VideoId) -> str:
    return f"video {video_id}"


def doom_files(db: Db, row: VideoRow) -> None:
    """Have everything removed that lies in the store of a video, and what has arrived of it so far."""
    upload = upload_of(row)
    doomed.doom(db, [folder_key(VideoId(row.id))], [upload] if upload else [])


def purge(db: Db, *, now: datetime) -> int:
    """Remove for good what was deleted long ago, with its files; how many videos that were."""
    before = now - rules.REMORSE
    old = sessions.forgotten(db, before=before)
    rows = videos.forgotten(db, old, before=before)
    for row in rows:
        doom_files(db, row)
    videos.remove(db, [VideoId(row.id) for row in rows])
    sessions.remove(db, old)
    return len(rows)


def cancel(db: Db, me: Person, video_id: VideoId) -> None:
    """Stop reading a video, or an upload; what was read so far is kept. Raises NoSuchVideo or NotYourSession."""
    row = permission.my_video(db, me, video_id)
    if row.status in {*videos.GOING_ON, VideoStatus.UPLOADED}:
        row.status, row.stage, row.seconds_left, row.lease = VideoStatus.CANCELLED, None, None, None
        db.flush()


def forget(db: Db, me: Person, video_id: VideoId, store: Store) -> None:
    """Take a video out of its session, with its shots; its files go some time later. Raises as `cancel`."""
    row = permission.my_video(db, me, video_id)
    upload = upload_of(row)
    if upload is not None:
        store.abort(upload)
        row.upload_id = None
    row.deleted_at, row.lease = clock.now(), None
    db.flush()
    telling.tell_again(db, SessionId(row.session_id))
    jobs.announce(db, CHANGED, session_id=str(row.session_id))


def reading(db: Db, me: Person, video_id: VideoId, *, from_s: float, to_s: float) -> dict[str, Any]:
    """What the machine read between two moments of a video; raises NoSuchVideo or NotReady."""
    permission.seen_video(db, me, video_id)
    outline = readings.outline(db, video_id)
    if outline is None:
        raise NotReady
    last = windows.n_slices(outline["video"]["duration_s"]) - 1
    first_slice, last_slice = (min(last, max(0, int(at_s // windows.SLICE_S))) for at_s in (from_s, min(to_s, 1e9)))
    body = windows.joined(readings.slices(db, video_id, first_slice, last_slice))
    return windows.window(outline, body, from_s, to_s)


def thumbs(db: Db, me: Person, video_id: VideoId, store: Store) -> Sheet:
    """How the small pictures of a video lie on their sheet; raises NoSuchVideo, or NoSuchFile while there is none."""
    row = permission.seen_video(db, me, video_id)
    if row.width is None or row.height is None or row.duration_s is None:
        raise NoSuchFile
    if store.size(file_key(video_id, THUMBS)) is None:
        raise NoSuchFile
    return sheet(row.width, row.height, row.duration_s)


def address(db: Db, me: Person, video_id: VideoId, store: Store, *, name: str) -> str:
    """Where preview, poster or thumbs can be read for a while; raises NoSuchVideo, or NoSuchFile while there is none."""
    row = permission.seen_video(db, me, video_id)
    if not (row.has_poster if name == POSTER else row.has_preview):
        raise NoSuchFile
    return store.sign_get(file_key(video_id, name), content_type=TYPES[name], lasting_s=LASTING_S)
