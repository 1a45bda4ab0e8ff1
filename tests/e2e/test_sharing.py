"""A film in which somebody may be recognised is looked at before its link shows it."""

from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import SignedUp, check_in_both_widths

CLIP = "01930000-0000-7000-8000-00000000c11b"
SHARE = "01930000-0000-7000-8000-0000000054a3"
DARK = {"why": "dark", "start_s": 3.2, "end_s": 4.4}


def a_clip() -> dict[str, Any]:
    look = dict.fromkeys(("card", "facts", "lines", "slow", "tall"), False) | {"blur": True}
    part = {"session_id": CLIP, "video_id": CLIP, "start_s": 0, "end_s": 8, "shot_id": None, "title": None, "why": None}
    told = {"id": CLIP, "title": "Nine on the spot", "tags": [], "parts": [part], "look": look, "status": "ready"}
    absent = ("session_id", "theme", "score", "percent", "problem", "size_bytes", "made_at", "poster_url")
    times = {"duration_s": 8.0, "length_s": 8.0, "created_at": "2026-11-21T20:00:00Z"}
    mine = {"is_starred": False, "is_mine": True, "film_url": f"/api/replays/clips/{CLIP}/film"}
    return dict.fromkeys(absent) | told | times | mine


def a_share(state: str) -> dict[str, Any]:
    times = {"created_at": "2026-11-21T20:00:00Z", "expires_at": "2026-12-21T20:00:00Z"}
    told = {"id": SHARE, "clip_id": CLIP, "title": "Nine on the spot", "state": state, "is_blurred": True, "n_views": 0}
    return told | times | {"cautions": [DARK], "film_url": f"/api/replays/clips/{CLIP}/film"}


def served(page: Page) -> list[str]:
    """Answers for one clip and a link to it, which opens once somebody looked; which asks came for that."""
    asked: list[str] = []

    def looked(route: Route) -> None:
        asked.append(route.request.method)
        route.fulfill(json=a_share("open"))

    page.route("**/api/replays/clips?*", lambda route: route.fulfill(json={"items": [a_clip()], "next_cursor": None}))
    page.route(f"**/api/replays/clips/{CLIP}/film", lambda route: route.fulfill(status=404))
    shares = f"**/api/replays/clips/{CLIP}/shares"
    page.route(shares, lambda route: route.fulfill(json=[a_share("open" if asked else "unchecked")]))
    page.route(f"**/api/replays/shares/{SHARE}/looked", looked)
    return asked


def test_a_link_opens_once_its_maker_says_to_have_looked(signed_up: SignedUp) -> None:
    page = signed_up("Lena")
    asked = served(page)
    page.goto("/clips")
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_text("Between 0:03 and 0:05 it is too dark to tell people from the table")).to_be_visible()
    expect(page.get_by_text("Shows nothing until you have looked at it")).to_be_visible()
    expect(page.get_by_role("button", name="Play from 0:03")).to_be_visible()
    check_in_both_widths(page, "look-first")
    page.get_by_role("button", name="I looked, open the link").click()
    expect(page.get_by_text("Open until")).to_be_visible()
    expect(page.get_by_role("button", name="I looked, open the link")).to_have_count(0)
    assert asked == ["POST"]
