"""What a person puts right by hand: who the opponent was, the order of the videos, and the look on all of their devices."""

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import PHONE, NewPage, SignedUp, check_access, check_width, picture, sign_up, until

pytestmark = pytest.mark.e2e
OURS = {"X-Action-Tracker": "1"}


def opened_hall(page: Page) -> str:
    """A hall of whoever is signed in; the link that lets others in."""
    hall = page.request.post("/api/halls", headers=OURS, data={"name": "The Rail", "time_zone": "Asia/Tokyo"}).json()
    invitation = page.request.post(f"/api/halls/{hall['id']}/invitations", headers=OURS, data={"role": "player"}).json()
    return str(invitation["token"])


def test_an_opponent_of_the_hall_is_found_by_a_few_letters(signed_up: SignedUp, new_page: NewPage) -> None:
    page = signed_up("Ella Operator")
    other = new_page()
    other.goto(f"/invitations/{opened_hall(page)}")
    sign_up(other, "Beatriz Long")
    expect(other).to_have_url(re.compile("/halls"))
    page.goto("/sessions/new")
    page.get_by_text("Match", exact=True).click()
    page.get_by_role("combobox", name="Opponent").fill("triz")
    page.get_by_role("option", name="Beatriz Long").click()
    expect(page.get_by_text("Will see this session.")).to_be_visible()
    page.get_by_role("button", name="Choose the video").click()
    expect(page.get_by_role("heading", name="Match against Beatriz Long")).to_be_visible()
    other.goto(page.url)
    expect(other.get_by_role("heading", name=re.compile("Match"))).to_be_visible()


def test_videos_are_put_in_order_by_keyboard(signed_up: SignedUp) -> None:
    page = signed_up("Finn", size=PHONE)
    session = page.request.post("/api/sessions", headers=OURS, data={"kind": "practice"}).json()
    at = f"/api/sessions/{session['id']}"
    for name in ("one.mp4", "two.mp4", "three.mp4"):
        page.request.post(f"{at}/videos", headers=OURS, data={"file_name": name, "size_bytes": 1000})
    page.goto(f"/sessions/{session['id']}")
    page.get_by_label("More for this session").click()
    page.get_by_role("menuitem", name="Order the videos").click()
    down = page.get_by_role("button", name="Move one.mp4 down")
    down.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="one.mp4 is number 2 of 3.")).to_be_attached()
    expect(down).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Move one.mp4 up")).to_be_focused()
    picture(page, "order-dark-phone")
    check_access(page, "the order of videos")
    check_width(page, "the order of videos on a phone")
    until(page, lambda: kept_order(page, at) == ["two.mp4", "three.mp4", "one.mp4"], "the house keeps the order")


def kept_order(page: Page, session: str) -> list[str]:
    return [video["file_name"] for video in page.request.get(session).json()["videos"]]


def test_the_look_goes_along_to_other_devices(signed_up: SignedUp, new_page: NewPage) -> None:
    page = signed_up("Gus")
    page.goto("/account")
    with page.expect_response(lambda answer: answer.request.method == "PATCH" and answer.ok):
        page.get_by_text("Light", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "light")
    elsewhere = new_page(scheme="dark")
    elsewhere.context.add_cookies(page.context.cookies())  # type: ignore[arg-type]
    elsewhere.goto("/")
    expect(elsewhere.locator("html")).to_have_attribute("data-mantine-color-scheme", "light")
