"""The numbers and the coach in a browser: what a player finds there after an evening of shots noted by hand."""

import re
import uuid
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import SignedUp, check_in_both_widths, settled, until

pytestmark = pytest.mark.e2e
OURS = {"X-Action-Tracker": "1"}
N_POTS, N_SAFETIES = 30, 16


def noted(number: int, **fields: Any) -> dict[str, Any]:
    """The words for a shot half a minute after the one before."""
    start_s = 30.0 * number
    at = {"video_id": None, "start_s": start_s, "end_s": start_s + 4}
    return {"id": str(uuid.uuid4()), "kind": "add", **at, "fields": fields | {"player": 0}}


def evening(page: Page) -> str:
    """A match that was noted: two pots of three made, and safeties that ended in fouls; the session's id."""
    plan = {"kind": "match", "opponent_name": "Left-Hand Lou", "race_to": 7}
    session_id: str = page.request.post("/api/sessions", headers=OURS, data=plan).json()["id"]
    pots = [noted(at, result="make" if at % 3 else "miss", intent="attack") for at in range(N_POTS)]
    safeties = [noted(N_POTS + at, result="fail", intent="safety", foul="no_rail") for at in range(N_SAFETIES)]
    answer = page.request.post(
        f"/api/sessions/{session_id}/corrections", headers=OURS, data={"corrections": pots + safeties}
    )
    assert answer.ok, answer.text()
    return session_id


def is_told(page: Page) -> bool:
    """Whether the house has counted and judged the evening."""
    numbers = page.request.get("/api/analytics/summary").json()
    coach = page.request.get("/api/coach").json()
    return numbers["n_shots"] == N_POTS + N_SAFETIES and bool(coach["latest"] and coach["latest"]["tips"])


def test_numbers_and_coach_after_an_evening(signed_up: SignedUp) -> None:
    page = signed_up("Nora Numbers")
    evening(page)
    until(page, lambda: is_told(page), "the evening is counted and judged", timeout_s=60)
    numbers(page)
    coach(page)
    tip_on_home(page)


def numbers(page: Page) -> None:
    page.goto("/numbers")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Made 67 % of 30 pots")
    page.get_by_role("button", name=re.compile("^Make %")).click()
    expect(page.get_by_role("dialog")).to_contain_text("Breaks and safeties are not attempts.")
    page.keyboard.press("Escape")
    expect(page.locator("#course")).to_have_text("Make %")
    check_in_both_widths(page, "numbers")
    page.get_by_role("tab", name="Heatmap").click()
    expect(page.get_by_text("30 pots could not be placed")).to_be_visible()
    check_in_both_widths(page, "numbers-heatmap")
    page.get_by_role("tab", name="Opponents").click()
    expect(page.get_by_role("rowheader", name="Left-Hand Lou")).to_be_visible()
    check_in_both_widths(page, "numbers-opponents")
    another_time(page)


def another_time(page: Page) -> None:
    """The time that was chosen is still there after a reload, and on the next visit."""
    page.get_by_role("radiogroup", name="Time").get_by_text("Week", exact=True).click()
    expect(page).to_have_url(re.compile("range=week"))
    page.reload()
    expect(page.get_by_role("radio", name="Week")).to_be_checked()
    page.goto("/numbers")
    expect(page.get_by_role("radio", name="Week")).to_be_checked()


def coach(page: Page) -> None:
    page.goto("/coach")
    expect(page.get_by_role("heading", level=1, name="Your safeties end in fouls")).to_be_visible()
    page.get_by_role("button", name="See the 16 shots").click()
    expect(page.get_by_text("on no video that is still there")).to_be_visible()
    check_in_both_widths(page, "coach")
    page.get_by_role("link", name="How this is judged").click()
    expect(page.get_by_role("heading", name="Your safeties leave a shot")).to_be_visible()
    check_in_both_widths(page, "coach-rule")


def tip_on_home(page: Page) -> None:
    page.goto("/")
    tip = page.get_by_role("region", name="Coach")
    expect(tip).to_contain_text("Your safeties end in fouls")
    check_in_both_widths(page, "home-with-a-tip")
    six_ways_on_a_phone(page)
    tip.get_by_role("link", name="See the 16 shots").click()
    expect(page).to_have_url(re.compile("/coach$"))


def six_ways_on_a_phone(page: Page) -> None:
    """On the narrowest phone no more than six ways stand at the thumb, each a target of 44 px whose word fits."""
    page.set_viewport_size({"width": 360, "height": 740})
    settled(page)
    ways = page.get_by_role("navigation", name="Main").get_by_role("link")
    seen = [way.bounding_box() for way in ways.all() if way.is_visible()]
    assert 2 <= len(seen) <= 6
    assert all(box and min(box["width"], box["height"]) >= 44 for box in seen)
    words = ways.locator("span").all()
    assert all(word.evaluate("(one) => one.scrollWidth <= one.closest('a').clientWidth") for word in words)
