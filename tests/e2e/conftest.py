"""The real server, started as a person starts it, and a real browser that looks at it."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from action_tracker.synth import demo

ROOT = Path(__file__).parents[2]
START_S = 60.0
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"

expect.set_options(timeout=15_000)


@dataclass(frozen=True)
class House:
    """A running house: its address, and the link that makes its owner."""

    address: str
    owner_link: str


@pytest.fixture(scope="session")
def house() -> Iterator[House]:
    """`action-tracker up` on a data folder of its own and a free port, without the demo."""
    folder = Path(tempfile.mkdtemp(prefix="action-tracker-e2e-"))
    folder.chmod(0o755)
    told = folder / "told.txt"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ACTION_TRACKER_")}
    environment |= {
        "ACTION_TRACKER_DATA_FOLDER": str(folder / "data"),
        "ACTION_TRACKER_PORT": "0",
        "ACTION_TRACKER_DEMO": "false",
    }
    with told.open("w") as out:
        command = [sys.executable, "-m", "action_tracker.cli", "up"]
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=subprocess.STDOUT)
    try:
        yield _when_it_answers(process, told)
    finally:
        process.terminate()
        process.wait(30)
        logs = "".join(path.read_text() for path in (folder / "data" / "logs").glob("*.log"))
        shutil.rmtree(folder, ignore_errors=True)
    assert "Traceback" not in logs, logs[max(0, logs.index("Traceback") - 500) :][:6000]


def _when_it_answers(process: "subprocess.Popen[bytes]", told: Path) -> House:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and process.poll() is None:
        text = told.read_text()
        running, owner = re.search(r"running at (\S+)", text), re.search(r"owner at (\S+)", text)
        if running and owner and "Ctrl-C" in text:
            return House(running[1], owner[1])
        time.sleep(0.1)
    raise RuntimeError(f"the server did not start: {told.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield opened
        opened.close()


NewPage = Callable[..., Page]


@pytest.fixture
def new_page(browser: Browser, house: House) -> Iterator[NewPage]:
    """Opens browsers that share nothing: new_page(size=PHONE, scheme="light"). A script error on any of them fails the test."""
    contexts, wrong = [], []

    def make(*, size: dict[str, int] | None = None, scheme: str = "dark") -> Page:
        context = browser.new_context(
            base_url=house.address, viewport=size or DESKTOP, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert not wrong, wrong


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """One browser at desktop size."""
    return new_page()


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short clip of a break and a shot, as a phone would send it."""
    path = tmp_path_factory.mktemp("film") / "Tuesday, täble 3 🎱.mp4"
    demo.write(path, seconds=13.0, shape=demo.Format(size_px=(960, 540)))
    return path


SignedUp = Callable[..., Page]


@pytest.fixture
def signed_up(new_page: NewPage) -> SignedUp:
    """A browser with an account of its own: signed_up("Anna", size=PHONE)."""

    def make(name: str, **how: object) -> Page:
        page = new_page(**how)
        page.goto("/sign-up")
        sign_up(page, name)
        expect(page).to_have_url(re.compile(r"/$"))
        return page

    return make


def sign_up(page: Page, name: str) -> None:
    """Fill in the form that is open."""
    page.get_by_label("Name", exact=False).first.fill(name)
    page.get_by_label("Email").fill(f"{name.lower().replace(' ', '.')}.{time.time_ns()}@example.com")
    page.locator("input[name=password]").fill("a long green cloth")
    page.locator("form button[type=submit]").click()


def until(page: Page, holds: Callable[[], bool], what: str, timeout_s: float = 15.0) -> None:
    """Wait for something that the page or the house comes to on its own; fails with `what` when it does not.

    What is asked right after a key or a touch may be asked before the page was drawn anew.
    """
    deadline = time.monotonic() + timeout_s
    while not holds():
        assert time.monotonic() < deadline, what
        page.wait_for_timeout(50)


def until_true(page: Page, script: str) -> None:
    """Wait for what a script of the page says; Playwright's own wait_for_function is stopped by the page's content policy."""
    until(page, lambda: bool(page.evaluate(script)), script)


def settled(page: Page) -> None:
    """Wait until the page is drawn and nothing on it fades or slides any more."""
    page.evaluate(
        """async () => {
          const drawn = () => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
          const ends = () => document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime !== Infinity);
          for (await drawn(); ends().length; await drawn()) await Promise.allSettled(ends().map((one) => one.finished));
        }"""
    )


def picture(page: Page, name: str) -> None:
    """Keep a picture of the page, for people to look at."""
    folder = Path(__file__).parent / "pictures"
    folder.mkdir(exist_ok=True)
    page.screenshot(path=str(folder / f"{name}.png"), full_page=True)


def check_access(page: Page, name: str) -> None:
    """Nothing serious for people who use a keyboard or a screen reader; raises with what was found."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
    bad = [
        f"{one['id']}: {one['help']} ({node['html'][:160]})"
        for one in found
        for node in one["nodes"]
        if one["impact"] in {"serious", "critical"}
    ]
    assert not bad, f"{name}:\n" + "\n".join(bad)


def check_width(page: Page, name: str) -> None:
    """Nothing sticks out sideways."""
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert too_wide <= 0, f"{name} is {too_wide} px too wide"


def check_in_both_widths(page: Page, name: str) -> None:
    """A picture of the page on a phone and a desktop, light and dark, and what must hold of each; the phone comes first."""
    for size, what in ((PHONE, "phone"), (DESKTOP, "desktop")):
        for scheme in ("light", "dark"):
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            page.wait_for_timeout(300)
            settled(page)
            picture(page, f"{name}-{scheme}-{what}")
            check_width(page, f"{name} on a {what}")
            check_access(page, f"{name}, {scheme}, on a {what}")
