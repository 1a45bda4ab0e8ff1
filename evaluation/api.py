"""How fast the service answers a person's two most common pages while 16 connections ask at once: p50 and p95 in milliseconds."""

import http.client
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from action_tracker.infra import database, embedded_postgres, settings
from action_tracker.kit import clock
from action_tracker.sessions.service import examples
from evaluation import cpu
from evaluation.figures import Figure, note

N_CONNECTIONS, N_EACH, N_WARM = 16, 40, 5
N_SHOTS, N_MORE_SESSIONS = 200, 40
TARGETS_MS = {"session list": 60.0, "session page with 200 shots": 120.0}


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """`action-tracker up` on `folder`, without demo and workers; gives host:port."""
    environment = os.environ | {
        "ACTION_TRACKER_DATA_FOLDER": str(folder),
        "ACTION_TRACKER_PORT": "0",
        "ACTION_TRACKER_DEMO": "false",
        "ACTION_TRACKER_N_WORKERS": "0",
    }
    command = [sys.executable, "-m", "action_tracker.cli", "up"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        found = next(match for line in process.stdout if (match := re.search(r"running at http://(\S+)", line)))
        yield found[1]
    finally:
        process.terminate()
        process.wait(30)


class Browser:
    """One connection that stays open, signed in."""

    def __init__(self, host: str) -> None:
        self.connection = http.client.HTTPConnection(host, timeout=30)
        self.cookie = ""

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The answer's JSON; raises when it is an error."""
        headers = {"X-Action-Tracker": "1", "Content-Type": "application/json", "Cookie": self.cookie}
        self.connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {content[:200]!r}")
        self.cookie = (answer.getheader("Set-Cookie") or self.cookie).split(";")[0]
        return json.loads(content) if content else None


def furnish(host: str, folder: Path) -> tuple[str, str]:
    """Make 15 sessions of 200 shots and 40 without; gives the cookie and the id of one of the 15."""
    chosen = settings.read(data_folder=folder)
    with embedded_postgres.reach(chosen) as address:
        engine = database.connect(address)
        with database.transaction(engine) as db:
            made = examples.seed(db, now=clock.now(), n_shots=N_SHOTS)
        engine.dispose()
    browser = Browser(host)
    browser.ask("POST", "/api/accounts/sign-in", {"email": made.email, "password": made.password})
    rich = browser.ask("GET", "/api/sessions?limit=1")["items"][0]["id"]
    for number in range(N_MORE_SESSIONS):
        browser.ask("POST", "/api/sessions", {"kind": "practice", "title": f"Session {number}"})
    return browser.cookie, rich


def measure(host: str, cookie: str, paths: list[str]) -> list[float]:
    """Milliseconds each of the pages took, all connections asking one after the other without pause."""
    taken: list[float] = []

    def visit() -> None:
        browser = Browser(host)
        browser.cookie = cookie
        for number in range(N_WARM + N_EACH):
            began = time.perf_counter()
            for path in paths:
                browser.ask("GET", path)
            if number >= N_WARM:
                taken.append(1000 * (time.perf_counter() - began))

    threads = [threading.Thread(target=visit) for _ in range(N_CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(taken)


def main() -> int:
    """Print the table; the exit code says whether both targets are met."""
    folder = Path(tempfile.mkdtemp(prefix="action-tracker-evaluation-"))
    folder.chmod(0o755)
    try:
        with running(folder / "data") as host:
            cookie, rich = furnish(host, folder / "data")
            pages = {
                "session list": ["/api/sessions?limit=20"],
                "session page with 200 shots": [f"/api/sessions/{rich}", f"/api/sessions/{rich}/shots"],
            }
            missed = 0
            print(f"{N_CONNECTIONS} connections, {N_CONNECTIONS * N_EACH} visits each page")
            for name, paths in pages.items():
                before = cpu.spent_ms()
                taken = measure(host, cookie, paths)
                p95 = taken[int(0.95 * len(taken))]
                missed += p95 > TARGETS_MS[name]
                measured = f"p50 {statistics.median(taken):.0f} ms, p95 {p95:.0f} ms"
                aim = f"p95 {TARGETS_MS[name]:.0f} ms"
                note(Figure(f"{name}, {N_CONNECTIONS} connections", measured, aim, "python -m evaluation.api", "cost"))
                print(
                    f"{name:30} p50 {statistics.median(taken):6.1f} ms   p95 {p95:6.1f} ms   target {TARGETS_MS[name]:.0f} ms"
                )
                print(f"{'':30} {cpu.told(before, N_CONNECTIONS * (N_WARM + N_EACH) * len(paths))}")
            return missed
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
