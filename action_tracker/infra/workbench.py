"""What a worker has at hand: the database, the store of files, and a folder for what is only needed for a while."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from action_tracker.infra import database, embedded_postgres
from action_tracker.infra.keys import secret_key
from action_tracker.infra.settings import Settings
from action_tracker.infra.storage.choice import store_for
from action_tracker.infra.storage.store import Store


@dataclass(frozen=True)
class Workbench:
    """Database, store and scratch folder; nothing in `scratch` has to outlive its job, though a later one may go on from it."""

    engine: Engine
    store: Store
    scratch: Path


@contextmanager
def opened(settings: Settings) -> Iterator[Workbench]:
    """The workbench these settings describe; raises Unavailable when the database does not run."""
    address = settings.database_url or embedded_postgres.running_address(settings.data_folder)
    engine = database.connect(address)
    try:
        yield Workbench(engine, store_for(settings, secret_key(settings)), settings.data_folder / "scratch")
    finally:
        engine.dispose()
