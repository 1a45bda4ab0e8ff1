"""What sessions and shots look like in JSON."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, Field

from action_tracker.infra.http import Line
from action_tracker.kit import words
from action_tracker.sessions.model import sessions as model
from action_tracker.sessions.model.sessions import SessionKind
from action_tracker.sessions.model.videos import VideoStatus
from action_tracker.sessions.routes.game_words import GameSetting, RaceTo
from action_tracker.sessions.routes.video_words import Video, poster_url
from action_tracker.sessions.rules import sessions as rules

Goal = Annotated[str, Field(max_length=200), AfterValidator(words.one_line)]
Goals = Annotated[list[Goal], Field(max_length=20)]
STATUS_OF_NOTHING = "empty"


class SessionFields(BaseModel):
    """What may be said of a session."""

    title: Line | None = None
    hall_id: UUID | None = None
    table_id: UUID | None = None
    opponent_id: UUID | None = None
    opponent_name: Line | None = None
    race_to: RaceTo | None = None
    game: GameSetting | None = None


class NewSession(SessionFields):
    """A session about to start; it starts now when nothing else is said. `id` may be made by the client, to start it only once."""

    id: UUID | None = None
    kind: SessionKind
    goals: Goals = []
    started_at: AwareDatetime | None = None


class SessionChange(SessionFields):
    """What to change of a session; what is left out stays, null takes it away."""

    kind: SessionKind | None = None
    goals: Goals | None = None
    started_at: AwareDatetime | None = None


class Stats(BaseModel):
    """The shots of a session counted; `make_pct` is null without attempts."""

    n_shots: int
    n_attempts: int
    n_makes: int
    make_pct: float | None
    n_safeties: int
    n_breaks: int
    n_scratches: int


class SessionCard(BaseModel):
    """A session as a list shows it: `time_zone` is its hall's, `progress` in percent while one of its videos is worked on."""

    id: UUID
    title: str | None
    kind: SessionKind
    hall_id: UUID | None
    hall_name: str | None
    time_zone: str | None
    table_name: str | None
    opponent_name: str | None
    started_at: datetime
    status: VideoStatus | Literal["empty"]
    n_videos: int
    n_shots: int
    n_makes: int
    n_attempts: int
    duration_s: float | None
    poster_url: str | None
    progress: float | None
    n_to_review: int


class SessionPage(BaseModel):
    """Some sessions; `next_cursor` asks for the ones after them, null at the end."""

    items: list[SessionCard]
    next_cursor: str | None


class Session(SessionCard):
    """Everything on a session's page but the shots."""

    race_to: int | None
    goals: list[str]
    table_id: UUID | None
    opponent_id: UUID | None
    person_id: UUID
    person_name: str
    can_edit: bool
    can_correct: bool
    game: GameSetting | None
    videos: list[Video]
    stats: Stats


def card(one: model.Card) -> SessionCard:
    """A session as a list shows it."""
    return SessionCard.model_validate(_card(one))


def visit(one: model.Visit) -> Session:
    """A session as its page shows it."""
    counted = one.card.counted
    session, stats = counted.session, counted.stats
    return Session.model_validate(
        {
            **_card(one.card),
            "race_to": session.race_to,
            "goals": session.goals,
            "table_id": session.table_id,
            "opponent_id": session.opponent_id,
            "person_id": session.person_id,
            "person_name": one.person_name,
            "can_edit": one.can_edit,
            "can_correct": one.can_correct,
            "game": vars(session.game) if session.game else None,
            "videos": [Video.of(video) for video in one.videos],
            "stats": {**vars(stats), "make_pct": stats.make_pct},
        }
    )


def _card(one: model.Card) -> dict[str, object]:
    counted = one.counted
    session, stats = counted.session, counted.stats
    return {
        "id": session.id,
        "title": session.title,
        "kind": session.kind,
        "hall_id": session.hall_id,
        "hall_name": one.hall_name,
        "time_zone": one.time_zone,
        "table_name": one.table_name,
        "opponent_name": one.opponent_name,
        "started_at": session.started_at,
        "status": rules.status_of(counted.statuses, n_shots=stats.n_shots) or STATUS_OF_NOTHING,
        "n_videos": len(counted.statuses),
        "n_shots": stats.n_shots,
        "n_makes": stats.n_makes,
        "n_attempts": stats.n_attempts,
        "duration_s": counted.duration_s,
        "poster_url": poster_url(counted.poster_of) if counted.poster_of else None,
        "progress": counted.progress,
        "n_to_review": counted.n_to_review,
    }
