"""Tests in a browser wait for what they expect: what is read right after a key or a touch may be read before the page is drawn."""

from pathlib import Path

E2E = Path(__file__).parents[1] / "e2e"


def test_no_browser_test_waits_by_a_script_that_the_content_policy_stops() -> None:
    for path in E2E.glob("*.py"):
        assert ".wait_for_function(" not in path.read_text(), f"{path.name}: use until_true of conftest.py instead"
