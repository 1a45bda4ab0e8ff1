"""Taking everything along, over HTTP."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response, StreamingResponse
from pydantic import BaseModel, ConfigDict

from action_tracker.accounts.model import Person
from action_tracker.infra.attachment import attachment
from action_tracker.infra.http import House
from action_tracker.infra.route import Db, Given, Route, TheHouse, signed_in
from action_tracker.infra.storage.serving import TheStore
from action_tracker.keeping.model import ExportId, ExportState
from action_tracker.keeping.rules import sheets
from action_tracker.keeping.service import exports as service
from action_tracker.sessions.model.ids import SessionId
from action_tracker.sessions.service import permission, raw

router = APIRouter(tags=["keeping"], route_class=Route)
Me = Annotated[Person, Given(signed_in)]


class Export(BaseModel):
    """A file with everything of mine; it can be fetched until `expires_at`."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    state: ExportState
    asked_at: datetime
    ready_at: datetime | None
    expires_at: datetime | None
    size_bytes: int | None


@router.post("/exports", status_code=202)
def ask_export(db: Db, me: Me) -> Export:
    """Have everything that is kept of me put into one file: shots as CSV, all else as JSON, highlights as MP4."""
    return Export.model_validate(service.ask(db, me))


@router.get("/exports")
def list_exports(db: Db, me: Me) -> list[Export]:
    """The files that I asked for."""
    return [Export.model_validate(one) for one in service.mine(db, me)]


@router.get("/exports/{export_id}/file", response_class=RedirectResponse, status_code=307)
def read_export(export_id: UUID, db: Db, me: Me, store: TheStore) -> Response:
    """To where the file can be fetched for some minutes."""
    url = service.address(db, me, ExportId(export_id), store)
    return RedirectResponse(url, 307, headers={"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"})


@router.delete("/exports/{export_id}", status_code=204)
def forget_export(export_id: UUID, db: Db, me: Me) -> None:
    """Throw a file away before its time."""
    service.forget_one(db, me, ExportId(export_id))


@router.get("/sessions/{session_id}/shots.csv", response_class=Response)
def read_shots_csv(session_id: UUID, db: Db, me: Me, house: TheHouse) -> Response:
    """The shots of a session as a sheet; units are in its headers."""
    session = permission.seen(db, me, SessionId(session_id))
    return _sheet(house, [session.id], f"{session.title or 'Shots'} {session.started_at:%Y-%m-%d}.csv")


@router.get("/shots.csv", response_class=Response)
def read_all_shots_csv(db: Db, me: Me, house: TheHouse) -> Response:
    """The shots of all my sessions as a sheet, session after session."""
    return _sheet(house, raw.played_by(db, me.id), "Shots of all sessions.csv")


def _sheet(house: House, ids: Sequence[SessionId], name: str) -> Response:
    headers = {"Content-Disposition": attachment(name), "X-Content-Type-Options": "nosniff"}
    return StreamingResponse(_bytes(house, ids), media_type="text/csv; charset=utf-8", headers=headers)


def _bytes(house: House, ids: Sequence[SessionId]) -> Iterator[bytes]:
    for piece in sheets.sheet(service.each_played(house.reading, ids)):
        yield piece.encode()
