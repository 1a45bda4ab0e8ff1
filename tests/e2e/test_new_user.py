"""A new user's way: become the owner, open a hall, send a video, watch it being read, and see the shots."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import PHONE, House, NewPage, SignedUp, check_in_both_widths, picture, sign_up, until, until_true

pytestmark = pytest.mark.e2e
READ_MS = 240_000


def start_session(page: Page, title: str) -> None:
    page.goto("/sessions/new")
    page.get_by_label("Title").fill(title)
    page.get_by_role("button", name="Choose the video").click()
    expect(page.get_by_role("button", name="Choose files")).to_be_visible()


def balls(page: Page) -> list[str]:
    found: list[str] = page.locator("svg [data-ball]").evaluate_all(
        "(all) => all.map((one) => one.getAttribute('transform'))"
    )
    return found


def test_the_first_person_becomes_the_owner_and_opens_a_hall(new_page: NewPage, house: House) -> None:
    page = new_page()
    page.goto(house.owner_link)
    sign_up(page, "Olga Owner")
    expect(page).to_have_url(re.compile(r"/$"))
    page.goto("/halls")
    page.get_by_role("button", name=re.compile("hall", re.IGNORECASE)).first.click()
    form = page.get_by_role("form", name="Add a hall")
    form.get_by_label("Name of the hall").fill("The Side/Pocket 🎱")
    form.get_by_role("button", name="Add the hall").click()
    expect(page.get_by_text("The Side/Pocket 🎱").first).to_be_visible()
    picture(page, "hall-dark-desktop")


def test_a_video_becomes_shots_and_a_table_that_moves_in_step(signed_up: SignedUp, film: Path) -> None:
    page = signed_up("Anna")
    start_session(page, "Tuesday drills")
    page.get_by_test_id("file-input").set_input_files(film)
    expect(page.get_by_text(film.name).first).to_be_visible()
    expect(page.get_by_role("progressbar").first).to_be_visible()
    picture(page, "reading-dark-desktop")
    shots = page.get_by_role("list", name="Shots").get_by_role("listitem")
    expect(shots.first).to_be_visible(timeout=READ_MS)
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile("break|Made|No pots"))
    shots.first.get_by_role("button").click()
    until_true(page, "document.querySelector('video').currentTime > 1")
    page.wait_for_timeout(1200)
    page.keyboard.press(" ")
    until_true(page, "document.querySelector('video').paused")
    until(page, lambda: bool(balls(page)), "the drawing has balls")
    before = balls(page)
    for _ in range(12):
        page.keyboard.press(",")
    until(page, lambda: balls(page) != before, "the drawing follows the frames")
    check_keys(page)
    picture(page, "session-dark-desktop")
    check_in_both_widths(page, "session")


def check_keys(page: Page) -> None:
    at = "document.querySelector('video').currentTime"
    page.keyboard.press("ArrowRight")
    later = page.evaluate(at)
    page.keyboard.press("ArrowLeft")
    until_true(page, f"{at} < {later}")
    page.keyboard.press("s")
    until_true(page, "document.querySelector('video').playbackRate < 1")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


@pytest.mark.parametrize("path", ["/", "/sessions", "/sessions/new", "/halls", "/account", "/nowhere"])
def test_every_page_works_on_a_phone_and_for_a_screen_reader(signed_up: SignedUp, path: str) -> None:
    page = signed_up("Bea", size=PHONE)
    page.goto(path)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    check_in_both_widths(page, path.strip("/").replace("/", "-") or "home")


@pytest.mark.parametrize("path", ["/sign-in", "/sign-up"])
def test_the_door_works_for_everybody(new_page: NewPage, path: str) -> None:
    page = new_page()
    page.goto(path)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    check_in_both_widths(page, path.strip("/"))


def test_a_stranger_does_not_see_somebody_elses_session(signed_up: SignedUp) -> None:
    anna = signed_up("Carla")
    start_session(anna, "Mine alone")
    stranger = signed_up("Dan")
    stranger.goto(anna.url)
    expect(stranger.get_by_text("There is no such session")).to_be_visible()
