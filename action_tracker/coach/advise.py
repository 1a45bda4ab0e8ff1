"""Shots in, advice out: every rule is asked, luck is counted across them, and the three that win most back are said."""

from collections.abc import Sequence
from dataclasses import replace

from action_tracker.coach.judge import Evidence, FieldWords, Found, Looked, look
from action_tracker.coach.model import Advice, Rule, Severity, Tip, Unit
from action_tracker.coach.saying import sentence
from action_tracker.coach.statistics import discoveries

MOST_TIPS = 3
MAKES_PER_INCH = 0.01
"""An inch of leave in makes: from 24 to 40 in of a half-ball cut the reference player loses about 2 points an inch (billiards.md 2.3), and
every other error is to the easier side.
"""
STRENGTH = {Severity.FIX: 2, Severity.FOCUS: 1, Severity.INFO: 0}


def advise(rules: Sequence[Rule], evidence: Evidence, say: FieldWords = str) -> Advice:
    """What these rules say of the evidence; without any shots every rule is silent."""
    windows = evidence.windows()
    looked = [look(rule, windows, say) for rule in rules]
    tips = sorted(_told(looked), key=_rank)
    silent = tuple(one.silent for one in looked if one.silent)
    return Advice(tuple(tips[:MOST_TIPS]), tuple(tips[MOST_TIPS:]), silent)


def _told(looked: Sequence[Looked]) -> list[Tip]:
    """The findings as tips. What does not hold with all rules counted is worth a glance, no more: it is told as information."""
    judged = [one for one in looked if one.chance is not None]
    holds = discoveries([one.chance or 0.0 for one in judged])
    tips = []
    for one, is_held in zip(judged, holds, strict=True):
        if one.found:
            strength = one.found.severity if is_held else Severity.INFO
            tips.append(_tip(replace(one.found, severity=strength)))
    return tips


def _tip(found: Found) -> Tip:
    per_hour = found.measured.gain / found.window.hours
    words = found.rule.words_for(found.measured.part)
    told = sentence(words, found.statistic.unit, found.measured)
    return Tip(found.rule, found.statistic, found.severity, found.measured, found.window.name, per_hour, words, told)


def _rank(tip: Tip) -> tuple[float, int, str]:
    """What wins most back comes first, then what is surest."""
    makes = tip.gain_per_hour * (MAKES_PER_INCH if tip.statistic.unit is Unit.INCHES else 1.0)
    return -round(makes, 6), -STRENGTH[tip.severity], tip.rule.id
