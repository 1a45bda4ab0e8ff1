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
class Mail:
    """How e-mail leaves the house: by which server, from whom, and the address its links lead to (None: it has none)."""

    smtp_url: str
    sender: str
    public_url: str | None


@dataclass(frozen=True)
class LanguageModel:
    """The owner's own language model: its address, key and name, and how often it may be asked in a day."""

    url: str
    key: str | None
    name: str
    calls_a_day: int


@dataclass(frozen=True)
class Workbench:
    """Database, store, scratch folder, and the mail server if there is one.

    Nothing in `scratch` has to outlive its job, though a later one may go on from it.
    """

    engine: Engine
    store: Store
    scratch: Path
    mail: Mail | None = None
    language: LanguageModel | None = None


@contextmanager
def opened(settings: Settings) -> Iterator[Workbench]:
    """The workbench these settings describe; raises Unavailable when the database does not run."""
    address = settings.database_url or embedded_postgres.running_address(settings.data_folder)
    engine = database.connect(address)
    try:
        store = store_for(settings, secret_key(settings))
        yield Workbench(engine, store, settings.data_folder / "scratch", _mail(settings), _language(settings))
    finally:
        engine.dispose()


def _mail(settings: Settings) -> Mail | None:
    if settings.smtp_url is None or settings.mail_from is None:
        return None
    return Mail(settings.smtp_url, settings.mail_from, settings.public_url)


def _language(settings: Settings) -> LanguageModel | None:
    if settings.coach_model_url is None:
        return None
    return LanguageModel(
        settings.coach_model_url, settings.coach_model_key, settings.coach_model_name, settings.coach_model_calls_a_day
    )
