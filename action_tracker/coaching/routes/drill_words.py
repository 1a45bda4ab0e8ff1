"""What drills and runs look like in JSON. Lengths are in diamonds; see the library for the frame."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat

from action_tracker.coach.drills.exam import Degree
from action_tracker.coach.drills.model import Need, Scheme, Tier, Unit
from action_tracker.coach.drills.written import json_of
from action_tracker.coaching.model import drills as model
from action_tracker.coaching.service.runs import RunPlan
from action_tracker.halls.model import HallId
from action_tracker.infra.http import Line
from action_tracker.sessions.model.ids import SessionId

Point = Annotated[list[FiniteFloat], Field(min_length=2, max_length=2)]
Words = Annotated[str, Field(max_length=600)]
Pocket = Literal["H0", "S0", "F0", "F4", "S4", "H4"]
Rail = Literal["head", "foot", "rail0", "rail4"]


class DrillZone(BaseModel):
    """Where a ball should stop: a spot `disc` [x, y, radius], or a `box` [x0, y0, x1, y1]; `touch`: overlapping it is enough."""

    disc: Annotated[list[FiniteFloat], Field(min_length=3, max_length=3)] | None = None
    box: Annotated[list[FiniteFloat], Field(min_length=4, max_length=4)] | None = None
    touch: bool = False

    def told(self) -> dict[str, Any]:
        """As the library writes it."""
        return {"disc": self.disc} if self.disc is not None else {"box": self.box, "touch": self.touch}


class DrillSetup(BaseModel):
    """One layout; the first of `balls` is hit, `others` only lie there."""

    name: Line
    cue_ball: Point | None = None
    balls: Annotated[list[Point], Field(max_length=15)] = []
    others: Annotated[list[Point], Field(max_length=15)] = []
    pocket: Pocket | None = None
    target: DrillZone | None = None
    object_target: DrillZone | None = None
    in_hand: bool = False
    via: Rail | None = None
    numbers: list[int] = []
    attempts: Annotated[int, Field(ge=1, le=100)] | None = None

    def told(self) -> dict[str, Any]:
        """As the library writes it."""
        zones = {
            name: zone.told() for name, zone in (("target", self.target), ("object_target", self.object_target)) if zone
        }
        return {**self.model_dump(exclude={"target", "object_target"}), **zones}


class DrillScore(BaseModel):
    """How attempts make a score."""

    kind: Scheme = Scheme.SUM
    attempts: Annotated[int, Field(ge=1, le=100)]
    most: Annotated[int, Field(ge=1, le=20)] = 1
    unit: Unit = Unit.SHOT
    rungs: Annotated[int, Field(ge=0, le=20)] = 0
    start: Annotated[int, Field(ge=1, le=20)] = 1
    row: Annotated[int, Field(ge=0, le=20)] = 0
    to: Annotated[int, Field(ge=0, le=20)] = 0
    sets: Annotated[int, Field(ge=0, le=5)] = 0
    gap: int | None = None


Marks = Annotated[list[int], Field(min_length=4, max_length=4)]


class DrillPlan(BaseModel):
    """A drill of one's own; with `hall_id` for everybody of that hall."""

    name: Line
    layout: Words = ""
    reps: Words = ""
    scoring: Words = ""
    marks: Marks
    rules: Annotated[list[Annotated[str, Field(max_length=10)]], Field(max_length=10)] = []
    mirror: bool = True
    score: DrillScore
    needs: Annotated[list[Annotated[list[Need], Field(max_length=6)]], Field(min_length=1, max_length=20)] = [
        [Need.TOLD]
    ]
    setups: Annotated[list[DrillSetup], Field(min_length=1, max_length=20)]
    hall_id: UUID | None = None

    def told(self) -> dict[str, Any]:
        """As the library writes it."""
        plain = self.model_dump(mode="json", exclude={"setups", "hall_id"})
        return {**plain, "setups": [one.told() for one in self.setups]}


class Drill(DrillPlan):
    """A drill: its level, how long it takes, how many balls, the best score there is, and whether it is mine to change."""

    id: str
    group: str
    source: str
    example: bool
    marks_of: Marks | None
    chance: list[float] | None
    level: Tier
    minutes: int
    n_balls: int
    highest: int
    is_mine: bool = False

    @classmethod
    def of(cls, kept: model.KeptDrill, *, is_mine: bool = False) -> Self:
        """The drill with what follows from it."""
        drill = kept.drill
        more = {name: getattr(drill, name) for name in ("level", "minutes", "n_balls", "highest")}
        return cls.model_validate({**json_of(drill), **more, "is_mine": is_mine, "hall_id": kept.hall_id})


class DrillAttempt(BaseModel):
    """One attempt; points null: not known yet."""

    model_config = ConfigDict(from_attributes=True)

    points: Annotated[int, Field(ge=0, le=20)] | None
    setup: Annotated[int, Field(ge=0, le=20)] = 0
    is_mirrored: bool = False
    error_in: Annotated[FiniteFloat, Field(ge=0, le=150)] | None = None
    long_in: Annotated[FiniteFloat, Field(ge=-150, le=150)] | None = None
    lateral_in: Annotated[FiniteFloat, Field(ge=-150, le=150)] | None = None
    shot_ids: Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=30)] = []

    def told(self) -> model.Attempt:
        """The attempt."""
        return model.Attempt(**{**self.model_dump(), "shot_ids": tuple(self.shot_ids)})


class RunSent(BaseModel):
    """A run at a drill, whole each time; `version` goes up with every tap."""

    drill_id: Annotated[str, Field(max_length=40)]
    started_at: datetime
    attempts: Annotated[list[DrillAttempt], Field(max_length=100)] = []
    version: Annotated[int, Field(ge=1, le=100_000)]
    n_attempts: Annotated[int, Field(ge=1, le=100)] | None = None
    source: model.RunSource = model.RunSource.TAPS
    session_id: UUID | None = None

    def told(self) -> RunPlan:
        """The run."""
        plain = self.model_dump(exclude={"attempts", "session_id"})
        session_id = SessionId(self.session_id) if self.session_id else None
        return RunPlan(**plain, attempts=tuple(one.told() for one in self.attempts), session_id=session_id)


class DrillRun(BaseModel):
    """A run as it is kept; `rung` is where the next attempt of a ladder is played."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    drill_id: str
    drill_name: str
    source: model.RunSource
    session_id: UUID | None
    started_at: datetime
    n_attempts: int
    attempts: list[DrillAttempt]
    version: int
    score: int | None
    is_over: bool
    rung: int | None
    tier: Tier | None


class BenchmarkPoint(BaseModel):
    """A whole run in a chart."""

    at: datetime
    score: int


class Benchmark(BaseModel):
    """How I do at a drill; `next_mark` is that of the next tier, `error_in` the mean distance from the target over `n_errors`."""

    drill_id: str
    drill_name: str
    group: str
    marks: Marks
    highest: int
    fewer_is_better: bool
    n_runs: int
    best: int
    last: int
    last_at: datetime
    tier: Tier | None
    next_mark: int | None
    retest_at: datetime
    is_due: bool
    error_in: float | None
    n_errors: int
    scores: list[BenchmarkPoint]

    @classmethod
    def of(cls, one: model.Benchmark) -> Self:
        """The benchmark."""
        drill = one.drill
        facts = {name: value for name, value in vars(one).items() if name not in {"drill", "scores"}}
        return cls(
            drill_id=drill.id,
            drill_name=drill.name,
            group=drill.group,
            marks=list(drill.marks),
            highest=drill.highest,
            fewer_is_better=drill.score.kind is Scheme.UNTIL,
            scores=[BenchmarkPoint(at=at, score=score) for at, score in one.scores],
            **facts,
        )


class Exam(BaseModel):
    """How far an exam is; `degree` of a whole first one is the second to take."""

    model_config = ConfigDict(from_attributes=True)

    points: int
    missing: list[str]
    degree: Degree | None


class Exams(BaseModel):
    """Both exams."""

    one: Exam
    two: Exam


class Prescribed(BaseModel):
    """The drills that follow from a session's top tip; `rule` null: none do."""

    rule: str | None
    drills: list[Drill]


class DrillSearch(BaseModel):
    """What is looked for: a weakness by its rule, a level, at most so many minutes and balls, words. All together have to hold."""

    rule: Annotated[str, Field(max_length=10)] | None = None
    tier: Tier | None = None
    minutes: Annotated[int, Field(ge=1, le=500)] | None = None
    balls: Annotated[int, Field(ge=1, le=30)] | None = None
    words: Annotated[str, Field(max_length=60)] = ""


class SheetsAsk(BaseModel):
    """Which drills to print, none for those prescribed to me; and for whom, without names one sheet each."""

    drill: Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=10)] = []
    name: Annotated[list[Line], Field(max_length=12)] = []


class CountAsk(BaseModel):
    """Which drill was played in a session, and the id of the run that comes of it."""

    drill_id: Annotated[str, Field(max_length=40)]
    run_id: UUID


def hall_of(plan: DrillPlan) -> HallId | None:
    """The hall a drill is for."""
    return HallId(plan.hall_id) if plan.hall_id else None
