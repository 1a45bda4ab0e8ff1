"""Looking for shots over HTTP."""

import json
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import AwareDatetime, BaseModel, Field

from action_tracker.accounts.model import Person
from action_tracker.halls.model import HallId
from action_tracker.infra.route import Db, Given, Route, signed_in
from action_tracker.pool.edit import LineKind
from action_tracker.replays.service import clips, marks
from action_tracker.sessions.model.finding import Group, Wish
from action_tracker.sessions.model.ids import SessionId, ShotId
from action_tracker.sessions.model.sessions import SessionKind
from action_tracker.sessions.service import finding

router = APIRouter(tags=["replays"], route_class=Route)
Me = Annotated[Person, Given(signed_in)]
Choices = Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=20)]


class ShotsWanted(BaseModel):
    """Which shots. In each group any of the choices will do, of different groups all must fit; what is left out asks nothing.

    `from_at` and `to_at` are when their sessions started; `session_id` looks in one session, `hall_id` in a hall.
    """

    session_id: UUID | None = None
    hall_id: UUID | None = None
    from_at: AwareDatetime | None = None
    to_at: AwareDatetime | None = None
    result: Choices = []
    intent: Choices = []
    shot_type: Choices = []
    foul: Choices = []
    roll: Choices = []
    side: Choices = []
    distance: Choices = []
    cut: Choices = []
    difficulty: Choices = []
    confidence: Choices = []
    player: Choices = []
    kind: Choices = []
    opponent: Choices = []
    starred: Choices = []

    def told(self, db: Db, me: Person) -> Wish:
        """As the house knows it."""
        chosen = {group: frozenset(choices) for group in Group if (choices := getattr(self, group.value))}
        return Wish(
            chosen,
            SessionId(self.session_id) if self.session_id else None,
            HallId(self.hall_id) if self.hall_id else None,
            self.from_at,
            self.to_at,
            frozenset(marks.starred_shots(db, me)),
        )


class ShotsPageWanted(ShotsWanted):
    """The same, some at a time."""

    limit: Annotated[int, Field(ge=1, le=finding.MOST_IN_A_PAGE)] = 50
    cursor: Annotated[str, Field(max_length=400)] | None = None


class SessionOfShot(BaseModel):
    """Where a shot was played."""

    id: UUID
    title: str | None
    kind: SessionKind
    started_at: datetime


class FoundShot(BaseModel):
    """A shot with its session, the light copy of its video, and its choice in each group; `shot` as in a session's list."""

    shot: dict[str, Any]
    session: SessionOfShot
    preview_url: str | None
    fps: float | None
    video_s: float | None
    labels: dict[str, str]
    is_starred: bool


class FoundShots(BaseModel):
    """Some shots, newest session first and in order within it; `next_cursor` asks for the ones after them, null at the end."""

    items: list[FoundShot]
    next_cursor: str | None


class ChoiceCount(BaseModel):
    """A choice, and how many shots have it that fit everything chosen in other groups; `label` where it is a name."""

    value: str
    n: int
    label: str | None


class ShotCounts(BaseModel):
    """How many shots fit, in how many sessions; how many of them are on video, and how long those last."""

    n_shots: int
    n_sessions: int
    n_filmed: int
    filmed_s: float
    groups: dict[Group, list[ChoiceCount]]


@router.get("/replays/shots", response_model=FoundShots)
def find_shots(db: Db, me: Me, asked: Annotated[ShotsPageWanted, Query()]) -> Response:
    """The shots that fit, out of my sessions, a session, or a hall (everybody's for its coaches and operators)."""
    page = finding.found(db, me, asked.told(db, me), limit=asked.limit, cursor=asked.cursor)
    told = f'{{"items":{page.items},"next_cursor":{json.dumps(page.next_cursor)}}}'
    return Response(told, media_type="application/json")


@router.get("/replays/counts")
def count_shots(db: Db, me: Me, asked: Annotated[ShotsWanted, Query()]) -> ShotCounts:
    """How many shots fit, and what each further choice would give."""
    counted = finding.counts(db, me, asked.told(db, me))
    groups = {group: [ChoiceCount(**vars(choice)) for choice in choices] for group, choices in counted.groups.items()}
    return ShotCounts(**{**vars(counted), "groups": groups})


class DrawnLine(BaseModel):
    """A line on the cloth, in metres; NATURAL is a fan: where the balls met, then its rim."""

    kind: LineKind
    points_m: list[list[float]]


@router.get("/replays/shots/{shot_id}/lines")
def draw_lines(shot_id: UUID, db: Db, me: Me) -> list[DrawnLine]:
    """Tangent line, natural angle and the way the cue ball took, as far as the tracks show the contact clearly."""
    found = clips.lines(db, me, ShotId(shot_id))
    return [DrawnLine(kind=line.kind, points_m=[list(point) for point in line.points_m]) for line in found]


@router.get("/replays/sessions/{session_id}/labels")
def label_shots(session_id: UUID, db: Db, me: Me) -> dict[UUID, dict[Group, str]]:
    """The choices that each shot of a session has."""
    starred = frozenset(marks.starred_shots(db, me))
    found = finding.labels(db, me, SessionId(session_id), starred)
    return {UUID(id): {Group(name): label for name, label in labels.items()} for id, labels in found.items()}
