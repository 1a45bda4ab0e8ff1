"""Shots noted by hand: on a phone, without the network, after a reload; the house has each of them once in the end."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import PHONE, SignedUp, check_access, check_in_both_widths, check_width

pytestmark = pytest.mark.e2e
OURS = {"X-Action-Tracker": "1"}
APP_IS_KEPT = """async () => {
  await navigator.serviceWorker.ready;
  const cache = await caches.open('action-tracker-shell');
  const isKept = async () => (await cache.keys()).filter(({url}) => url.endsWith('.js')).length > 3;
  while (!navigator.serviceWorker.controller || !(await isKept())) await new Promise((go) => setTimeout(go, 50));
}"""


def opened_pad(page: Page, opponent: str | None = None) -> None:
    """The pad of a fresh session."""
    page.goto("/sessions/new")
    if opponent:
        page.get_by_text("Match", exact=True).click()
        page.get_by_role("combobox", name="Opponent").fill(opponent)
        page.get_by_label("Race to").fill("3")
    page.get_by_role("button", name="Log without video").click()
    expect(page).to_have_url(re.compile("/log$"))
    expect(page.get_by_role("button", name="Make", exact=True)).to_be_visible()


def tap(page: Page, *names: str) -> None:
    pad = page.get_by_role("group", name="Note a shot")
    for name in names:
        pad.get_by_role("button", name=name, exact=True).click()


def shots(page: Page) -> Any:
    session_id = page.url.split("/")[-2]
    return page.request.get(f"/api/sessions/{session_id}/shots").json()


def test_ten_shots_noted_without_the_network_arrive_when_it_is_back(signed_up: SignedUp) -> None:
    page = signed_up("Hanna", size=PHONE)
    opened_pad(page)
    page.evaluate(APP_IS_KEPT)
    page.context.set_offline(True)
    tap(
        page,
        "Break ball down",
        "Make",
        "Make",
        "Miss",
        "Safety good",
        "Safety failed",
        "Scratch",
        "Make",
        "Miss",
        "Make",
    )
    expect(page.get_by_text("10 shots wait for the network")).to_be_visible()
    page.reload()
    expect(page.get_by_text("10 shots wait for the network")).to_be_visible()
    expect(page.get_by_text("10. Make")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("9. Miss")).to_be_visible()
    tap(page, "Miss")
    check_width(page, "the pad without the network")
    check_access(page, "the pad without the network")
    page.context.set_offline(False)
    expect(page.get_by_text("All kept")).to_be_visible(timeout=45_000)
    told = [(shot["result"], shot["intent"], shot["foul"]) for shot in shots(page)]
    assert told == [
        ("make", "break", None),
        ("make", "attack", None),
        ("make", "attack", None),
        ("miss", "attack", None),
        ("success", "safety", None),
        ("fail", "safety", None),
        ("miss", "attack", "scratch"),
        ("make", "attack", None),
        ("miss", "attack", None),
        ("miss", "attack", None),
    ]


def test_a_match_is_logged_with_turns_racks_and_details(signed_up: SignedUp) -> None:
    page = signed_up("Ida", size=PHONE)
    opened_pad(page, opponent="Lou")
    turn = page.get_by_role("group", name="Whose turn")
    tap(page, "Break ball down", "Make", "Miss")
    expect(turn.get_by_role("button", name=re.compile("^Lou"))).to_have_attribute("aria-pressed", "true")
    tap(page, "Make")
    more = page.get_by_role("region", name="More of the last shot")
    more.get_by_text("Ball", exact=True).click()
    more.get_by_role("button", name="7 ball").click()
    more.get_by_text("Pocket", exact=True).click()
    more.get_by_role("button", name="left side").click()
    expect(page.get_by_text("4. Make · 7 ball · left side")).to_be_visible()
    check_in_both_widths(page, "pad")
    page.set_viewport_size(PHONE)
    tap(page, "Next rack")
    page.get_by_role("group", name="Who won rack 1?").get_by_role("button", name="Lou").click()
    expect(page.get_by_text("The rack is Lou's")).to_be_visible()
    expect(turn.get_by_role("button", name=re.compile("^Lou 1"))).to_be_visible()
    expect(page.get_by_text("All kept")).to_be_visible()
    last = shots(page)[-1]
    assert last["pots"][0]["number"] == 7
    assert last["pots"][0]["pocket"] == "S4"
    page.get_by_role("link", name="Done").click()
    expect(page.get_by_role("list", name="Shots").get_by_role("listitem")).to_have_count(4)
    page.goto("/")
    expect(page.get_by_role("link", name=re.compile("Go on logging"))).to_be_visible()


def test_a_session_may_begin_without_the_network(signed_up: SignedUp) -> None:
    page = signed_up("Jana", size=PHONE)
    page.goto("/sessions/new")
    expect(page.get_by_role("button", name="Log without video")).to_be_visible()
    page.evaluate(APP_IS_KEPT)
    page.context.set_offline(True)
    page.get_by_role("button", name="Log without video").click()
    expect(page.get_by_role("button", name="Make", exact=True)).to_be_visible()
    tap(page, "Make", "Miss")
    expect(page.get_by_text("2 shots wait for the network")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("All kept")).to_be_visible(timeout=45_000)
    assert [shot["result"] for shot in shots(page)] == ["make", "miss"]
