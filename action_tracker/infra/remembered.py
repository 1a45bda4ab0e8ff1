"""Answers kept in this process for as long as what they were made from is unchanged."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock


class Remembered:
    """The `most` texts asked for last, each with the revision it was made from; safe to use from several threads."""

    def __init__(self, most: int) -> None:
        """Keep up to `most` texts."""
        self._most, self._lock = most, Lock()
        self._kept: OrderedDict[Hashable, tuple[str, str]] = OrderedDict()

    def get(self, key: Hashable, revision: str, make: Callable[[], str]) -> str:
        """The text of `key` at `revision`: the one that is kept, or else a fresh one."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None and found[0] == revision:
                self._kept.move_to_end(key)
                return found[1]
        text = make()
        with self._lock:
            self._kept[key] = (revision, text)
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return text
