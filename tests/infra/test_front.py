"""The built web app and the headers around everything."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from action_tracker.infra import front
from action_tracker.infra.settings import Settings


@pytest.fixture
def dist(settings: Settings) -> Path:
    (settings.web_dist / "assets").mkdir(parents=True)
    (settings.web_dist / "index.html").write_text("<title>Action Tracker</title>")
    (settings.web_dist / "assets" / "app-1a2b.js").write_text("1")
    (settings.web_dist / "app.webmanifest").write_text("{}")
    settings.data_folder.mkdir(parents=True, exist_ok=True)
    (settings.data_folder / "secret.key").write_text("secret" * 8)
    return settings.web_dist


@pytest.mark.parametrize("path", ["/", "/sessions/123", "/invitations/a-b_c", "/halls/"])
def test_every_address_of_the_web_app_is_its_page(client: TestClient, dist: Path, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-cache"


def test_what_has_a_hash_in_its_name_is_kept_forever(client: TestClient, dist: Path) -> None:
    answer = client.get("/assets/app-1a2b.js")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")
    assert client.get("/app.webmanifest").headers["content-type"] == "application/manifest+json"


@pytest.mark.parametrize(
    "path", ["/assets/gone.js", "/api/nothing", "/../data/secret.key", "/%2e%2e/data/secret.key", "/a%00.js"]
)
def test_what_is_not_there_is_not_the_page(client: TestClient, dist: Path, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "secret" not in answer.text
    assert "immutable" not in answer.headers.get("cache-control", "")


def test_a_page_that_has_not_changed_is_not_sent_again(client: TestClient, dist: Path) -> None:
    etag = client.get("/").headers["etag"]
    assert client.get("/", headers={"If-None-Match": etag}).status_code == 304


def test_a_web_app_that_is_not_built_says_what_to_do(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 503
    assert "make web" in answer.text


def test_headers_keep_strangers_scripts_out(client: TestClient, dist: Path) -> None:
    for path in ("/", "/api/me", "/assets/gone.js"):
        headers = client.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    assert client.get("/api/me").headers["cache-control"] == "no-store"


def test_a_store_at_another_origin_is_named_in_the_policy() -> None:
    policy = front.content_policy("https://bucket.example")
    assert "media-src 'self' blob: https://bucket.example" in policy
    assert "connect-src 'self' https://bucket.example" in policy
