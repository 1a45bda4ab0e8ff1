"""Finding drills: by weakness, level, time, balls and words; and prescribing three."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from action_tracker.coach.drills.model import Drill, Library, Tier

N_PRESCRIBED = 3
TIERS = tuple(Tier)


@dataclass(frozen=True)
class Wanted:
    """What is looked for; None asks nothing. `rule` is a weakness, `tier` the level it should fit, the others are limits."""

    rule: str | None = None
    tier: Tier | None = None
    minutes: int | None = None
    balls: int | None = None
    group: str | None = None
    words: str = ""


def found(drills: Iterable[Drill], wanted: Wanted) -> list[Drill]:
    """The drills that fit, in the order given."""
    return [drill for drill in drills if fits(drill, wanted)]


def fits(drill: Drill, wanted: Wanted) -> bool:
    """Whether a drill is what is looked for; one fits a tier that fits an easier one, too."""
    return (
        (wanted.rule is None or wanted.rule in drill.rules)
        and (wanted.tier is None or TIERS.index(drill.level) <= TIERS.index(wanted.tier))
        and (wanted.minutes is None or drill.minutes <= wanted.minutes)
        and (wanted.balls is None or drill.n_balls <= wanted.balls)
        and (wanted.group is None or wanted.group == drill.group)
        and all(word in _text(drill) for word in wanted.words.lower().split())
    )


def _text(drill: Drill) -> str:
    return f"{drill.name} {drill.group} {drill.layout} {drill.scoring}".lower()


def prescribed(
    library: Library, rule: str, *, tier: Tier | None = None, minutes: int | None = None
) -> tuple[Drill, ...]:
    """Three drills against a weakness: those of the rule in their order, easy, core, test, with the time for all of them together.

    One that is two tiers too hard gives way to another that treats the same weakness, if there is one.
    """
    named = [library.drills[id] for id in library.rule_drills.get(rule, ())]
    treats = [drill for drill in library.drills.values() if rule in drill.rules and drill not in named]
    near = _next_after(tier)
    fitting = found([*named, *treats], Wanted(tier=near))
    return _within([*fitting, *(drill for drill in named if drill not in fitting)], minutes)


def _next_after(tier: Tier | None) -> Tier | None:
    """The tier above; None for none."""
    return TIERS[min(TIERS.index(tier) + 1, len(TIERS) - 1)] if tier is not None else None


def _within(drills: Sequence[Drill], minutes: int | None) -> tuple[Drill, ...]:
    """The first three that fit into the time together; the shortest alone where even that is too long."""
    if minutes is None:
        return tuple(drills[:N_PRESCRIBED])
    chosen: list[Drill] = []
    for drill in drills:
        if len(chosen) < N_PRESCRIBED and sum(one.minutes for one in chosen) + drill.minutes <= minutes:
            chosen.append(drill)
    return tuple(chosen) or tuple(sorted(drills, key=lambda one: one.minutes)[:1])
