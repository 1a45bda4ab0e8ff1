"""Children are kept running, die with us and stop in order."""

import sys
import time
from pathlib import Path

from action_tracker.infra import processes
from action_tracker.infra.processes import Child

WAITER = "import time; print('here', flush=True); time.sleep(600)"
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('here', flush=True); time.sleep(600)"


def child(tmp_path: Path, script: str) -> Child:
    made = Child("child", [sys.executable, "-c", script], tmp_path / "child.log")
    processes.start(made)
    while "here" not in made.log.read_text():
        time.sleep(0.02)
    return made


def test_a_child_that_is_killed_is_started_again(tmp_path: Path) -> None:
    one = child(tmp_path, WAITER)
    first = one.process
    assert first is not None
    first.kill()
    first.wait()
    processes.tend(one)
    assert one.is_alive
    assert one.process is not first
    processes.stop([one], patience_s=5)


def test_a_child_that_does_not_listen_is_ended_anyway(tmp_path: Path) -> None:
    one, two = child(tmp_path, DEAF), child(tmp_path, WAITER)
    began_s = time.monotonic()
    processes.stop([one, two], patience_s=0.5)
    assert time.monotonic() - began_s < 3
    assert not one.is_alive
    assert not two.is_alive


def test_who_dies_early_rests_longer_each_time() -> None:
    assert [processes.rest_s(n) for n in range(8)] == [0, 1, 2, 4, 8, 16, 20, 20]


def test_a_long_log_is_put_aside(tmp_path: Path) -> None:
    (tmp_path / "child.log").write_bytes(b"x" * (processes.MOST_LOG_BYTES + 1))
    processes.stop([child(tmp_path, WAITER)], patience_s=5)
    assert (tmp_path / "child.log").stat().st_size < 100
    assert (tmp_path / "child.old.log").stat().st_size > processes.MOST_LOG_BYTES
