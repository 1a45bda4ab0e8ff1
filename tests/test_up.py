"""The one command, run as a person runs it, and treated badly."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

COMMAND = [sys.executable, "-m", "action_tracker.cli", "up"]
Starter = Callable[..., subprocess.Popen[str]]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def environment(open_folder: Path) -> dict[str, str]:
    """A data folder of the module's own and no worker: what workers do has tests of its own."""
    ours = {name: value for name, value in os.environ.items() if "DATABASE_URL" not in name}
    own = {"DATA_FOLDER": str(open_folder / "up"), "PORT": str(free_port()), "N_WORKERS": "0"}
    return ours | {f"ACTION_TRACKER_{name}": value for name, value in own.items()}


@pytest.fixture
def up(environment: dict[str, str]) -> Iterator[Starter]:
    """Starts `action-tracker up`; ended after the test."""
    started: list[subprocess.Popen[str]] = []

    def start(**more: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            COMMAND, env=environment | more, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.terminate()
        process.communicate(timeout=15)


def welcome(process: subprocess.Popen[str]) -> str:
    """What it prints, up to the last line of it."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "Ctrl-C" in line:
            return "".join(lines)
    raise AssertionError(process.stderr.read() if process.stderr else "it ended")


def ask(environment: dict[str, str], path: str) -> Any:
    connection = http.client.HTTPConnection("127.0.0.1", int(environment["ACTION_TRACKER_PORT"]), timeout=10)
    connection.request("GET", path)
    answer = json.loads(connection.getresponse().read())
    connection.close()
    return answer


def everybody(process: subprocess.Popen[str]) -> list[psutil.Process]:
    parent = psutil.Process(process.pid)
    return [parent, *parent.children(recursive=True)]


def named(process: subprocess.Popen[str], part: str) -> psutil.Process:
    return next(child for child in psutil.Process(process.pid).children() if part in " ".join(child.cmdline()))


def wait_until(is_so: Callable[[], bool], *, patience_s: float = 20) -> None:
    deadline_s = time.monotonic() + patience_s
    while not is_so():
        assert time.monotonic() < deadline_s
        time.sleep(0.1)


def is_healthy(environment: dict[str, str]) -> bool:
    try:
        return bool(ask(environment, "/api/health").get("status") == "ok")
    except (OSError, http.client.HTTPException):
        return False


def is_gone(process: psutil.Process) -> bool:
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def test_it_says_where_it_is_keeps_everybody_running_and_stops_in_order(
    up: Starter, environment: dict[str, str]
) -> None:
    process = up()
    said = welcome(process)
    assert f"http://127.0.0.1:{environment['ACTION_TRACKER_PORT']}\n" in said
    shown = ask(environment, "/api/welcome")
    assert shown["owner_needed"]
    assert f"{shown['demo']['email']}   with the password   {shown['demo']['password']}" in said
    assert re.search(r"/welcome\?owner=[a-z2-7]{24}\n", said)
    for part in ("serve", "postgres"):
        victim = named(process, part)
        victim.kill()
        victim.wait(5)
        wait_until(lambda: is_healthy(environment))
    family = everybody(process)
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 0
    assert all(is_gone(one) for one in family)


def test_after_all_of_them_or_only_the_first_are_killed_the_next_start_recovers(
    up: Starter, environment: dict[str, str]
) -> None:
    first = up()
    said = welcome(first)
    for one in everybody(first):
        one.kill()
    first.wait()
    second = up()
    assert welcome(second) == said
    family = everybody(second)[1:]
    second.kill()
    assert welcome(up()) == said
    assert all(is_gone(one) for one in family)
    assert is_healthy(environment)


def test_a_second_one_a_taken_port_and_a_wrong_setting_are_one_sentence_each(
    up: Starter, environment: dict[str, str], open_folder: Path
) -> None:
    welcome(up())
    tries = [
        ({}, f"already running on {open_folder / 'up'} at http://127.0.0.1"),
        ({"ACTION_TRACKER_DATA_FOLDER": str(open_folder / "other")}, "cannot be used (Address already in use): stop"),
        ({"ACTION_TRACKER_PORT": "many"}, "ACTION_TRACKER_PORT cannot be used"),
        (
            {"ACTION_TRACKER_DATA_FOLDER": "/dev/null/data"},
            "The folder /dev/null/data cannot be used (Not a directory)",
        ),
    ]
    for (_, sentence), second in zip(tries, [up(**more) for more, _ in tries], strict=True):
        _, said = second.communicate(timeout=60)
        assert second.returncode == 2
        assert sentence in said
        assert len(said.splitlines()) == 1
