"""Badges: what somebody earned, with what proves it (billiards.md 5.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class BadgeName(StrEnum):
    """What can be earned."""

    ONE_PACK_KING = "one_pack_king"
    ONE_PACK = "one_pack"
    SAFETY_WIZARD = "safety_wizard"
    HILL_HILL_HERO = "hill_hill_hero"
    CUE_DOCTOR = "cue_doctor"


@dataclass(frozen=True)
class About:
    """What a badge is for, in words."""

    title: str
    how: str


ABOUT: Mapping[BadgeName, About] = {
    BadgeName.ONE_PACK_KING: About("One-Pack King", "Pocket 7 balls in one visit, every one of them seen on video."),
    BadgeName.ONE_PACK: About(
        "One-Pack: break and run", "Break, pocket a ball, and win the rack without giving up the table."
    ),
    BadgeName.SAFETY_WIZARD: About(
        "Safety Wizard", "Win 80 % of your safeties over your last 3 matches: at least 4 in each, and 15 together."
    ),
    BadgeName.HILL_HILL_HERO: About(
        "Hill-Hill Hero",
        "Win your last 3 sets that went to the last rack, in races to 5 or more; other sets between do not matter.",
    ),
    BadgeName.CUE_DOCTOR: About(
        "Cue Doctor (drill)",
        "Stop within 1 inch of the target on average, over 20 drill shots seen on video that travel a foot or more.",
    ),
}


@dataclass(frozen=True)
class Proof:
    """One thing a badge rests on: a `kind` ("shot", "session", "run") and its id."""

    kind: str
    id: str


@dataclass(frozen=True)
class Earned:
    """A badge that is earned by what is known now: when, in a sentence with the numbers, and what proves it."""

    badge: BadgeName
    at: datetime
    sentence: str
    evidence: tuple[Proof, ...]


@dataclass(frozen=True)
class Badge:
    """A badge as it is kept; one whose evidence was corrected away says why it was taken back."""

    badge: BadgeName
    earned_at: datetime
    sentence: str
    evidence: tuple[Proof, ...]
    revoked_at: datetime | None
    revoked_why: str | None
