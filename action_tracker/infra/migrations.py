"""Brings a database up to date along the one chain in migrations/, configured here so that it works from any folder."""

import re
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, text

from action_tracker.infra.settings import PROJECT
from action_tracker.kit.errors import Unavailable

FOLDER = PROJECT / "migrations"
LOCK = 7_280_115
"""Any number, the same everywhere: two starters migrate one after the other."""


class DatabaseIsNewer(Unavailable):
    """The database was made by a newer Action Tracker: update this one, then start again."""


def upgrade(engine: Engine) -> None:
    """Bring the database up to date; does nothing where it is. Raises DatabaseIsNewer."""
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:number)"), {"number": LOCK})
        connection.commit()
        try:
            before = _current(connection)
            connection.commit()  # Alembic commits only what it began itself
            if before != ScriptDirectory.from_config(_config(connection)).get_current_head():
                command.upgrade(_config(connection), "head")
        except CommandError as error:
            raise DatabaseIsNewer from error
        finally:
            connection.rollback()
            connection.execute(text("SELECT pg_advisory_unlock(:number)"), {"number": LOCK})
            connection.commit()


def write(engine: Engine, words: str) -> Path:
    """Write a new revision that takes an up-to-date database to today's tables; its id is made of the words. To be read and tidied."""
    name = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")
    with engine.connect() as connection:
        script = command.revision(_config(connection), message=words, rev_id=name, autogenerate=True)
    assert script is not None
    assert not isinstance(script, list)
    return Path(script.path)


def _current(connection: Connection) -> str | None:
    if connection.execute(text("SELECT to_regclass('alembic_version')")).scalar() is None:
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("file_template", "%%(year)d-%%(month).2d-%%(day).2d-%%(hour).2d%%(minute).2d_%%(slug)s")
    config.set_main_option("path_separator", "os")
    return config
