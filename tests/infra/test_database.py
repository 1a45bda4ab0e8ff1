"""Transactions, moments and addresses."""

from datetime import UTC, datetime, timedelta, timezone

import psycopg
import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from action_tracker.accounts.tables import PersonRow
from action_tracker.infra import database
from action_tracker.infra.database import DatabaseNotUnderstood
from action_tracker.infra.embedded_postgres import Server

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def someone(created_at: datetime) -> PersonRow:
    return PersonRow(email="a@b.cd", name="Anna", password_hash="", created_at=created_at)


@pytest.mark.parametrize("address", ["postgres://u:p@h/d", "postgresql://u:p@h/d", "postgresql+psycopg2://u:p@h/d"])
def test_an_address_is_understood_however_its_owner_wrote_it(address: str) -> None:
    engine = database.connect(address)
    assert engine.url.drivername == "postgresql+psycopg"
    assert database.plain_address(engine) == "postgresql://u:p@h/d"


@pytest.mark.parametrize("address", ["", "nonsense", "mysql://u:p@h/d", "sqlite:///x"])
def test_another_kind_of_database_is_refused(address: str) -> None:
    with pytest.raises(DatabaseNotUnderstood):
        database.connect(address)


def test_a_moment_comes_back_in_utc_whatever_zone_it_went_in(db: Session) -> None:
    row = someone(NOON.astimezone(timezone(timedelta(hours=5))))
    db.add(row)
    db.flush()
    db.expire_all()
    assert row.created_at == NOON
    assert row.created_at.tzinfo is UTC


def test_a_moment_without_a_zone_is_a_mistake(db: Session) -> None:
    db.add(someone(NOON.replace(tzinfo=None)))
    with pytest.raises(StatementError, match="time zone"):
        db.flush()


def test_a_transaction_keeps_all_or_nothing(engine: Engine) -> None:
    with pytest.raises(RuntimeError), database.transaction(engine) as db:
        db.add(someone(NOON))
        db.flush()
        raise RuntimeError
    with database.transaction(engine) as db:
        assert db.scalars(select(PersonRow)).all() == []
        db.add(someone(NOON))
    with database.transaction(engine) as db:
        assert len(db.scalars(select(PersonRow)).all()) == 1


def test_connections_that_the_server_closed_are_not_handed_out(server: Server) -> None:
    engine = database.connect(server.address)
    with engine.connect() as first, engine.connect() as second:
        ids = [connection.scalar(text("SELECT pg_backend_pid()")) for connection in (first, second)]
    with psycopg.connect(server.address, autocommit=True) as other:
        for one in ids:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [one])
    with engine.connect() as first, engine.connect() as second:
        assert [connection.scalar(text("SELECT 1")) for connection in (first, second)] == [1, 1]
    engine.dispose()


def test_a_notice_is_no_reason_to_leave_a_connection(server: Server) -> None:
    engine = database.connect(server.address)
    with engine.connect() as connection:
        before = connection.scalar(text("SELECT pg_backend_pid()"))
        connection.execute(text("LISTEN chalk"))
        connection.commit()
    with psycopg.connect(server.address, autocommit=True) as other:
        other.execute("NOTIFY chalk")
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT pg_backend_pid()")) == before
    engine.dispose()


def test_a_question_in_the_databases_own_words_sees_its_transaction(db: Session) -> None:
    db.add(someone(NOON))
    db.flush()
    (found,) = database.ask(db, "SELECT name, created_at FROM people WHERE name = %(name)s", {"name": "Anna"})
    assert (found.name, found.created_at) == ("Anna", NOON)
