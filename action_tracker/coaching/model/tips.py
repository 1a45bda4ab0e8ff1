"""What is said of a session to the person who played it: tips, what could not be judged, and the score."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from action_tracker.accounts.model import PersonId
from action_tracker.kit.errors import NotFound
from action_tracker.sessions.model.ids import SessionId, ShotId, VideoId

Json = dict[str, Any]


class NoSuchSummary(NotFound):
    """There is no coaching summary of this session, or you may not see it."""


class NoSuchTip(NotFound):
    """The summary of this session has no such tip."""


@dataclass(frozen=True)
class Summary:
    """The coaching summary of one person in one session, as it is kept and shown.

    `tips` at most three, `others` what else was found, `silent` the rules of which nothing is said and why, `score` the coach score of
    all sessions that count, of practice and of matches. `rephrased` the tips in other words by rule, where somebody asked for that.
    """

    session_id: SessionId
    person_id: PersonId
    started_at: datetime
    n_shots: int
    tips: tuple[Json, ...] = ()
    others: tuple[Json, ...] = ()
    silent: tuple[Json, ...] = ()
    score: Mapping[str, Json] = field(default_factory=dict)
    rephrased: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class EvidenceShot:
    """A shot behind a tip: where it lies on its video, if it is on one that is there."""

    id: ShotId
    session_id: SessionId
    number: int
    started_at: datetime
    start_s: float
    end_s: float
    contact_s: float | None
    video_id: VideoId | None
    result: str
    cut_deg: float | None
    distance_in: float | None
