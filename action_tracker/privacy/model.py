"""What a person agreed to, who may see what they play, and whether somebody has to look after them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from action_tracker.accounts.model import PersonId
from action_tracker.halls.model import HallId
from action_tracker.kit.errors import Conflict, NotAllowed, NotFound, Refused

ConsentId = NewType("ConsentId", UUID)


class Visibility(StrEnum):
    """Who may see what a person plays, besides those who played, and the coaches and operators of the hall."""

    PRIVATE = "private"
    HALL = "hall"
    PUBLIC = "public"


@dataclass(frozen=True)
class ConsentText:
    """What a person is asked to agree to before their first video in a hall; a version never changes, a change is a new version."""

    version: int
    title: str
    paragraphs: tuple[str, ...]


TEXTS = (
    ConsentText(
        1,
        "Filming in {hall}",
        (
            "The video you send shows you, and whoever else is near the table. Ask those you play with before you film.",
            "You, those you play with, and the coaches and operators of {hall} can watch it. You choose whether others can.",
            "The video itself is kept for as many days as {hall} has set, or for as long as it is starred. Shots and numbers stay.",
            "You can read this again, withdraw it, take everything with you, or have everything erased, at any time, on your privacy page.",
        ),
    ),
)
"""Every version that was ever shown, the present one last."""


@dataclass(frozen=True)
class Consent:
    """That somebody agreed to a version of the text in a hall, and when they took that back, if they did."""

    id: ConsentId
    person_id: PersonId
    hall_id: HallId
    text_version: int
    given_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class Asked:
    """How it stands with a person in a hall: the text as it is now, and what they said to it; None: they were not asked yet."""

    text: ConsentText
    consent: Consent | None

    @property
    def is_given(self) -> bool:
        """Whether the text as it is now was agreed to, and still is."""
        consent = self.consent
        return consent is not None and consent.withdrawn_at is None and consent.text_version == self.text.version


@dataclass(frozen=True)
class Care:
    """What is known of a person's age. `said_minor`: they said that they are under 18; `confirmed_at`: their guardian agreed,
    before `confirmed_by`, who runs a hall of theirs.
    """

    birth_year: int | None = None
    said_minor: bool = False
    confirmed_at: datetime | None = None
    confirmed_by: PersonId | None = None


@dataclass(frozen=True)
class Privacy:
    """What a person chose: `visibility` as chosen, `reach` what comes of it, which is less for those under age."""

    person_id: PersonId
    visibility: Visibility
    reach: Visibility
    care: Care
    is_minor: bool


@dataclass(frozen=True)
class Minor:
    """Somebody under age in a hall, as its operators see them."""

    person_id: PersonId
    name: str
    confirmed_at: datetime | None


class NoSuchText(NotFound):
    """There is no such version of this text."""


class TextChanged(Conflict):
    """The text has changed since you read it. Read it again."""


class ConsentWithdrawn(Refused):
    """You withdrew your consent to being filmed in this hall. Give it again before you send a video."""


class GuardianNeeded(Refused):
    """Your guardian has to agree first. Ask them to come to your hall: its operator confirms it."""


class NotForMinors(Refused):
    """Somebody who plays here is under 18. What they play is never shown to everybody, and never shared."""


class AlreadySaid(NotAllowed):
    """Only an operator of your hall can take back that you are under 18."""


class NotAMinor(NotFound):
    """Nobody of this name in your hall is under 18."""


class NotABirthYear(Refused):
    """This is not the year somebody alive was born in."""
