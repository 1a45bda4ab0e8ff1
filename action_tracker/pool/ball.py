"""A ball: its kind, its number and how sure we are."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a ball is in pool. `OTHER` is a ball of another game (snooker red, plain colours); `UNKNOWN` was not made out."""

    CUE = "cue"
    EIGHT = "eight"
    SOLID = "solid"
    STRIPE = "stripe"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Ball:
    """A ball of one video. `id` is stable within the reading; `number` is 1 to 15, None when not known (the cue ball has none)."""

    id: int
    kind: Kind
    number: int | None = None
    confidence: float = 1.0


def kind_of(number: int) -> Kind:
    """The kind that carries `number`: 0 the cue ball, 1-7 solids, 8, 9-15 stripes."""
    if number == 0:
        return Kind.CUE
    if number == 8:
        return Kind.EIGHT
    return Kind.SOLID if number < 8 else Kind.STRIPE
