"""How the table was found is shown over the picture; whoever may moves its corners, by hand or by key, and takes it back."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import DESKTOP, PHONE, SignedUp, check_access, check_width, picture

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
    page.wait_for_function("document.querySelector('[role=dialog] video').readyState >= 2")
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
    after = centre(corner)
    assert after[0] < before[0] - 3
    assert after[1] < before[1]
    picture_in_both_widths(page)
    page.mouse.move(*centre(corner))
    page.mouse.down()
    page.mouse.move(before[0] + 6, before[1] + 4, steps=4)
    page.mouse.up()
    moved = centre(corner)
    assert abs(moved[0] - before[0] - 6) < 2
    assert abs(moved[1] - before[1] - 4) < 2
    expect(keep).to_be_enabled()
    keep.click()
    expect(view).to_be_hidden()
    expect(page.get_by_text("The video is read again.")).to_be_visible()
    assert len(shown_table(page)["corners"]) == 4
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("The table is as it was.")).to_be_visible()
    assert shown_table(page) is None


def picture_in_both_widths(page: Page) -> None:
    for size, what in ((PHONE, "phone"), (DESKTOP, "desktop")):
        page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.wait_for_timeout(300)
            picture(page, f"check-table-{scheme}-{what}")
            check_width(page, f"the table's check on a {what}")
            check_access(page, f"the table's check, {scheme}, on a {what}")


def test_corners_that_cross_cannot_be_kept(signed_up: SignedUp, film: Path) -> None:
    page = signed_up("Dora", size=PHONE)
    view = opened(page, film)
    here, there = (centre(view.locator(f"[data-corner='{at}']")) for at in (0, 2))
    page.mouse.move(*here)
    page.mouse.down()
    page.mouse.move(there[0] + 5, there[1] - 12, steps=6)
    page.mouse.up()
    expect(view.get_by_text("These corners do not go around a table.")).to_be_visible()
    expect(view.get_by_role("button", name="Keep and read again")).to_be_disabled()
    view.get_by_role("button", name="Put back").click()
    expect(view.get_by_text("The blue line should lie")).to_be_visible()
