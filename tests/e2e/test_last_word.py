"""A person's last word: a shot corrected and taken back, the review by keyboard, a rack scored after a question was answered."""

import re
import time
import uuid
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import PHONE, SignedUp, check_in_both_widths, until, until_true

pytestmark = pytest.mark.e2e
OURS = {"X-Action-Tracker": "1"}
READ_MS = 240_000


def ball(number: int) -> dict[str, Any]:
    kind = "eight" if number == 8 else "solid" if number < 8 else "stripe"
    return {"kind": kind, "number": number}


def add(video_id: str | None, start_s: float, **fields: Any) -> dict[str, Any]:
    """The words for a shot that a person noted."""
    return {
        "id": str(uuid.uuid4()),
        "kind": "add",
        "video_id": video_id,
        "start_s": start_s,
        "end_s": None,
        "fields": fields,
    }


def say(page: Page, session_id: str, *corrections: dict[str, Any]) -> None:
    answer = page.request.post(
        f"/api/sessions/{session_id}/corrections", headers=OURS, data={"corrections": list(corrections)}
    )
    assert answer.ok, answer.text()


def called_ten(video_id: str | None, start_s: float) -> tuple[dict[str, Any], dict[str, Any]]:
    """A break, then a combination on the 10: whether that wins depends on what was called."""
    rack = add(video_id, start_s, result="make", intent="break", pots=[{**ball(3), "pocket": "F0"}])
    shot = add(
        video_id,
        start_s + 1.0,
        result="make",
        intent="attack",
        object=ball(1),
        pots=[{**ball(10), "pocket": "F4"}],
    )
    return rack, shot


def test_a_shot_is_corrected_taken_back_and_reviewed_by_keyboard(signed_up: SignedUp, film: Path) -> None:
    page = signed_up("Kim")
    page.goto("/sessions/new")
    page.get_by_role("button", name="Choose the video").click()
    page.get_by_test_id("file-input").set_input_files(film)
    rows = page.get_by_role("list", name="Shots").get_by_role("listitem")
    expect(rows.first).to_be_visible(timeout=READ_MS)
    correct_and_undo(page)
    split_and_merge(page)
    name_a_ball(page)
    add_at_the_playhead(page)
    session_id = page.url.rsplit("/", 1)[1]
    video_id = page.request.get(f"/api/sessions/{session_id}").json()["videos"][0]["id"]
    page.request.patch(f"/api/sessions/{session_id}", headers=OURS, data={"game": {"name": "10-ball"}})
    say(page, session_id, *called_ten(video_id, 11.5))
    page.reload()
    review_by_keyboard(page, session_id)


def correct_and_undo(page: Page) -> None:
    row = page.get_by_role("list", name="Shots").get_by_role("listitem").first
    row.get_by_role("button").click()
    until_true(page, "document.querySelector('video').currentTime > 0.5")
    page.keyboard.press(" ")
    page.keyboard.press("e")
    sheet = page.get_by_role("region", name=re.compile("Fix shot 1"))
    sheet.get_by_role("button", name="Scratch", exact=True).click()
    expect(row.get_by_text("corrected")).to_be_visible()
    expect(row).to_contain_text("Scratch")
    check_in_both_widths(page, "fix")
    sheet.get_by_text("Balls", exact=True).click()
    check_in_both_widths(page, "fix-balls")
    sheet.get_by_text("History", exact=True).click()
    expect(sheet.get_by_text(re.compile("Foul: Scratch, was none"))).to_be_visible()
    sheet.get_by_role("button", name="Undo").click()
    expect(row.get_by_text("corrected")).to_be_hidden()
    expect(row).not_to_contain_text("Scratch")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def fix_first(page: Page, tab: str) -> Locator:
    """The fix-it sheet of the first shot, open at a tab, the picture standing in the middle of the shot."""
    page.get_by_role("list", name="Shots").get_by_role("listitem").first.get_by_role("button").click()
    expect(page.get_by_role("region", name="This shot").get_by_text(re.compile(r"^1\. "))).to_be_visible()
    page.get_by_role("button", name="Fix this shot").click()
    sheet = page.get_by_role("region", name=re.compile("Fix shot 1$"))
    expect(sheet).to_be_visible()
    sheet.get_by_text(tab, exact=True).click()
    return sheet


def stand_at(page: Page, t_s: float) -> None:
    """The picture stands still at this moment."""
    page.evaluate("t => { const film = document.querySelector('video'); film.pause(); film.currentTime = t; }", t_s)
    until_true(page, f"Math.abs(document.querySelector('video').currentTime - {t_s}) < 0.1")


def split_and_merge(page: Page) -> None:
    rows = page.get_by_role("list", name="Shots").get_by_role("listitem")
    n = rows.count()
    sheet = fix_first(page, "Time")
    shot = page.request.get(f"/api/sessions/{page.url.rsplit('/', 1)[1]}/shots").json()[0]
    stand_at(page, (shot["start_s"] + shot["end_s"]) / 2)
    split = sheet.get_by_role("button", name="Two shots: split here")
    expect(split).to_be_enabled()
    split.click()
    expect(rows).to_have_count(n + 1)
    sheet.get_by_role("button", name="One with the next").click()
    expect(rows).to_have_count(n)
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def name_a_ball(page: Page) -> None:
    sheet = fix_first(page, "Balls")
    sheet.get_by_role("group", name="Balls as they were read").get_by_role("button").first.click()
    sheet.get_by_role("group", name="What it is").get_by_role("button", name="5 ball", exact=True).click()
    sheet.get_by_text("History", exact=True).click()
    expect(sheet.get_by_text("A ball was named")).to_be_visible()
    sheet.get_by_role("list").get_by_role("button", name="Undo").last.click()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def add_at_the_playhead(page: Page) -> None:
    rows = page.get_by_role("list", name="Shots").get_by_role("listitem")
    n = rows.count()
    stand_at(page, 12.2)
    page.get_by_role("button", name="Add a shot here").click()
    page.get_by_role("menuitem", name="Miss", exact=True).click()
    expect(rows).to_have_count(n + 1)
    sheet = page.get_by_role("region", name=re.compile("Fix shot"))
    expect(sheet).to_be_visible()
    sheet.get_by_text("Time", exact=True).click()
    sheet.get_by_role("button", name="No shot: delete it").click()
    expect(rows).to_have_count(n)


def review_by_keyboard(page: Page, session_id: str) -> None:
    page.get_by_role("button", name=re.compile(r"Look at \d+ shot")).click()
    panel = page.get_by_role("region", name="Review")
    expect(panel.get_by_text(re.compile(r"^1 of \d+$"))).to_be_visible()
    check_in_both_widths(page, "review")
    page.set_viewport_size({"width": 1280, "height": 800})
    n = len(page.request.get(f"/api/sessions/{session_id}/review").json()["items"])
    begun = time.monotonic()
    page.keyboard.press("n")
    page.keyboard.press("u")
    expect(panel.get_by_text(re.compile(r"^1 of \d+$"))).to_be_visible()
    for _ in range(n):
        page.keyboard.press("y")
    expect(panel.get_by_role("heading", name="All looked at")).to_be_visible()
    assert (time.monotonic() - begun) / (n + 2) < 3.0, "twenty shots a minute"
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    review = f"/api/sessions/{session_id}/review"
    until(page, lambda: page.request.get(review).json()["n_to_review"] == 0, "the house keeps what was looked at")


def test_a_rack_is_scored_after_a_question_is_answered(signed_up: SignedUp) -> None:
    page = signed_up("Lea", size=PHONE)
    session = page.request.post(
        "/api/sessions", headers=OURS, data={"kind": "match", "opponent_name": "Lou", "race_to": 3}
    ).json()
    say(page, session["id"], *called_ten(None, 10.0))
    page.goto(f"/sessions/{session['id']}")
    page.get_by_role("combobox", name="Game").click()
    page.get_by_role("option", name="10-ball").click()
    question = page.get_by_role("list", name="Questions").get_by_role("listitem")
    expect(question).to_contain_text(re.compile("called", re.IGNORECASE))
    check_in_both_widths(page, "racks")
    question.get_by_role("button", name="10 ball, foot left corner").click()
    expect(question).to_be_hidden()
    expect(page.get_by_role("heading", name="Lea leads 1 : 0, race to 3")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    swap_players(page)
    expect(question).to_be_visible()
    question.get_by_role("button", name="Another call").click()
    question.get_by_role("button", name="1 ball", exact=True).click()
    question.get_by_role("button", name="head left corner").click()
    expect(page.get_by_role("heading", name="0 : 0, race to 3")).to_be_visible()


def swap_players(page: Page) -> None:
    """Both shots were the other player's, and then they were not."""
    rack = page.get_by_role("list", name="Racks").get_by_role("listitem").first
    rack.get_by_role("button", name="Lea", exact=True).click()
    page.get_by_role("menuitem", name="The other player from here on").click()
    expect(rack.get_by_role("button", name="Lou", exact=True)).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(rack.get_by_role("button", name="Lea", exact=True)).to_be_visible()
