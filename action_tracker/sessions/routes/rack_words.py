"""What racks, and what is asked of people, look like in JSON."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from action_tracker.pool import written
from action_tracker.pool.games.model import Hand
from action_tracker.pool.shot import Foul
from action_tracker.sessions.model import racks as model
from action_tracker.sessions.model.corrections import Seen
from action_tracker.sessions.model.shots import Doubt
from action_tracker.sessions.routes.correction_words import ShotFields
from action_tracker.sessions.routes.game_words import GameSetting
from action_tracker.sessions.routes.shot_words import Shot, Win


class Alternative(BaseModel):
    """One answer: words for a button, and the fields of the edit that it means; what is left out of them stays."""

    label: str
    fields: ShotFields


class Asked(BaseModel):
    """What a person could say about a shot, why it is asked, and likely answers, the likeliest first."""

    shot_id: UUID
    question: Doubt
    sentence: str
    alternatives: list[Alternative]


class ReviewItem(BaseModel):
    """A shot that somebody should look at, and what is not certain about it."""

    shot: Shot
    doubts: list[Asked]


class Review(BaseModel):
    """The shots to look at, the least certain first."""

    n_to_review: int
    items: list[ReviewItem]


class RackShot(BaseModel):
    """A shot of a rack: whose it was (0 the session's person, 1 the opponent, null not told apart) and what the rules say of it.

    `made` counts for the player, `spotted` came back; `hand`: where the cue ball could be put; `unclear`: why there is no verdict;
    `is_open`: whether it was a foul waits for somebody's word.
    """

    shot_id: UUID
    player: int | None
    foul: Foul | None
    made: list[int]
    spotted: list[int]
    continues: bool
    hand: Hand
    unclear: str | None
    is_open: bool
    win: Win | None


class Run(BaseModel):
    """Balls that one player made without coming off the table."""

    player: int | None
    n_balls: int
    shot_ids: list[UUID]


class Rack(BaseModel):
    """A rack; `is_said`: a person said who won it. `points` are straight pool's."""

    number: int
    breaker: int | None
    winner: int | None
    is_said: bool
    is_over: bool
    is_broken_and_run: bool
    score_after: list[int]
    points: list[int]
    shots: list[RackShot]
    runs: list[Run]
    questions: list[Asked]


class Racks(BaseModel):
    """All racks of a session, the score of its race, and shots that belong to no rack; `names` of player 0 and 1."""

    game: GameSetting | None
    names: list[str | None]
    race_to: list[int] | None
    score: list[int]
    winner: int | None
    loose_shot_ids: list[UUID]
    racks: list[Rack]


def asked(one: model.Asked) -> dict[str, Any]:
    """A question in JSON's words."""
    answers = [{"label": answer.label, "fields": answer.fields} for answer in one.alternatives]
    return {"shot_id": one.shot_id, "question": one.question, "sentence": one.sentence, "alternatives": answers}


def review(items: Sequence[tuple[dict[str, Any], tuple[model.Asked, ...]]]) -> dict[str, Any]:
    """What to look at in JSON's words."""
    told = [{"shot": shot, "doubts": [asked(one) for one in doubts]} for shot, doubts in items]
    return {"n_to_review": len(told), "items": told}


def original(one: Seen) -> dict[str, Any]:
    """The machine's shot in JSON's words."""
    name = one.balls.get(one.shot.object_ball) if one.shot.object_ball is not None else None
    place = {"id": one.id, "video_id": one.video_id, "object": vars(name) if name else None}
    return {**written.shot(one.shot), **place}


def racks(race: model.Race, names: list[str | None]) -> dict[str, Any]:
    """The racks in JSON's words."""
    return {
        "game": vars(race.setting) if race.setting else None,
        "names": names,
        "race_to": race.race_to,
        "score": race.score,
        "winner": race.winner,
        "loose_shot_ids": race.loose,
        "racks": [_rack(one) for one in race.racks],
    }


def _rack(one: model.RackOfSession) -> dict[str, Any]:
    return {
        **vars(one),
        "shots": [{**vars(shot), "win": vars(shot.win) if shot.win else None} for shot in one.shots],
        "runs": [vars(run) for run in one.runs],
        "questions": [asked(question) for question in one.questions],
    }
