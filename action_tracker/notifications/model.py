"""What somebody is told, how it reaches them, and what they chose about that."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from action_tracker.accounts.model import PersonId
from action_tracker.kit.errors import NotFound, Refused, Unavailable

NoticeId = NewType("NoticeId", UUID)
DeliveryId = NewType("DeliveryId", UUID)


class Kind(StrEnum):
    """What a notice is about; each has its own settings but DIGEST, which is made of others."""

    INVITATION = "invitation"
    CHANGE = "change"
    REMINDER = "reminder"
    DIGEST = "digest"


CHOSEN = (Kind.INVITATION, Kind.CHANGE, Kind.REMINDER)
"""The kinds with settings of their own."""


class Pace(StrEnum):
    """When an e-mail goes: at once (but not in quiet hours), with others once a day, or not at all."""

    NOW = "now"
    DIGEST = "digest"
    OFF = "off"


class Channel(StrEnum):
    """A way out of the house; DIGEST waits for the day's e-mail."""

    EMAIL = "email"
    DIGEST = "digest"


@dataclass(frozen=True)
class Notice:
    """Something to tell a person, once: another of the same person and `fact` is the same one.

    `about` names the thing, so that all about it can be withdrawn; `link` is a path of the app. `due_at` None: now. After
    `late_at` it is of no use any more and not sent.
    """

    person_id: PersonId
    kind: Kind
    fact: str
    about: str
    title: str
    words: str
    link: str
    due_at: datetime | None = None
    late_at: datetime | None = None


@dataclass(frozen=True)
class Told:
    """A notice as the inbox shows it; `read_at` None: not read yet."""

    id: NoticeId
    kind: Kind
    title: str
    words: str
    link: str
    at: datetime
    read_at: datetime | None


@dataclass(frozen=True)
class Ways:
    """How notices of one kind reach somebody."""

    in_app: bool = True
    email: Pace = Pace.NOW


@dataclass(frozen=True)
class Preferences:
    """What somebody chose. Minutes count from midnight on the clocks of their zone; `time_zone` None: that of their hall.

    Without both ends there are no quiet hours; an end before its beginning is the next morning.
    """

    time_zone: str | None = None
    quiet_from_min: int | None = None
    quiet_until_min: int | None = None
    digest_min: int = 8 * 60
    ways: Mapping[Kind, Ways] = field(default_factory=dict)

    def ways_of(self, kind: Kind) -> Ways:
        """How notices of this kind go; what was never chosen goes every way."""
        return self.ways.get(kind, Ways())


@dataclass(frozen=True)
class Errand:
    """One e-mail that is being sent. Its Message-ID is made of the id, the same however often it is tried."""

    id: DeliveryId
    notice: Notice
    n_tries: int
    claim: UUID


class NoSuchNotice(NotFound):
    """There is no such message."""


class NotAZone(Refused):
    """This is not a time zone; it looks like Europe/Rome or America/New_York."""


class HalfQuiet(Refused):
    """Quiet hours need a beginning and an end that differ."""


class CannotDeliver(Unavailable):
    """The message could not be delivered now; it is tried again."""


class NeverDelivered(Refused):
    """The message cannot be delivered to this address."""
