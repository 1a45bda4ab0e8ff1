"""A real PostgreSQL for the tests that ask for one: started once per process, built by the migrations, left as it was after each test."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from action_tracker import api
from action_tracker.accounts import service as accounts
from action_tracker.accounts.model import Person, PersonId, Theme
from action_tracker.accounts.tables import PersonRow
from action_tracker.halls import service as halls
from action_tracker.halls.model import Hall, Role
from action_tracker.infra import database, embedded_postgres, http, migrations
from action_tracker.infra.settings import Settings
from action_tracker.kit import clock


@pytest.fixture(scope="session")
def open_folder() -> Iterator[Path]:
    """A folder that the database's unprivileged user may enter too; pytest's own ones are for their owner only."""
    folder = Path(tempfile.mkdtemp(prefix="action-tracker-tests-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def server(open_folder: Path) -> Iterator[embedded_postgres.Server]:
    """The PostgreSQL of this test process; it need not survive a power cut."""
    running = embedded_postgres.start(open_folder / "session", ["-F"])
    yield running
    embedded_postgres.stop(running)


@pytest.fixture(scope="session")
def engine_of_session(server: embedded_postgres.Server) -> Iterator[Engine]:
    """An engine for the migrated database."""
    engine = database.connect(server.address)
    migrations.upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def db(engine_of_session: Engine) -> Iterator[Session]:
    """A transaction that is rolled back after the test; what the test commits is a savepoint in it."""
    with engine_of_session.connect() as connection, connection.begin() as outer:
        with Session(connection, expire_on_commit=False, join_transaction_mode="create_savepoint") as session:
            yield session
        outer.rollback()


@pytest.fixture
def engine(engine_of_session: Engine) -> Iterator[Engine]:
    """The engine, for tests that need several transactions; every table is emptied afterwards."""
    yield engine_of_session
    with engine_of_session.begin() as connection:
        named = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
        connection.execute(text(f"TRUNCATE {', '.join(connection.scalars(text(named)))} RESTART IDENTITY CASCADE"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a data folder of the test's own."""
    return Settings(data_folder=tmp_path / "data", web_dist=tmp_path / "dist")


@pytest.fixture
def app(settings: Settings, engine: Engine) -> FastAPI:
    """The whole app on the test database; its tables are emptied after the test."""
    return api.build(settings, engine)


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    """A browser in which nobody is signed in."""
    return TestClient(app, headers={http.HEADER: "1"}, base_url="http://hall.example")


PASSWORD = "nine in the corner"
QUICK_HASH = Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
"""A real hash of everybody's password here; one of full strength takes a tenth of a second."""

PersonMaker = Callable[..., Person]
SignIn = Callable[[Person], TestClient]
HallMaker = Callable[..., Hall]


def _add_person(db: Session, name: str, *, is_admin: bool = False, is_demo: bool = False) -> Person:
    row = PersonRow(email=f"{name.lower()}@example.com", name=name, password_hash=QUICK_HASH, created_at=clock.now())
    row.is_admin, row.is_demo, row.theme = is_admin, is_demo, Theme.SYSTEM
    db.add(row)
    db.flush()
    return accounts.person(db, PersonId(row.id))


@pytest.fixture
def person(db: Session) -> PersonMaker:
    """Makes people in the test's transaction: person("Anna"), person("Root", is_admin=True)."""
    return lambda name, **which: _add_person(db, name, **which)


@pytest.fixture
def committed_person(engine: Engine) -> PersonMaker:
    """Makes people that requests can see."""

    def make(name: str, **which: bool) -> Person:
        with database.transaction(engine) as db:
            return _add_person(db, name, **which)

    return make


@pytest.fixture
def sign_in(app: FastAPI, engine: Engine) -> SignIn:
    """A browser of its own for a committed person."""

    def enter(person: Person) -> TestClient:
        with database.transaction(engine) as db:
            token = accounts.enter(db, person).token
        cookies = {http.COOKIE: token}
        return TestClient(app, headers={http.HEADER: "1"}, base_url="http://hall.example", cookies=cookies)

    return enter


@pytest.fixture
def committed_hall(engine: Engine) -> HallMaker:
    """Makes halls that requests can see: committed_hall(operator, "The Side Pocket", player=[...], coach=[...])."""

    def make(operator: Person, name: str = "The Side Pocket", **people: list[Person]) -> Hall:
        with database.transaction(engine) as db:
            hall = halls.open_hall(db, operator, name=name, time_zone="Europe/Rome")
            for role, others in people.items():
                _, token = halls.invite(db, operator, hall.id, role=Role(role), email=None)
                for other in others:
                    halls.accept(db, other, token)
            return halls.hall(db, operator, hall.id)

    return make
