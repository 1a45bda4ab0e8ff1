"""Privacy in a browser: asked before the first video in a hall, choices that hold, everything along, forgotten with a receipt."""

import io
import re
import zipfile

import pytest
from playwright.sync_api import Page, expect

from .conftest import PHONE, NewPage, SignedUp, check_in_both_widths

pytestmark = pytest.mark.e2e
OURS = {"X-Action-Tracker": "1"}
PASSWORD = "a long green cloth"


def open_hall(page: Page) -> str:
    answer = page.request.post("/api/halls", headers=OURS, data={"name": "The Side/Pocket", "time_zone": "UTC"})
    assert answer.ok, answer.text()
    return str(answer.json()["id"])


def test_consent_is_asked_once_before_the_first_video_in_a_hall(signed_up: SignedUp) -> None:
    page = signed_up("Carl Consent", size=PHONE)
    hall_id = open_hall(page)
    session = {"kind": "practice", "hall_id": hall_id}
    first, second = (page.request.post("/api/sessions", headers=OURS, data=session).json()["id"] for _ in range(2))
    page.goto(f"/sessions/{first}")
    asked = page.get_by_role("region", name="Consent")
    expect(asked.get_by_role("heading", name="Filming in The Side/Pocket")).to_be_visible()
    expect(page.get_by_role("button", name="Choose files")).to_be_hidden()
    check_in_both_widths(page, "consent")
    asked.get_by_role("button", name="I agree, choose the video").click()
    expect(page.get_by_role("button", name="Choose files")).to_be_visible()
    page.goto(f"/sessions/{second}")
    expect(page.get_by_role("button", name="Choose files")).to_be_visible()
    page.goto("/privacy")
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_text(re.compile("^Withdrawn"))).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text(re.compile("^Agreed"))).to_be_visible()
    page.goto(f"/halls/{hall_id}")
    expect(page.get_by_role("heading", name="Videos")).to_be_visible()
    check_in_both_widths(page, "hall-keeping")


def test_choices_hold_and_everything_can_be_taken_along(signed_up: SignedUp) -> None:
    page = signed_up("Paula Privacy", size=PHONE)
    page.goto("/privacy")
    page.get_by_role("radio", name="Public").click()
    expect(page.get_by_role("radio", name="Public")).to_be_checked()
    page.get_by_role("button", name="Give me everything").click()
    download = page.get_by_role("link", name="Download")
    expect(download).to_be_visible(timeout=60_000)
    check_in_both_widths(page, "privacy")
    with page.expect_download() as waiting:
        download.click()
    made = zipfile.ZipFile(io.BytesIO(waiting.value.path().read_bytes()))
    assert {"shots.csv", "account.json"} <= set(made.namelist())
    page.get_by_role("button", name="I am under 18").click()
    page.get_by_role("button", name="Yes, I am under 18").click()
    expect(page.get_by_text("Your guardian has not agreed yet")).to_be_visible()
    expect(page.get_by_role("radio", name="Public")).to_be_disabled()


def test_forgotten_at_once_leaves_a_receipt_and_no_way_in(signed_up: SignedUp) -> None:
    page = signed_up("Fred Forget")
    page.goto("/privacy")
    page.get_by_role("button", name="Forget me").click()
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Erase everything in a week").click()
    expect(page.get_by_role("button", name="Stay after all")).to_be_visible()
    page.get_by_role("button", name="Stay after all").click()
    page.get_by_role("button", name="Forget me").click()
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_label(re.compile("^At once")).check()
    check_in_both_widths(page, "forget")
    page.get_by_role("button", name="Erase everything now").click()
    expect(page.get_by_role("heading", name="Forgotten", exact=True)).to_be_visible(timeout=60_000)
    check_in_both_widths(page, "receipt")
    page.goto("/")
    expect(page).to_have_url(re.compile("sign-in"))


def test_a_link_that_shows_nothing_says_so_to_anybody(new_page: NewPage) -> None:
    page = new_page(size=PHONE)
    answer = page.goto("/s/never-existed")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", name="This link shows nothing")).to_be_visible()
    check_in_both_widths(page, "link-nothing")
