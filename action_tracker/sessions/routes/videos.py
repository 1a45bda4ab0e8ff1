"""Videos over HTTP: sent, read, watched."""

import json
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response

from action_tracker.accounts.model import Person
from action_tracker.infra.route import Db, Given, Route, signed_in
from action_tracker.infra.storage.serving import TheStore
from action_tracker.infra.storage.store import Part
from action_tracker.sessions.model.ids import SessionId, VideoId
from action_tracker.sessions.routes.reading import Reading
from action_tracker.sessions.routes.video_words import (
    NewVideo,
    PartAddress,
    PartAddresses,
    PartsAsk,
    ShownTable,
    Thumbs,
    Video,
    VideoChange,
)
from action_tracker.sessions.service import calibration, uploads
from action_tracker.sessions.service import videos as service
from action_tracker.sessions.service.uploads import FilePlan

router = APIRouter(tags=["videos"], route_class=Route)
Me = Annotated[Person, Given(signed_in)]
Moment = Annotated[float, Query(ge=0, allow_inf_nan=False)]
UNKNOWN_TYPE = "application/octet-stream"


@router.post("/sessions/{session_id}/videos", status_code=201)
def add_video(session_id: UUID, body: NewVideo, db: Db, me: Me, store: TheStore) -> Video:
    """Announce a video; then ask for addresses, send the parts there, and complete it."""
    file = FilePlan(body.file_name, body.size_bytes, body.content_type or UNKNOWN_TYPE, body.part_size_bytes)
    return _video(db, me, uploads.begin(db, me, SessionId(session_id), file, store), store)


@router.get("/videos/{video_id}")
def read_video(video_id: UUID, db: Db, me: Me, store: TheStore) -> Video:
    """A video and how far it is."""
    return _video(db, me, VideoId(video_id), store)


@router.patch("/videos/{video_id}")
def move_video(video_id: UUID, body: VideoChange, db: Db, me: Me, store: TheStore) -> Video:
    """Put a video at another place in its session."""
    service.move(db, me, VideoId(video_id), body.position)
    return _video(db, me, VideoId(video_id), store)


@router.delete("/videos/{video_id}", status_code=204)
def forget_video(video_id: UUID, db: Db, me: Me, store: TheStore) -> None:
    """Take a video out of its session; an unfinished upload is thrown away at once."""
    service.forget(db, me, VideoId(video_id), store)


@router.post("/videos/{video_id}/parts")
def ask_parts(video_id: UUID, body: PartsAsk, db: Db, me: Me, store: TheStore) -> PartAddresses:
    """Signed addresses for some parts, good for an hour. Sending a part twice or out of order does no harm."""
    parts = [Part(part.number, part.size_bytes, part.md5) for part in body.parts]
    signed = uploads.sign(db, me, VideoId(video_id), parts, store)
    return PartAddresses(parts=[PartAddress.model_validate(vars(part)) for part in signed])


@router.post("/videos/{video_id}/complete")
def complete_video(video_id: UUID, db: Db, me: Me, store: TheStore) -> Video:
    """Close the upload; the video is read next. Says which parts are missing (409 `parts_missing`)."""
    uploads.complete(db, me, VideoId(video_id), store)
    return _video(db, me, VideoId(video_id), store)


@router.post("/videos/{video_id}/process")
def process_video(video_id: UUID, db: Db, me: Me, store: TheStore, again: bool = False) -> Video:
    """Read a video, or try again after it failed or was cancelled; with `again` also one that is ready."""
    service.process(db, me, VideoId(video_id), again=again)
    return _video(db, me, VideoId(video_id), store)


@router.post("/videos/{video_id}/cancel")
def cancel_video(video_id: UUID, db: Db, me: Me, store: TheStore) -> Video:
    """Stop reading a video; it can be taken up again where it was."""
    service.cancel(db, me, VideoId(video_id))
    return _video(db, me, VideoId(video_id), store)


@router.put("/videos/{video_id}/table")
def show_table(video_id: UUID, body: ShownTable, db: Db, me: Me, store: TheStore) -> Video:
    """Show where the table is; the video is read again with that, however well it went before."""
    calibration.show_table(db, me, VideoId(video_id), body.told())
    return _video(db, me, VideoId(video_id), store)


@router.delete("/videos/{video_id}/table")
def forget_table(video_id: UUID, db: Db, me: Me, store: TheStore) -> Video:
    """Let the machine find the table by itself again; the video is read again."""
    calibration.show_table(db, me, VideoId(video_id), None)
    return _video(db, me, VideoId(video_id), store)


@router.get("/videos/{video_id}/reading", response_model=Reading)
def read_reading(video_id: UUID, db: Db, me: Me, from_s: Moment = 0.0, to_s: Moment = 1e9) -> Response:
    """What the machine read, limited to what happens between two moments; table, balls, play and quality are whole."""
    told = service.reading(db, me, VideoId(video_id), from_s=from_s, to_s=to_s)
    return Response(json.dumps(told, separators=(",", ":")), media_type="application/json")


@router.get("/videos/{video_id}/preview.mp4", response_class=RedirectResponse, status_code=307)
def read_preview(video_id: UUID, db: Db, me: Me, store: TheStore) -> Response:
    """To where the preview can be read for some hours."""
    return _elsewhere(service.address(db, me, VideoId(video_id), store, name=service.PREVIEW))


@router.get("/videos/{video_id}/poster.jpg", response_class=RedirectResponse, status_code=307)
def read_poster(video_id: UUID, db: Db, me: Me, store: TheStore) -> Response:
    """To where the poster can be read for some hours."""
    return _elsewhere(service.address(db, me, VideoId(video_id), store, name=service.POSTER))


@router.get("/videos/{video_id}/thumbs")
def read_thumbs(video_id: UUID, db: Db, me: Me, store: TheStore) -> Thumbs:
    """How small pictures of the whole video lie on one sheet, for whoever drags a finger along its timeline."""
    return Thumbs.of(VideoId(video_id), service.thumbs(db, me, VideoId(video_id), store))


@router.get("/videos/{video_id}/thumbs.jpg", response_class=RedirectResponse, status_code=307)
def read_thumbs_sheet(video_id: UUID, db: Db, me: Me, store: TheStore) -> Response:
    """To where the sheet of small pictures can be read for some hours."""
    return _elsewhere(service.address(db, me, VideoId(video_id), store, name=service.THUMBS))


def _elsewhere(url: str) -> Response:
    return RedirectResponse(url, 307, headers={"Cache-Control": "private, max-age=600"})


def _video(db: Db, me: Person, video_id: VideoId, store: TheStore) -> Video:
    return Video.of(service.look_up(db, me, video_id, store))
