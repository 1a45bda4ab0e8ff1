"""People who are told things, and a post office."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine

from action_tracker.accounts.model import Person
from action_tracker.infra.settings import Settings
from action_tracker.infra.storage.choice import store_for
from action_tracker.infra.workbench import Mail, Workbench
from tests.fakes import post_office
from tests.fakes.post_office import PostOffice


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with post_office.opened() as office:
        yield office


@pytest.fixture
def bench(settings: Settings, engine: Engine, office: PostOffice) -> Workbench:
    mail = Mail(office.url, "Action Tracker <hall@house.example>", "https://hall.example")
    return Workbench(engine, store_for(settings, b"secret"), settings.data_folder / "scratch", mail)


@pytest.fixture
def anna(committed_person: Callable[..., Person]) -> Person:
    return committed_person("Anna")
