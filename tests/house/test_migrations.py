"""The chain of migrations leads from nothing to today's tables, and only forward."""

import re
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text

from action_tracker.infra import database, migrations
from action_tracker.infra.database import Base

VERSIONS = sorted((Path(__file__).parents[2] / "migrations" / "versions").glob("*.py"))


def test_an_empty_database_migrated_up_is_what_the_models_say(engine_of_session: Engine) -> None:
    with engine_of_session.connect() as connection:
        options = {"compare_server_default": True, "include_name": lambda name, kind, _: not is_the_queues(name, kind)}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)
    assert not differences


def is_the_queues(name: str | None, kind: str) -> bool:
    return kind == "table" and (name or "").startswith("procrastinate_")


def test_migrating_again_changes_nothing(engine_of_session: Engine) -> None:
    migrations.upgrade(engine_of_session)
    with database.transaction(engine_of_session) as db:
        assert db.execute(text("SELECT count(*) FROM alembic_version")).scalar() == 1


def test_migrations_have_dated_names_and_only_go_forward() -> None:
    for path in VERSIONS:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d-\d{4}_[a-z0-9_]+\.py", path.name)
        written = path.read_text()
        assert "def downgrade" not in written
        assert "lock_timeout" in written
