"""The words of film: a stretch of a file, a picture's size, and who watches while something is made."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from action_tracker.film.errors import Cancelled, NothingToCut

HAIR_S = 0.001
"""Moments that people and JSON hand over are rounded; no camera takes pictures closer together than several of these."""


@dataclass(frozen=True)
class Clip:
    """The frames of the file `source` with `start_s <= t < end_s`, seconds from its first frame."""

    source: Path
    start_s: float
    end_s: float

    def check(self) -> None:
        """Raise NothingToCut unless the end is after the start."""
        if not self.end_s - self.start_s > HAIR_S:
            raise NothingToCut


@dataclass(frozen=True)
class Watch:
    """Who wants to know how far it is (0 to 1), and who may say that it is no longer wanted."""

    progress: Callable[[float], None] = lambda _: None
    cancelled: Callable[[], bool] = lambda: False

    def tell(self, share: float) -> None:
        """Pass on how far it is; raises Cancelled when it is no longer wanted."""
        self.check()
        self.progress(share)

    def check(self) -> None:
        """Raise Cancelled when it is no longer wanted."""
        if self.cancelled():
            raise Cancelled

    def over(self, lasting: float, start: float = 0.0, share: float = 1.0) -> "Watch":
        """One who is told seconds out of `lasting`, which are this `share` of the whole after `start`."""
        return Watch(lambda done: self.progress(start + share * min(1.0, done / max(lasting, 1e-3))), self.cancelled)


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """A path beside `target` to write to; it gets its name when all went well, and is gone when not."""
    beside = target.with_name(target.name + ".part")
    try:
        yield beside
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
