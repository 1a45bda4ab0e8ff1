"""Links to clips, over HTTP, for those who make them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict

from action_tracker.accounts.model import Person
from action_tracker.infra.route import Db, Given, Route, TheHouse, signed_in
from action_tracker.replays.model.ids import ClipId
from action_tracker.replays.model.shares import ShareId, ShareState
from action_tracker.replays.service import shares as service

router = APIRouter(tags=["replays"], route_class=Route)
Me = Annotated[Person, Given(signed_in)]


class Share(BaseModel):
    """A link to a clip; its address was told when it was made."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    clip_id: UUID
    title: str
    state: ShareState
    is_blurred: bool
    created_at: datetime
    expires_at: datetime
    n_views: int


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
    return NewShare(**vars(made), url=f"{address}/s/{token}")


@router.get("/replays/clips/{clip_id}/shares")
def list_shares_of_clip(clip_id: UUID, db: Db, me: Me) -> list[Share]:
    """My links to a clip."""
    return [Share.model_validate(one) for one in service.mine(db, me, ClipId(clip_id))]


@router.get("/replays/shares")
def list_shares(db: Db, me: Me) -> list[Share]:
    """All my links."""
    return [Share.model_validate(one) for one in service.mine(db, me)]


@router.delete("/replays/shares/{share_id}")
def revoke_share(share_id: UUID, db: Db, me: Me) -> Share:
    """Let a link show nothing any more."""
    return Share.model_validate(service.revoke(db, me, ShareId(share_id)))


@router.post("/replays/shares/{share_id}/restore")
def restore_share(share_id: UUID, db: Db, me: Me) -> Share:
    """Let a link that was taken back show its clip again."""
    return Share.model_validate(service.restore(db, me, ShareId(share_id)))
