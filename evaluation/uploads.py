"""A large video sent in parts to the real server over HTTP: how fast, and how much memory the server takes for it."""

import argparse
import base64
import hashlib
import http.client
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import psutil

from evaluation.api import Browser, running

PART_BYTES = 16 << 20
N_AT_ONCE = 3
MOST_GROWTH_BYTES = 128 << 20
OWNER = {"email": "owner@example.com", "name": "Owner", "password": "a rack of fifteen"}


def part_of(number: int, n_bytes: int) -> bytes:
    """A part that is like no other."""
    return (b"%08d" % number * (n_bytes // 8 + 1))[:n_bytes]


def put(host: str, url: str, body: bytes, headers: dict[str, str]) -> None:
    """Send a part to its address; raises when it is not taken."""
    connection = http.client.HTTPConnection(host, timeout=120)
    try:
        connection.request("PUT", url, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} {content[:200]!r}")
    finally:
        connection.close()


def send(browser: Browser, host: str, video: dict[str, Any], number: int) -> None:
    """Ask for an address and send one part."""
    n_bytes = min(PART_BYTES, video["size_bytes"] - (number - 1) * PART_BYTES)
    body = part_of(number, n_bytes)
    md5 = base64.b64encode(hashlib.md5(body, usedforsecurity=False).digest()).decode()
    asked = {"parts": [{"number": number, "size_bytes": n_bytes, "md5": md5}]}
    [address] = browser.ask("POST", f"/api/videos/{video['id']}/parts", asked)["parts"]
    put(host, address["url"], body, address["headers"])


def memory_bytes() -> int:
    """What all server processes hold of their own."""
    total = 0
    for process in psutil.Process().children(recursive=True):
        try:
            if "serve" in process.cmdline():
                total += process.memory_full_info().uss
        except psutil.Error:
            continue
    return total


def sent(host: str, cookie: str, video: dict[str, Any]) -> int:
    """Send all parts, last first; gives the most memory the server had meanwhile."""
    numbers = list(range(1, video["upload"]["n_parts"] + 1))
    failures: list[BaseException] = []

    def go_on() -> None:
        browser = Browser(host)
        browser.cookie = cookie
        try:
            while not failures:
                send(browser, host, video, numbers.pop())
        except IndexError:
            return
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=go_on) for _ in range(N_AT_ONCE)]
    for thread in threads:
        thread.start()
    peak = 0
    while any(thread.is_alive() for thread in threads):
        peak = max(peak, memory_bytes())
        time.sleep(0.2)
    if failures:
        raise failures[0]
    return peak


def measure(host: str, folder: Path, size_bytes: int) -> bool:
    """Send one file and print what it took; whether memory stayed where it was."""
    browser = Browser(host)
    browser.ask("POST", "/api/accounts/sign-up", OWNER)
    session = browser.ask("POST", "/api/sessions", {"kind": "practice"})
    plan = {"file_name": "long.mp4", "size_bytes": size_bytes, "part_size_bytes": PART_BYTES}
    video = browser.ask("POST", f"/api/sessions/{session['id']}/videos", plan)
    before, began_s = memory_bytes(), time.perf_counter()
    peak = sent(host, browser.cookie, video)
    sent_s = time.perf_counter() - began_s
    browser.connection.close()  # it was silent for so long that the server let go of it
    began_s = time.perf_counter()
    browser.ask("POST", f"/api/videos/{video['id']}/complete")
    completed_s = time.perf_counter() - began_s
    digest, expected = hashlib.sha256(), hashlib.sha256()
    with (folder / "files" / "videos" / video["id"] / "original").open("rb") as file:
        for number in range(1, video["upload"]["n_parts"] + 1):
            part = file.read(PART_BYTES)
            digest.update(part)
            expected.update(part_of(number, len(part)))
    is_whole = digest.digest() == expected.digest() and file_is(folder, video, size_bytes)
    print(
        f"{size_bytes / 1e9:.2f} GB: sent in {sent_s:.1f} s ({size_bytes / 1e6 / sent_s:.0f} MB/s), completed in "
        f"{1000 * completed_s:.0f} ms, server memory {before / 1e6:.0f} -> at most {peak / 1e6:.0f} MB, "
        f"{'whole' if is_whole else 'NOT WHOLE'}"
    )
    return is_whole and peak - before < MOST_GROWTH_BYTES


def file_is(folder: Path, video: dict[str, Any], size_bytes: int) -> bool:
    """Whether the kept file has this size."""
    return (folder / "files" / "videos" / video["id"] / "original").stat().st_size == size_bytes


def main() -> int:
    """Exit code 0 when the file arrived whole and the server's memory hardly grew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gigabytes", type=float, default=1.0)
    size_bytes = int(parser.parse_args().gigabytes * 1e9)
    folder = Path(tempfile.mkdtemp(prefix="action-tracker-evaluation-"))
    folder.chmod(0o755)
    try:
        with running(folder / "data") as host:
            return 0 if measure(host, folder / "data", size_bytes) else 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
