"""Numbers as they are read out."""

from action_tracker.coach.model import Measured, Unit, Words

MINUS = "\u2212"
FORMS = {
    Unit.PERCENT: "{:.0f} %",
    Unit.INCHES: "{:.1f} in",
    Unit.DEGREES: "{:.1f}°",
    Unit.RATIO: "{:.2f}",
    Unit.POINTS: "{:.0f} points",
    Unit.POINTS_PER_MPH: "{:.1f} points per mph",
}


def number(value: float, unit: Unit) -> str:
    """A number with its unit."""
    told = FORMS[unit].format(value)
    if not any(digit in told for digit in "123456789"):
        told = told.lstrip("-")
    return told.replace("-", MINUS)


def sentence(words: Words, unit: Unit, found: Measured) -> str:
    """The evidence: how many shots, what was seen, what was expected, and between what the truth lies."""
    named = {name: number(getattr(found, name), unit) for name in ("value", "expected", "low", "high")}
    return words.says.format(n=found.n, band=found.band or "", **named)
