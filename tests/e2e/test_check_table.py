"""How the table was found is shown over the picture; whoever may moves its corners, by hand or by key, and takes it back."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import PHONE, SignedUp, check_in_both_widths, until, until_true

pytestmark = pytest.mark.e2e
READ_MS = 240_000


def shown_table(page: Page) -> Any:
    session_id = page.url.rsplit("/", 1)[1]
    return page.request.get(f"/api/sessions/{session_id}").json()["videos"][0]["shown_table"]


def centre(handle: Locator) -> tuple[float, float]:
    box = handle.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def opened(page: Page, film: Path) -> Locator:
    """A session whose video was read, with the view of its table open."""
    page.goto("/sessions/new")
    page.get_by_role("button", name="Choose the video").click()
    page.get_by_test_id("file-input").set_input_files(film)
    page.get_by_role("button", name="Check the table").click(timeout=READ_MS)
    view = page.get_by_role("dialog", name="Check the table")
    expect(view.locator("[data-corner]")).to_have_count(4)
    until_true(page, "document.querySelector('[role=dialog] video')?.readyState >= 2")
    return view


def test_the_table_is_shown_moved_kept_and_taken_back(signed_up: SignedUp, film: Path) -> None:
    page = signed_up("Cora")
    view = opened(page, film)
    keep = view.get_by_role("button", name="Keep and read again")
    expect(keep).to_be_disabled()
    corner = view.locator("[data-corner='1']")
    before = centre(corner)
    corner.focus()
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("ArrowUp")
    until(page, lambda: centre(corner)[0] < before[0] - 3 and centre(corner)[1] < before[1], "the keys move the corner")
    check_in_both_widths(page, "check-table")
    drag(page, centre(corner), to=(before[0] + 6, before[1] + 4))
    until(page, lambda: is_near(centre(corner), (before[0] + 6, before[1] + 4)), "the corner follows the mouse")
    expect(keep).to_be_enabled()
    keep.click()
    expect(view).to_be_hidden()
    expect(page.get_by_text("The video is read again.")).to_be_visible()
    assert len(shown_table(page)["corners"]) == 4
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("The table is as it was.")).to_be_visible()
    assert shown_table(page) is None


def drag(page: Page, here: tuple[float, float], *, to: tuple[float, float]) -> None:
    page.mouse.move(*here)
    page.mouse.down()
    page.mouse.move(*to, steps=5)
    page.mouse.up()


def is_near(here: tuple[float, float], there: tuple[float, float]) -> bool:
    return abs(here[0] - there[0]) < 2 and abs(here[1] - there[1]) < 2


def test_corners_that_cross_cannot_be_kept(signed_up: SignedUp, film: Path) -> None:
    page = signed_up("Dora", size=PHONE)
    view = opened(page, film)
    here, there = (centre(view.locator(f"[data-corner='{at}']")) for at in (0, 2))
    drag(page, here, to=(there[0] + 5, there[1] - 12))
    expect(view.get_by_text("These corners do not go around a table.")).to_be_visible()
    expect(view.get_by_role("button", name="Keep and read again")).to_be_disabled()
    view.get_by_role("button", name="Put back").click()
    expect(view.get_by_text("The blue line should lie")).to_be_visible()
