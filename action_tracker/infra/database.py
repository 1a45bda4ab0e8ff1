"""PostgreSQL through SQLAlchemy: the engine, the transaction, and the kinds of column everybody uses."""

import select
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

import psycopg
from psycopg.rows import namedtuple_row
from sqlalchemy import Connection, Engine, MetaData, Uuid, create_engine, event
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.engine import URL, Dialect, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column
from sqlalchemy.types import TypeDecorator

from action_tracker.kit.errors import Unavailable
from action_tracker.kit.ids import new_id

N_AT_ONCE = 16
"""Transactions one process works on at the same time; a request may open a second one of its own beside it."""
MOST_NOTICES = 4
"""What an idle server may have said to one connection before that connection is not trusted any more."""


class DatabaseNotUnderstood(Unavailable):
    """The database's address is not understood; it looks like postgresql://user:password@host:5432/name."""


class Instant(TypeDecorator[datetime]):
    """A moment in time, aware and in UTC on both ways; a datetime without a zone is a mistake and raises ValueError."""

    impl = TIMESTAMP(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse what has no zone."""
        del dialect
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Whatever the connection's zone is, answer in UTC."""
        del dialect
        return value.astimezone(UTC) if value else None


class Base(DeclarativeBase):
    """Every table's parent: `Mapped[datetime]` is an Instant, `Mapped[UUID]` a uuid; constraints have steady names."""

    metadata = MetaData(
        naming_convention={
            "ix": "%(table_name)s_%(column_0_N_name)s_idx",
            "uq": "%(table_name)s_%(column_0_N_name)s_key",
            "ck": "%(table_name)s_%(constraint_name)s_check",
            "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
            "pk": "%(table_name)s_pkey",
        }
    )
    type_annotation_map = {datetime: Instant(), UUID: Uuid()}  # noqa: RUF012


NewId = Annotated[UUID, mapped_column(Uuid(), primary_key=True, default=new_id)]
"""The id column of most tables: `id: Mapped[NewId]`."""


def connect(address: str) -> Engine:
    """An engine for the database at `address` (postgresql://...); nothing is opened yet. Raises DatabaseNotUnderstood."""
    engine = create_engine(
        normal_address(address),
        pool_size=N_AT_ONCE,
        max_overflow=N_AT_ONCE,
        pool_timeout=10,
        connect_args={"connect_timeout": 10, "application_name": "action-tracker"},
    )
    event.listen(engine, "checkout", _refuse_if_hung_up)
    return engine


def _refuse_if_hung_up(connection: psycopg.Connection, *_: object) -> None:
    """Have another connection made when the server closed this one while nobody used it.

    Costs a look at the socket, where asking the server whether it is there costs as much as a page. What there is to read
    may also be a notice of the server's, so it is taken up; the end of the connection comes as an error.
    """
    looking = select.poll()
    try:
        looking.register(connection.fileno(), select.POLLIN)
        for _n in range(MOST_NOTICES):
            if not looking.poll(0):
                return
            connection.pgconn.consume_input()
    except psycopg.OperationalError:
        pass
    raise DisconnectionError


def normal_address(address: str) -> URL:
    """The address with SQLAlchemy's name of the driver in it, however its owner wrote it."""
    try:
        url = make_url(address)
    except ArgumentError:
        raise DatabaseNotUnderstood from None
    if url.get_backend_name() not in {"postgresql", "postgres"}:
        raise DatabaseNotUnderstood
    return url.set(drivername="postgresql+psycopg")


def plain_address(engine: Engine) -> str:
    """The engine's address as libpq writes it, for those who speak to psycopg directly (the queue)."""
    return engine.url.set(drivername="postgresql").render_as_string(hide_password=False)


@contextmanager
def transaction(bind: Engine | Connection) -> Iterator[Session]:
    """One transaction: committed at the end, rolled back when anything is raised."""
    with Session(bind, expire_on_commit=False) as session, session.begin():
        yield session


def ask(db: Session, question: str, told: Mapping[str, Any]) -> list[Any]:
    """The rows that answer a question in the database's own words, with `%(name)s` for what is told; columns by their names.

    For what every page asks: a statement that has to be composed first takes three times as long as its answer.
    """
    db.flush()
    driver = db.connection().connection.dbapi_connection
    assert isinstance(driver, psycopg.Connection)
    with driver.cursor(row_factory=namedtuple_row) as cursor:
        return cursor.execute(question, told).fetchall()


def violated(error: Any) -> str | None:
    """The name of the constraint that an IntegrityError is about, or None where the server did not say."""
    diagnosis = getattr(getattr(error, "orig", None), "diag", None)
    return getattr(diagnosis, "constraint_name", None)
