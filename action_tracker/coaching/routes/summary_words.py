"""What coaching summaries look like in JSON."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from action_tracker.coach.drills.library import library
from action_tracker.coach.model import Area, Rule, Severity, Silence, Unit
from action_tracker.coaching.model.tips import EvidenceShot as Evidence
from action_tracker.coaching.model.tips import Summary


class DrillTold(BaseModel):
    """A drill by its name."""

    id: str
    name: str


class TipTold(BaseModel):
    """A tip: what (`title`, and `sentence` with n, value, expected and interval), why, what to do, and the shots and drills for it.

    `value` against `expected` in `unit`, between `low` and `high` eight times in ten; `chance` that it is no luck. `per_hour`: makes
    (inches of leave, where that is the unit) to be won back in an hour. `window`: the "session", or the "fortnight" or "quarter" up to
    it. `text` is the evidence as shown: the sentence, or a language model's words for it with the same numbers.
    """

    rule: str
    name: str
    area: Area
    severity: Severity
    title: str
    sentence: str
    text: str
    why: str
    do: str
    n: int
    value: float
    expected: float
    low: float
    high: float
    unit: Unit
    chance: float
    per_hour: float
    window: str
    part: str | None
    band: str | None
    n_evidence: int
    drills: list[DrillTold]


class Unjudged(BaseModel):
    """A rule of which nothing is said, and why: not measured, too few shots (`n_more` are needed), not sure, or all is well."""

    rule: str
    name: str
    area: Area
    title: str
    why: Silence
    sentence: str
    n: int
    n_more: int


class ScoreChange(BaseModel):
    """One part of the score: the error before and now, the change in percent as seen and as counted, from `n` shots."""

    component: str
    before: float
    now: float
    raw_pct: float
    change_pct: float
    se_pct: float
    n: int


class CoachScore(BaseModel):
    """The coach score, 0 to 100, 50 for no change against one's own past; null before it is honest, with what it `lacks`.

    `low` to `high` hold the true one eight times in ten. A provisional one is too wide to be rewarded.
    """

    value: float | None
    status: str
    low: float | None
    high: float | None
    low60: float | None
    changes: list[ScoreChange]
    lacks: list[str]
    is_flagged: bool
    has_top_credit: bool
    kind: str


class CoachingSummary(BaseModel):
    """What the coach says of a session: at most three tips, what else was found, and what could not be judged."""

    session_id: UUID
    started_at: datetime
    n_shots: int
    is_mine: bool
    tips: list[TipTold]
    others: list[TipTold]
    silent: list[Unjudged]
    score: dict[str, CoachScore]


class ScorePoint(BaseModel):
    """The coach score after one session."""

    session_id: UUID
    started_at: datetime
    value: float | None
    low: float | None
    high: float | None
    status: str


class CoachPage(BaseModel):
    """My last summary, null before the first session, and my scores, the newest first."""

    latest: CoachingSummary | None
    scores: list[ScorePoint]


class EvidenceShot(BaseModel):
    """A shot behind a tip, with the light copy of its video; null where it is on none that is there."""

    id: UUID
    session_id: UUID
    number: int
    started_at: datetime
    start_s: float
    end_s: float
    contact_s: float | None
    preview_url: str | None
    result: str
    cut_deg: float | None
    distance_in: float | None


class SourceTold(BaseModel):
    """Where a rule's facts come from."""

    title: str
    url: str | None


class RuleTold(BaseModel):
    """A rule explained: what it counts, from which threshold and how many shots on it speaks, what it says, and on what ground."""

    id: str
    name: str
    area: Area
    title: str
    explains: str
    statistics: list[str]
    n_info: int
    n_focus: int
    n_fix: int
    why: str
    do: str
    sources: list[SourceTold]
    drills: list[DrillTold]


def summary(one: Summary, *, is_mine: bool) -> CoachingSummary:
    """A summary in JSON's words."""
    return CoachingSummary(
        session_id=one.session_id,
        started_at=one.started_at,
        n_shots=one.n_shots,
        is_mine=is_mine,
        tips=[_tip(tip, one) for tip in one.tips],
        others=[_tip(tip, one) for tip in one.others],
        silent=[Unjudged(**silent) for silent in one.silent],
        score={name: CoachScore(**score) for name, score in one.score.items()},
    )


def _tip(told: dict[str, Any], of: Summary) -> TipTold:
    text = of.rephrased.get(told["rule"], told["sentence"])
    kept = {name: value for name, value in told.items() if name not in {"evidence", "drills"}}
    return TipTold(**kept, text=text, n_evidence=len(told["evidence"]), drills=_drills(told["drills"]))


def _drills(ids: Sequence[str]) -> list[DrillTold]:
    known = library().drills
    return [DrillTold(id=id, name=known[id].name) for id in ids if id in known]


def point(one: Summary) -> ScorePoint:
    """The score after a session."""
    main = one.score.get("main", {})
    numbers = {name: main.get(name) for name in ("value", "low", "high")}
    status = str(main.get("status", "building_baseline"))
    return ScorePoint(session_id=one.session_id, started_at=one.started_at, status=status, **numbers)


def evidence(one: Evidence) -> EvidenceShot:
    """A shot behind a tip in JSON's words."""
    preview_url = f"/api/videos/{one.video_id}/preview.mp4" if one.video_id else None
    told = {name: value for name, value in vars(one).items() if name != "video_id"}
    return EvidenceShot(**told, preview_url=preview_url)


def rule(one: Rule, statistics: list[str]) -> RuleTold:
    """A rule in JSON's words."""
    return RuleTold(
        id=one.id,
        name=one.name,
        area=one.area,
        title=one.words.title,
        explains=one.explains,
        statistics=statistics,
        n_info=one.samples.info,
        n_focus=one.samples.focus,
        n_fix=one.samples.fix,
        why=one.words.why,
        do=one.words.do,
        sources=[SourceTold(title=source.title, url=source.url) for source in one.sources],
        drills=_drills(one.drills),
    )
