"""The installation's secret is made once, kept from others, and divided by purpose."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from action_tracker.infra import keys
from action_tracker.infra.folder import DataFolderNotUsable
from action_tracker.infra.settings import Settings


def test_the_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    settings = Settings(data_folder=tmp_path / "new")
    key = keys.secret_key(settings)
    assert len(key) >= 32
    assert keys.secret_key(settings) == key
    assert (tmp_path / "new" / "secret.key").stat().st_mode & 0o777 == 0o600


def test_those_who_start_at_the_same_time_get_the_same_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(keys.kept_secret, [tmp_path / "secret.key"] * 8))
    assert len(set(made)) == 1
    assert os.listdir(tmp_path) == ["secret.key"]  # noqa: PTH208


def test_a_key_from_outside_comes_first(tmp_path: Path) -> None:
    assert keys.secret_key(Settings(data_folder=tmp_path, secret_key="mine")) == b"mine"


def test_each_purpose_has_its_own_key() -> None:
    assert keys.derived(b"a", "storage") != keys.derived(b"a", "owner") != keys.derived(b"b", "owner")
    assert len(keys.derived_word(b"a", "demo")) == 24


def test_a_data_folder_that_cannot_be_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(DataFolderNotUsable, match=r"cannot be used .* set ACTION_TRACKER_DATA_FOLDER"):
        keys.secret_key(Settings(data_folder=tmp_path / "file" / "data"))
