"""Links to clips, over HTTP, for those who make them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict

from action_tracker.accounts.model import Person
from action_tracker.infra.route import Db, Given, Route, TheHouse, signed_in
from action_tracker.pool.edit import CautionWhy
from action_tracker.replays.model import shares as model
from action_tracker.replays.model.ids import ClipId
from action_tracker.replays.model.shares import ShareId, ShareState
from action_tracker.replays.service import shares as service

router = APIRouter(tags=["replays"], route_class=Route)
Me = Annotated[Person, Given(signed_in)]


class Caution(BaseModel):
    """What must be known of a film between two of its moments before it is shown to others."""

    model_config = ConfigDict(from_attributes=True)

    why: CautionWhy
    start_s: float
    end_s: float


class Share(BaseModel):
    """A link to a clip; its address was told when it was made.

    An `unchecked` one shows nothing until whoever made it says to have looked at its film; `cautions` tell where. `film_url` leads to
    that film once it is there.
    """

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    clip_id: UUID
    title: str
    state: ShareState
    is_blurred: bool
    created_at: datetime
    expires_at: datetime
    n_views: int
    cautions: list[Caution]
    film_url: str | None


class NewShare(Share):
    """A link that was just made, with its address; that is not kept and cannot be shown again."""

    url: str


class SharePlan(BaseModel):
    """For how many days, and whether faces are blurred."""

    days: Literal[1, 7, 30, 90] = 30
    blur: bool = True


@router.post("/replays/clips/{clip_id}/shares", status_code=201)
def share_clip(clip_id: UUID, body: SharePlan, request: Request, db: Db, me: Me, house: TheHouse) -> NewShare:
    """Make a link with which anybody can watch a clip."""
    made, token = service.share(db, me, ClipId(clip_id), days=body.days, is_blurred=body.blur)
    address = house.settings.public_url or str(request.base_url).rstrip("/")
    return NewShare(**_told(made).model_dump(), url=f"{address}/s/{token}")


@router.get("/replays/clips/{clip_id}/shares")
def list_shares_of_clip(clip_id: UUID, db: Db, me: Me) -> list[Share]:
    """My links to a clip."""
    return [_told(one) for one in service.mine(db, me, ClipId(clip_id))]


@router.get("/replays/shares")
def list_shares(db: Db, me: Me) -> list[Share]:
    """All my links."""
    return [_told(one) for one in service.mine(db, me)]


@router.delete("/replays/shares/{share_id}")
def revoke_share(share_id: UUID, db: Db, me: Me) -> Share:
    """Let a link show nothing any more."""
    return _told(service.revoke(db, me, ShareId(share_id)))


@router.post("/replays/shares/{share_id}/looked")
def look_at_share(share_id: UUID, db: Db, me: Me) -> Share:
    """Say that I looked at the film of a link: it shows it from now on."""
    return _told(service.looked(db, me, ShareId(share_id)))


@router.post("/replays/shares/{share_id}/restore")
def restore_share(share_id: UUID, db: Db, me: Me) -> Share:
    """Let a link that was taken back show its clip again."""
    return _told(service.restore(db, me, ShareId(share_id)))


def _told(one: model.Share) -> Share:
    has_film = one.state in {ShareState.OPEN, ShareState.UNCHECKED}
    told = {**vars(one), "cautions": [vars(each) for each in one.cautions]}
    return Share.model_validate(told | {"film_url": f"/api/replays/clips/{one.film_id}/film" if has_film else None})
