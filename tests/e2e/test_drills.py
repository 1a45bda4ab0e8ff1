"""Drills: found, played by tapping without the network, kept in the end; a drill of one's own drawn by keys."""

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import PHONE, SignedUp, check_in_both_widths, until

pytestmark = pytest.mark.e2e


def n_kept(page: Page) -> int:
    """How many attempts the house knows of."""
    runs = page.request.get("/api/coaching/runs").json()
    return sum(len(one["attempts"]) for one in runs)


def test_a_drill_is_found_and_played_without_the_network_and_kept_when_it_is_back(signed_up: SignedUp) -> None:
    page = signed_up("Anna", size=PHONE)
    page.goto("/drills")
    page.get_by_label("Words").fill("spot shot")
    page.get_by_role("link", name=re.compile("^.*Spot shot")).first.click()
    expect(page.get_by_role("heading", name="Spot shot")).to_be_visible()
    page.get_by_role("link", name="Start").click()
    expect(page.get_by_role("button", name="Success", exact=True)).to_be_visible()
    page.context.set_offline(True)
    for name in ("Success", "Miss", "Success"):
        page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_text("3 of 20")).to_be_visible()
    assert n_kept(page) == 0
    page.context.set_offline(False)
    until(page, lambda: n_kept(page) == 3, "the house hears of the attempts")
    expect(page.get_by_text("All kept")).to_be_visible()


def test_a_drill_of_ones_own_is_drawn_by_keys_kept_and_played(signed_up: SignedUp) -> None:
    page = signed_up("Boris")
    page.goto("/drills/new")
    page.get_by_label("Name").fill("My long stop")
    cue = page.get_by_role("button", name=re.compile("^Cue ball, at 4.00 by 2.00"))
    cue.press("Shift+ArrowLeft")
    expect(page.get_by_role("button", name=re.compile("^Cue ball, at 3.50 by 2.00"))).to_be_visible()
    page.get_by_text("On a spot").click()
    expect(page.get_by_role("button", name=re.compile("^Target"))).to_be_visible()
    check_in_both_widths(page, "drill-editor")
    page.get_by_role("button", name="Keep the drill").click()
    expect(page.get_by_role("heading", name="My long stop")).to_be_visible()
    check_in_both_widths(page, "drill")
