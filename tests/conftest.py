"""A real PostgreSQL for the tests that ask for one: started once per process, built by the migrations, left as it was after each test."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from action_tracker.infra import database, embedded_postgres, migrations


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
