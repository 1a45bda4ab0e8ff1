"""What changed between two periods, and how sure that is."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from action_tracker.metrics import rates
from action_tracker.metrics.figures import Better, Value
from action_tracker.metrics.glossary import FIGURES
from action_tracker.metrics.sums import Sums

SHARES = {
    "make_pct": ("n_makes", "n_attempts"),
    "break_success_pct": ("n_breaks_good", "n_breaks"),
    "break_win_pct": ("n_racks_broken_won", "n_racks_broken"),
    "rack_win_pct": ("n_racks_won", "n_racks"),
    "safety_win_pct": ("n_safeties_won", "n_safeties"),
}


@dataclass(frozen=True)
class Changed:
    """`difference` from the earlier period to the later one, and the chance that the later is truly better; None: it cannot be told."""

    difference: float
    better: float | None


def changes(before: Sums, after: Sums) -> Mapping[str, Changed]:
    """By the figure's name, those that both periods have."""
    found = {}
    for figure in FIGURES:
        one, two = figure.tell(before), figure.tell(after)
        if one.value is None or two.value is None:
            continue
        found[figure.name] = Changed(
            two.value - one.value, _better(figure.name, figure.better, (one, two), (before, after))
        )
    return found


def _better(name: str, better: Better, values: tuple[Value, Value], sums: tuple[Sums, Sums]) -> float | None:
    if better is Better.NEITHER:
        return None
    if name in SHARES:
        good, count = SHARES[name]
        before, after = ((getattr(one, good), getattr(one, count)) for one in sums)
        found = rates.change(before, after)
        return found.better if found else None
    one, two = values
    if one.interval is None or two.interval is None or one.value is None or two.value is None:
        return None
    widths = [each.high - each.low for each in (one.interval, two.interval)]
    se = sqrt(sum((width / (2 * rates.Z_95)) ** 2 for width in widths))
    higher = rates.normal_better(two.value - one.value, se)
    return None if higher is None else higher if better is Better.HIGHER else 1 - higher
