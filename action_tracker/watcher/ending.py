"""How work on a video or a clip may end: done, taken away, interrupted, failed with a reason, or stopped by something unforeseen."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from action_tracker.infra.http import code_of
from action_tracker.infra.queue.work import Interrupted
from action_tracker.infra.storage.store import minding_room
from action_tracker.kit.errors import StorageFull, Unavailable, Wrong

log = logging.getLogger(__name__)


class LetGo(Protocol):
    """Gives the work back to the queue; a worker that was asked to stop has not failed."""

    def __call__(self, *, is_interrupted: bool) -> None:
        """Do so."""
        ...


class Fail(Protocol):
    """Ends the work with a code and a sentence."""

    def __call__(self, code: str, detail: str) -> None:
        """Do so."""
        ...


@dataclass(frozen=True)
class Ends:
    """What to do at each end of `name`; `lost` is raised by whatever finds that the work is not ours any more."""

    name: str
    lost: type[Exception]
    let_go: LetGo
    fail: Fail


@contextmanager
def minded(ends: Ends, scratch: Path) -> Iterator[None]:
    """Work with an empty folder `scratch`, gone afterwards, and every end told to whom it concerns."""
    try:
        with _told(ends):
            shutil.rmtree(scratch, ignore_errors=True)
            with minding_room():
                scratch.mkdir(parents=True)
                yield
    except ends.lost:
        log.info("%s was stopped or taken over", ends.name)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


@contextmanager
def _told(ends: Ends) -> Iterator[None]:
    try:
        yield
    except ends.lost:
        raise
    except Interrupted:
        _give_back(ends, is_interrupted=True)
        raise
    except Wrong as wrong:
        if isinstance(wrong, Unavailable) and not isinstance(wrong, StorageFull):
            _give_back(ends, is_interrupted=False)
            raise
        log.info("%s failed: %s", ends.name, wrong)
        ends.fail(code_of(type(wrong)), wrong.detail)
    except Exception:
        _give_back(ends, is_interrupted=False)
        raise


def _give_back(ends: Ends, *, is_interrupted: bool) -> None:
    """Let go, if it is still ours."""
    try:
        ends.let_go(is_interrupted=is_interrupted)
    except ends.lost:
        log.info("%s was stopped or taken over", ends.name)
