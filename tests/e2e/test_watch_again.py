"""Watching again in a browser: filter, play all that match, make a clip that plays, share it, and a reel put in order by hand."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import PHONE, NewPage, SignedUp, check_in_both_widths, until, until_true
from .test_new_user import READ_MS, start_session

pytestmark = pytest.mark.e2e
FILMED_MS = 120_000


def card(page: Page, title: str) -> Locator:
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=title, exact=True))


def test_a_session_is_filtered_played_cut_and_shared(signed_up: SignedUp, new_page: NewPage, film: Path) -> None:
    page = signed_up("Wanda Watches")
    start_session(page, "Watched again")
    page.get_by_test_id("file-input").set_input_files(film)
    shots = page.get_by_role("list", name="Shots").get_by_role("listitem")
    expect(shots.first).to_be_visible(timeout=READ_MS)
    expect(page.get_by_role("button", name="Fix this shot")).to_be_visible(timeout=READ_MS)
    filter_and_play(page)
    make_a_clip(page, shots)
    page.set_viewport_size(PHONE)
    share(page, new_page)
    make_a_reel(page)


def filter_and_play(page: Page) -> None:
    page.get_by_role("button", name="Intent").click()
    page.get_by_role("checkbox", name=re.compile("Break")).click()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("intent=break"))
    page.get_by_role("button", name="Play all 1 that match").click()
    row = page.get_by_role("region", name="Plays in a row")
    expect(row.get_by_text("1 of 1")).to_be_visible()
    seen = "document.querySelector('[aria-label=\"Plays in a row\"] video[data-shown]')"
    until_true(page, f"{seen}.currentTime > 0.5 && !{seen}.paused")
    row.get_by_role("button", name="Close the player").click()
    page.get_by_role("button", name="All shots").click()


def make_a_clip(page: Page, shots: Locator) -> None:
    shots.first.get_by_role("button").click()
    until_true(page, "document.querySelector('video').currentTime > 0.5")
    page.get_by_role("button", name="Make a clip").click()
    maker = page.get_by_role("region", name="Make a clip")
    maker.get_by_role("textbox", name="Title").fill("Täble <b>🎱")
    maker.get_by_role("button", name="From a frame later").click()
    maker.get_by_label("Slow motion at contact").check()
    check_in_both_widths(page, "make-a-clip")
    maker.get_by_role("button", name="Make the clip").click()
    made = card(page, "Täble <b>🎱")
    expect(made.get_by_role("link", name="MP4")).to_be_visible(timeout=FILMED_MS)
    made.get_by_role("button", name="Play", exact=True).click()
    until_true(page, "document.querySelector('video[aria-label^=\"Film\"]').currentTime > 0.3")


def share(page: Page, new_page: NewPage) -> None:
    page.goto("/clips")
    check_in_both_widths(page, "clips")
    card(page, "Täble <b>🎱").get_by_role("button", name="Share").click()
    page.get_by_role("button", name="Make a link").click()
    address = page.get_by_text(re.compile(r"^https?://\S+/s/"))
    expect(address).to_be_visible()
    friend = new_page(size=PHONE)
    friend.goto(address.inner_text())
    expect(friend.get_by_role("heading", name="Täble <b>🎱")).to_be_visible()
    friend.evaluate("document.querySelector('video').muted = true")
    friend.evaluate("document.querySelector('video').play()")
    until_true(friend, "document.querySelector('video').currentTime > 0.3")
    check_in_both_widths(friend, "shared")


def make_a_reel(page: Page) -> None:
    page.goto("/shots")
    page.get_by_role("button", name="Make my Reel").click()
    order = page.get_by_role("list", name="Order of the reel").get_by_role("listitem")
    expect(order.nth(1)).to_be_visible()
    second = order.nth(1).inner_text()
    held, onto = (page.get_by_test_id(f"hold {at}").bounding_box() for at in (1, 0))
    assert held and onto
    page.mouse.move(held["x"] + 20, held["y"] + 20)
    page.mouse.down()
    page.mouse.move(onto["x"] + 20, onto["y"], steps=5)
    page.mouse.up()
    until(page, lambda: order.first.inner_text() == second, "the second shot is the first one now")
    page.get_by_role("textbox", name="Title").fill("Best of Tuesday")
    check_in_both_widths(page, "make-a-reel")
    page.get_by_role("button", name="Make it").click()
    expect(page).to_have_url(re.compile("/clips$"))
    expect(card(page, "Best of Tuesday").get_by_role("link", name="MP4")).to_be_visible(timeout=FILMED_MS)
