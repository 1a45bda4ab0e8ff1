"""Child processes: they die with us, are started again when they die by themselves, and are stopped in order."""

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

EARLY_S = 5.0
"""Who dies sooner than this after its start has to rest before the next, longer each time."""
LONGEST_REST_S = 20.0
MOST_LOG_BYTES = 10_000_000


@dataclass
class Child:
    """A command to keep running; `inherits` are the file descriptors handed to it."""

    name: str
    command: Sequence[str]
    log: Path
    inherits: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    born_s: float = 0.0
    n_early_deaths: int = 0

    @property
    def is_alive(self) -> bool:
        """Whether it runs now."""
        return self.process is not None and self.process.poll() is None


def die_with_parent(number: signal.Signals = signal.SIGTERM) -> None:
    """Ask Linux to send this process a signal when its parent dies; elsewhere the next start cleans up."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, int(number))


def start(child: Child) -> None:
    """Start it, in a session of its own so that Ctrl-C reaches only us; what it says goes to its log."""
    if child.log.exists() and child.log.stat().st_size > MOST_LOG_BYTES:
        child.log.replace(child.log.with_suffix(".old.log"))
    with child.log.open("ab") as log:
        child.process = subprocess.Popen(
            child.command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=child.inherits,
            start_new_session=True,
            preexec_fn=die_with_parent,  # noqa: PLW1509
        )
    child.born_s = time.monotonic()


def tend(child: Child) -> None:
    """Start it again if it died, after its rest."""
    if child.is_alive or child.process is None:
        return
    lived_s = time.monotonic() - child.born_s
    if lived_s < rest_s(child.n_early_deaths):
        return
    child.n_early_deaths = child.n_early_deaths + 1 if lived_s < EARLY_S + rest_s(child.n_early_deaths) else 0
    start(child)


def rest_s(n_early_deaths: int) -> float:
    """How long after its last start the next may follow: at once, then 1, 2, 4 ... seconds."""
    return 0.0 if n_early_deaths == 0 else min(float(2 ** (n_early_deaths - 1)), LONGEST_REST_S)


def stop(children: Sequence[Child], *, patience_s: float) -> None:
    """Ask all of them to end, and end those that have not after `patience_s`."""
    for child in children:
        if child.process is not None and child.is_alive:
            child.process.terminate()
    deadline_s = time.monotonic() + patience_s
    for child in children:
        if child.process is None:
            continue
        with suppress(subprocess.TimeoutExpired):
            child.process.wait(max(0.0, deadline_s - time.monotonic()))
        if child.is_alive:
            child.process.kill()
            child.process.wait()
