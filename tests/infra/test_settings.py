"""Settings come from the environment, and what is not understood is named."""

from pathlib import Path

import pytest

from action_tracker.infra import settings
from action_tracker.infra.settings import SettingsNotUnderstood


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "STORAGE_URL"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(settings.PREFIX + name, raising=False)


def test_everything_has_a_default_that_works() -> None:
    read = settings.read({})
    assert (read.host, read.port, read.database_url) == ("127.0.0.1", 8000, None)
    assert read.data_folder == settings.PROJECT / "data"
    assert not read.cookies_are_secure


@pytest.mark.parametrize("name", ["DATABASE_URL", "ACTION_TRACKER_DATABASE_URL"])
def test_the_database_can_be_set_by_its_usual_name_too(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "postgresql://a/b")
    assert settings.read().database_url == "postgresql://a/b"


def test_an_empty_setting_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "")
    assert settings.read().database_url is None


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ACTION_TRACKER_PORT", "eighty", "ACTION_TRACKER_PORT cannot be used"),
        ("ACTION_TRACKER_PORT", "70000", "ACTION_TRACKER_PORT cannot be used"),
        ("ACTION_TRACKER_PROT", "80", "ACTION_TRACKER_PROT is not a setting"),
        ("ACTION_TRACKER_PUBLIC_URL", "hall.example", "must begin with http"),
    ],
)
def test_what_is_not_understood_is_named(name: str, value: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsNotUnderstood, match=said):
        settings.read()


def test_cookies_are_secure_where_people_come_by_https() -> None:
    assert settings.read({}, public_url="https://hall.example/").cookies_are_secure
    assert settings.read({}, public_url="https://hall.example/").public_url == "https://hall.example"
    assert not settings.read({}, public_url="https://hall.example", secure_cookies=False).cookies_are_secure


def test_folders_are_absolute() -> None:
    assert settings.read({}, data_folder=Path("here")).data_folder == Path.cwd() / "here"
