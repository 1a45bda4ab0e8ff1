"""Advice and scores in the words in which they are kept and sent."""

from dataclasses import asdict
from typing import Any

from action_tracker.coach.model import Advice, Silent, Tip
from action_tracker.coach.score import Score

Json = dict[str, Any]


def tip(one: Tip) -> Json:
    """A tip: its numbers, its words, and the shots behind it."""
    found, words = one.measured, one.words
    return {
        "rule": one.rule.id,
        "name": one.rule.name,
        "area": one.rule.area.value,
        "severity": one.severity.value,
        "title": words.title,
        "sentence": one.sentence,
        "why": words.why,
        "do": words.do,
        "n": found.n,
        "value": round(found.value, 4),
        "expected": round(found.expected, 4),
        "low": round(found.low, 4),
        "high": round(found.high, 4),
        "unit": one.statistic.unit.value,
        "chance": round(found.chance, 4),
        "per_hour": round(one.gain_per_hour, 3),
        "window": one.window,
        "part": found.part,
        "band": found.band,
        "evidence": list(found.evidence),
        "drills": list(one.rule.drills),
    }


def silent(one: Silent) -> Json:
    """A rule of which nothing is said."""
    return {
        "rule": one.rule.id,
        "name": one.rule.name,
        "area": one.rule.area.value,
        "title": one.rule.words.title,
        "why": one.why.value,
        "sentence": one.sentence,
        "n": one.n,
        "n_more": one.n_more,
    }


def advice(told: Advice) -> dict[str, list[Json]]:
    """All of it."""
    return {
        "tips": [tip(one) for one in told.tips],
        "others": [tip(one) for one in told.others],
        "silent": [silent(one) for one in told.silent],
    }


def score(one: Score) -> Json:
    """A score with what it is made of."""
    told = asdict(one)
    return {name: _rounded(value) for name, value in told.items()}


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(one) for one in value]
    return value
