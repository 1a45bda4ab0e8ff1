"""Numbers as they are read out."""

from action_tracker.coach.model import Measured, Statistic, Unit, Words

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


KINDS = {
    "excess_misses": "misses beyond your own expected ones",
    "mean": "the mean",
    "median": "the median",
    "spread": "the spread",
    "own_scatter": "the scatter, against your own",
    "share": "the share",
    "left_right": "left against right",
    "worst_band": "misses in the worst stretch, beyond those elsewhere",
    "cling": "the throw of a single contact",
    "scratches": "scratches into one pocket, of all shots",
    "late_racks": "misses in late racks, relative to early ones",
    "outer_tempo": "misses out of your tempo, beyond those in it",
    "pressure": "makes lost where much is at stake",
    "poor_choices": "hard pots with a good safety on",
    "best_place": "the best place against the usual one",
    "per_mph": "the change with each mile per hour",
    "trend": "this month against the one before",
}
"""Each kind of question in a player's words."""


def counted(asked: Statistic) -> str:
    """What is counted, and from where on it is said: "the mean, from 8.0 in on"."""
    below = "under" if asked.options.get("direction") == "below" and asked.kind == "share" else "from"
    on = "" if below == "under" else " on"
    return f"{KINDS[asked.kind]}, {below} {number(asked.threshold, asked.unit)}{on}"
