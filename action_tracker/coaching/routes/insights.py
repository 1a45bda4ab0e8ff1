"""The plain pack over HTTP: the brief's own body in, its tips out; nothing of it is kept."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, field_validator

from action_tracker.accounts.model import Person
from action_tracker.coach import plain
from action_tracker.coach.model import Severity
from action_tracker.infra.route import Given, Route, signed_in

Me = Annotated[Person, Given(signed_in)]
MOST_SHOTS, MOST_EVENTS = 20_000, 20_000
EXTRAS = ("contact_angle_delta_deg", "run_error_in")
NUMBERS = {"break_eval": ("headball_offset_in", "cb_deflection_in")}
TRUTHS = {"safety_attempt": ("success", "short")}
"""What the plain pack reads of an event's notes, by its kind."""

router = APIRouter(tags=["coaching"], route_class=Route)
alias = APIRouter(tags=["coaching"], route_class=Route, include_in_schema=False)


class TaggedShot(BaseModel):
    """A shot as the brief tags it. Lengths in inches, the cut in degrees, 0 straight; whatever else it says is left alone."""

    model_config = ConfigDict(extra="allow", strict=True)

    ts: FiniteFloat | None = None
    result: Literal["MAKE", "MISS"]
    distance_in: Annotated[FiniteFloat, Field(ge=0)]
    cut_angle_deg: Annotated[FiniteFloat, Field(ge=0, le=90)]
    spin: Literal["N", "L", "R", "DRAW", "FOLLOW"]
    is_stun: bool
    is_draw: bool
    is_follow: bool
    positional_error_in: FiniteFloat | None = None
    contact_angle_delta_deg: FiniteFloat | None = None
    run_error_in: FiniteFloat | None = None
    tags: list[str] | None = None

    def told(self) -> plain.PlainShot:
        """As the plain pack knows it."""
        more = {name: value for name in EXTRAS if (value := getattr(self, name)) is not None}
        return plain.PlainShot(
            self.result == "MISS",
            self.distance_in,
            self.cut_angle_deg,
            self.spin,
            self.is_stun,
            self.is_draw,
            self.is_follow,
            self.positional_error_in,
            more,
        )


class TaggedEvent(BaseModel):
    """Something that happened in a session, and what was noted of it."""

    model_config = ConfigDict(extra="allow", strict=True)

    kind: str
    meta: dict[str, Any] | None = None

    @field_validator("meta")
    @classmethod
    def _readable(cls, meta: dict[str, Any] | None, known: Any) -> dict[str, Any] | None:
        kind = known.data.get("kind", "")
        for name in NUMBERS.get(kind, ()):
            value = (meta or {}).get(name)
            if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
                raise ValueError(f"{name} has to be a number of inches, not {value!r}.")
        for name in TRUTHS.get(kind, ()):
            value = (meta or {}).get(name)
            if value is not None and not isinstance(value, bool):
                raise ValueError(f"{name} has to be true or false, not {value!r}.")
        return meta


class SessionAnalytics(BaseModel):
    """A session as the brief sends it; `baselines` are the player's usual rates in percent, `miss_long_L` among them."""

    model_config = ConfigDict(extra="ignore", strict=True)

    shots: Annotated[list[TaggedShot], Field(max_length=MOST_SHOTS)]
    events: Annotated[list[TaggedEvent], Field(max_length=MOST_EVENTS)]
    baselines: dict[str, FiniteFloat] | None = None

    def told(self) -> plain.PlainSession:
        """As the plain pack knows it."""
        events = tuple(plain.PlainEvent(event.kind, event.meta or {}) for event in self.events)
        return plain.PlainSession(tuple(shot.told() for shot in self.shots), events, self.baselines or {})


class Link(BaseModel):
    """Where to read on."""

    label: str
    url: str


class CoachTip(BaseModel):
    """A tip as the brief has it."""

    id: str
    title: str
    body: str
    severity: Severity
    links: list[Link]
    tags: list[str]


class CoachTips(BaseModel):
    """All tips, and how many there are."""

    tips: list[CoachTip]
    count: int


@router.post("/coach/insights")
def ask_insights(asked: SessionAnalytics, me: Me) -> CoachTips:
    """The tips that the brief's own thresholds give for a session tagged by hand; minimum samples are ten shots, three breaks."""
    del me
    tips = [_tip(tip) for tip in plain.insights(asked.told())]
    return CoachTips(tips=tips, count=len(tips))


alias.add_api_route("/v1/coach/insights", ask_insights, methods=["POST"], name="ask_insights_as_in_the_brief")


def _tip(tip: plain.PlainTip) -> CoachTip:
    links = [Link(label=source.title, url=source.url) for source in tip.links if source.url]
    return CoachTip(id=tip.id, title=tip.title, body=tip.body, severity=tip.severity, links=links, tags=list(tip.tags))
