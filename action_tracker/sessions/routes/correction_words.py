"""What a person's words about shots look like in JSON."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from action_tracker.pool.ball import Kind
from action_tracker.pool.games.model import Choice
from action_tracker.pool.shot import Foul, Intent, Result, ShotType
from action_tracker.sessions.model import corrections as model

Moment = Annotated[float, Field(ge=0, le=1e6, allow_inf_nan=False)]
Number = Annotated[int, Field(ge=1, le=15)]
Player = Annotated[int, Field(ge=0, le=1)]
Pocket = Literal["H0", "S0", "F0", "F4", "S4", "H4"]
MOST_AT_ONCE = 200
ENDS_EARLY = "A shot ends after it starts. Check the two times."


class Strict(BaseModel):
    """Words in which a slip of the pen is noticed."""

    model_config = ConfigDict(extra="forbid")


class BallName(Strict):
    """What a ball is; `number` null: not known."""

    kind: Kind
    number: Number | None = None


class SaidPot(BallName):
    """A ball that fell; `pocket` and `t_s` null: nobody knows."""

    pocket: Pocket | None = None
    t_s: Moment | None = None


class ShotFields(Strict):
    """What is said of a shot; what is left out is not said, null means: not known, or none."""

    result: Result | None = None
    intent: Intent | None = None
    shot_type: ShotType | None = None
    foul: Foul | None = None
    pots: Annotated[list[SaidPot], Field(max_length=16)] | None = None
    object: BallName | None = None
    roll: Literal["draw", "stun", "follow"] | None = None
    side: Literal["left", "none", "right"] | None = None
    start_s: Moment | None = None
    contact_s: Moment | None = None
    end_s: Moment | None = None
    intended_pocket: Pocket | None = None
    called_ball: Number | None = None
    called_pocket: Pocket | None = None
    is_push: bool | None = None
    reached_rail: bool | None = None
    choice: Choice | None = None
    player: Player | None = None

    @model_validator(mode="after")
    def _hold_together(self) -> Self:
        for name in ("result", "intent", "shot_type", "pots", "start_s", "end_s"):
            if name in self.model_fields_set and getattr(self, name) is None:
                raise ValueError(f"{name} is always known; leave it out to say nothing about it.")
        if self.start_s is not None and self.end_s is not None and self.end_s < self.start_s:
            raise ValueError(ENDS_EARLY)
        if self.result is not None and self.intent is not None:
            is_safety = self.intent is Intent.SAFETY
            if (self.result in {Result.SUCCESS, Result.FAIL}) != is_safety:
                raise ValueError("An attack or a break is made or missed, a safety succeeds or fails.")
        return self


class ShotPlace(Strict):
    """Which shot is meant, copied from the shot as it was shown; seconds from the start of its video, or of the session."""

    id: UUID
    video_id: UUID | None = None
    start_s: Moment
    end_s: Moment


class Correction(Strict):
    """One thing a person says: `id` is made by the client, `made_at` is when by the client's clock (left out: now)."""

    id: UUID
    made_at: AwareDatetime | None = None


class AboutShot(Correction):
    """Something about a shot."""

    shot: ShotPlace


class Confirm(AboutShot):
    """Yes, that is right."""

    kind: Literal["confirm"]


class Edit(AboutShot):
    """It was otherwise."""

    kind: Literal["edit"]
    fields: ShotFields


class Add(Correction):
    """There was a shot here; its id is this one's. Without a video seconds count from the start of the session."""

    kind: Literal["add"]
    video_id: UUID | None = None
    start_s: Moment
    end_s: Moment | None = None
    fields: ShotFields

    @model_validator(mode="after")
    def _is_a_shot(self) -> Self:
        if self.fields.result is None or self.fields.intent is None:
            raise ValueError("An added shot needs a result and an intent.")
        if self.end_s is not None and self.end_s < self.start_s:
            raise ValueError(ENDS_EARLY)
        return self


class Delete(AboutShot):
    """There was no such shot."""

    kind: Literal["delete"]


class Split(AboutShot):
    """These were two shots, the second from `at_s` on; its id is this one's."""

    kind: Literal["split"]
    at_s: Moment


class Merge(AboutShot):
    """This and the next were one shot."""

    kind: Literal["merge"]


class NameBall(AboutShot):
    """From this shot to the end of its rack the ball with this id in the reading is another than the machine says."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    kind: Literal["name_ball"]
    ball: Annotated[int, Field(ge=0, le=1000)]
    name: Annotated[BallName, Field(alias="is")]


class Swap(AboutShot):
    """From this shot on it is the other player's turn."""

    kind: Literal["swap"]


class EndRack(Correction):
    """The rack was over at this moment; `winner` null: nobody says who won it."""

    kind: Literal["end_rack"]
    video_id: UUID | None = None
    at_s: Moment
    winner: Player | None = None


class Undo(Correction):
    """Take back what was said under the id `of`."""

    kind: Literal["undo"]
    of: UUID


class Redo(Correction):
    """Say again what was taken back."""

    kind: Literal["redo"]
    of: UUID


AnyCorrection = Annotated[
    Confirm | Edit | Add | Delete | Split | Merge | NameBall | Swap | EndRack | Undo | Redo, Field(discriminator="kind")
]


class Corrections(Strict):
    """Things a person says, in the order they were said."""

    corrections: Annotated[list[AnyCorrection], Field(min_length=1, max_length=MOST_AT_ONCE)]

    def told(self) -> list[dict[str, Any]]:
        """The same as plain JSON; what was not said is left out."""
        return [_plain(one) for one in self.corrections]


def _plain(one: Correction) -> dict[str, Any]:
    told = one.model_dump(mode="json", exclude_unset=True, by_alias=True)
    if "shot" in told:
        told["shot"] = {"video_id": None, **told["shot"]}
    return {name: value for name, value in told.items() if value is not None}


class KeptCorrection(BaseModel):
    """A correction in the log. `has_effect` false: it is undone, or finds nothing to be about and waits."""

    id: UUID
    person_id: UUID | None
    person_name: str
    kept_at: datetime
    made_at: datetime
    is_undone: bool
    has_effect: bool
    said: AnyCorrection


class Kept(BaseModel):
    """What was kept of what was sent, and how many shots are left to review."""

    kept: list[KeptCorrection]
    n_to_review: int


def kept(one: model.KeptCorrection) -> dict[str, Any]:
    """A kept correction in JSON's words."""
    told = {name: value for name, value in vars(one).items() if name not in {"words", "session_id"}}
    moments = {"kept_at": one.kept_at.isoformat(), "made_at": one.made_at.isoformat()}
    return {**told, **moments, "said": one.words}
