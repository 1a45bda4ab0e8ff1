"""Files that have to go are gone in the end, whatever stops the worker, and nothing else is."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from action_tracker.infra import doomed
from action_tracker.infra.database import transaction
from action_tracker.infra.settings import Settings
from action_tracker.infra.storage.choice import store_for
from action_tracker.infra.storage.store import Store
from action_tracker.kit import clock


@pytest.fixture
def store(settings: Settings) -> Store:
    return store_for(settings, b"secret")


def put(store: Store, folder: Path, *keys: str) -> None:
    for key in keys:
        path = folder / "made"
        path.write_bytes(b"x")
        store.adopt(key, path)


def test_all_files_under_a_prefix_go_and_no_others(engine: Engine, store: Store, tmp_path: Path) -> None:
    put(store, tmp_path, "videos/1/original", "videos/1/strips/7.jpg", "videos/12/original", "clips/1/clip.mp4")
    upload = store.begin("videos/1/original", 10, 10)
    with transaction(engine) as db:
        doomed.doom(db, ["videos/1", "clips/1/clip.mp4"], [upload])
    assert doomed.remove(engine, store, now=clock.now()) == 3
    assert [*store.under("videos"), *store.under("clips")] == ["videos/12/original"]
    assert store.received(upload) == {}


def test_what_a_busy_worker_puts_there_afterwards_goes_too(engine: Engine, store: Store, tmp_path: Path) -> None:
    with transaction(engine) as db:
        doomed.doom(db, ["videos/1"])
    doomed.remove(engine, store, now=clock.now())
    put(store, tmp_path, "videos/1/preview.mp4")
    assert doomed.remove(engine, store, now=clock.now() + doomed.LINGER * 2) == 1
    assert doomed.remove(engine, store, now=clock.now()) == 0
    with transaction(engine) as db:
        assert db.scalar(text("SELECT count(*) FROM doomed_files")) == 0


def test_a_worker_that_dies_in_between_leaves_the_rest_to_the_next(
    engine: Engine, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, tmp_path, "videos/1/a", "videos/2/a")
    with transaction(engine) as db:
        doomed.doom(db, ["videos/1", "videos/2"])
    kind, real, calls = type(store), type(store).delete, []

    def dying(self: Store, keys: list[str]) -> None:
        calls.append(keys)
        if len(calls) == 2:
            raise KeyboardInterrupt
        real(self, keys)

    monkeypatch.setattr(kind, "delete", dying)
    with pytest.raises(KeyboardInterrupt):
        doomed.remove(engine, store, now=clock.now())
    assert len(store.under("videos")) == 1
    assert doomed.remove(engine, store, now=clock.now()) == 1
    assert store.under("videos") == []
