"""Uploads survive reloads and lost networks, and what is no video is said to be none."""

import random
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import SignedUp, until

pytestmark = pytest.mark.e2e
PARTS = "**/api/storage/parts/**"


def choose(page: Page, path: Path) -> None:
    page.goto("/sessions/new")
    page.get_by_role("button", name="Choose the video").click()
    expect(page.get_by_role("button", name="Choose files")).to_be_visible()
    page.get_by_test_id("file-input").set_input_files(path)


def noise(path: Path, size_mb: int) -> Path:
    path.write_bytes(random.Random(1).randbytes(size_mb << 20))
    return path


def test_after_a_reload_only_the_missing_parts_are_sent(signed_up: SignedUp, tmp_path: Path) -> None:
    page, sent, kept = signed_up("Ella"), list[str](), list[str]()
    stuck = {"after": 2}
    page.on(
        "response",
        lambda answer: kept.append(answer.url.split("?")[0]) if "/parts/" in answer.url and answer.ok else None,
    )

    def gate(route: object) -> None:
        sent.append(route.request.url.split("?")[0])  # type: ignore[attr-defined]
        if len(sent) > stuck["after"]:
            route.abort()  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    page.route(PARTS, gate)
    choose(page, noise(tmp_path / "night.mp4", 40))
    until(page, lambda: len(kept) >= 2 and len(sent) > 2, "two parts arrive", timeout_s=30)
    page.reload()
    stuck["after"], before = 10_000, len(sent)
    page.get_by_role("button", name="Pick night.mp4 again").wait_for()
    with page.expect_file_chooser() as chooser:
        page.evaluate("delete window.showOpenFilePicker")
        page.get_by_role("button", name="Pick night.mp4 again").click()
    chooser.value.set_files(tmp_path / "night.mp4")
    expect(page.get_by_text("not a video", exact=False).first).to_be_visible(timeout=60_000)
    assert not set(kept[:2]) & set(sent[before:]), "what had arrived was not sent again"


def test_a_lost_network_only_pauses_an_upload(signed_up: SignedUp, tmp_path: Path) -> None:
    page = signed_up("Finn")
    choose(page, noise(tmp_path / "night.mp4", 30))
    page.context.set_offline(True)
    page.wait_for_timeout(2500)
    page.context.set_offline(False)
    expect(page.get_by_text("not a video", exact=False).first).to_be_visible(timeout=60_000)


def test_a_file_that_is_no_video_is_refused_in_words(signed_up: SignedUp, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("the eight goes into the side")
    page = signed_up("Gus")
    choose(page, tmp_path / "notes.txt")
    expect(page.get_by_text("notes.txt is not a video", exact=False)).to_be_visible()
