"""Links to clips, for people without an account."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from action_tracker.kit.errors import NotAllowed, NotFound
from action_tracker.pool.edit import Caution
from action_tracker.replays.model.ids import ClipId

ShareId = NewType("ShareId", UUID)


class ShareState(StrEnum):
    """How it stands with a link. CLOSED: what it shows may not be shown any more, or its film could not be made.

    UNCHECKED: somebody may be recognised in its film, and its maker has not yet said to have looked at it; until then nothing is shown.
    """

    PREPARING = "preparing"
    UNCHECKED = "unchecked"
    OPEN = "open"
    REVOKED = "revoked"
    EXPIRED = "expired"
    CLOSED = "closed"


@dataclass(frozen=True)
class Share:
    """A link to a clip, as whoever made it sees it; `is_blurred`: it never shows a film in which faces are not blurred.

    `film_id` is the clip whose film it shows, `cautions` what must be known of that, in its seconds.
    """

    id: ShareId
    clip_id: ClipId
    title: str
    state: ShareState
    is_blurred: bool
    created_at: datetime
    expires_at: datetime
    n_views: int
    film_id: ClipId
    cautions: tuple[Caution, ...] = ()


@dataclass(frozen=True)
class Shown:
    """What a link shows to whoever holds it, and nothing else: the clip's title, and its film where that is ready."""

    share_id: ShareId
    film_id: ClipId
    title: str
    is_ready: bool
    duration_s: float | None


class NoSuchShare(NotFound):
    """There is no such link, or it is not yours."""


class NotYoursToShare(NotAllowed):
    """Only those who played in it may share a clip."""
