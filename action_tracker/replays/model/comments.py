"""Comments: what those who played and their coaches say about a shot or a clip."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from action_tracker.accounts.model import PersonId
from action_tracker.replays.model.ids import CommentId


class About(StrEnum):
    """What a comment is about."""

    SHOT = "shot"
    CLIP = "clip"


@dataclass(frozen=True)
class Comment:
    """What somebody said about a shot or clip."""

    id: CommentId
    about: About
    about_id: UUID
    person_id: PersonId
    person_name: str
    words: str
    created_at: datetime
    is_mine: bool
