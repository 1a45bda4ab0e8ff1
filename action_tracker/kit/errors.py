"""The five kinds of error a person may meet, and a few finer ones; features subclass them in their model.

Wrong                   what we answer with on purpose; the message is for the person who reads it
├── NotFound            there is no such thing, or none that you may know of
├── NotAllowed          there is such a thing, but you may not do this
│   └── NotSignedIn     nobody is signed in
├── Conflict            somebody was faster, or it is already so
├── Refused             a rule says no
│   ├── TooLarge        more than may be sent
│   └── TooManyTries    too often in too short a time; extra.retry_after_s says how long to wait
└── Unavailable         not now; try again later
    └── StorageFull     there is no room left
"""

from typing import Any


class Wrong(Exception):
    """Something went wrong that a person can do something about."""

    def __init__(self, detail: str | None = None, **extra: Any) -> None:
        """Keep the sentence for the reader (the class's own docstring when none is given) and facts such as limits."""
        self.detail = detail or (type(self).__doc__ or "").strip().splitlines()[0]
        self.extra = extra
        super().__init__(self.detail)


class NotFound(Wrong):
    """There is nothing here that you can see."""


class NotAllowed(Wrong):
    """You are not allowed to do this."""


class NotSignedIn(NotAllowed):
    """Please sign in first."""


class Conflict(Wrong):
    """This is already so, or somebody else was faster. Reload and try again."""


class Refused(Wrong):
    """This is not possible."""


class TooLarge(Refused):
    """This is more than can be sent at once."""


class TooManyTries(Refused):
    """Too many tries. Please wait a little and try again."""


class Unavailable(Wrong):
    """This does not work right now. Please try again in a moment."""


class StorageFull(Unavailable):
    """There is no room left to store this. Free some space and try again; nothing was lost."""
