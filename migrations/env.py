"""What Alembic runs: the connection comes from infra.migrations, the models from every feature's tables."""

from typing import Any, Literal

from alembic import context

from action_tracker.accounts import tables as accounts
from action_tracker.analytics import tables as analytics
from action_tracker.halls import tables as halls
from action_tracker.infra import rates
from action_tracker.infra.database import Base, Instant
from action_tracker.sessions import tables as sessions

TABLES = (accounts, halls, rates, sessions, analytics)
"""Imported for what they add to Base.metadata; every feature with tables is named here."""


def is_ours(name: str | None, kind: str, _: object) -> bool:
    """The queue keeps its own tables, made by its own script."""
    return kind != "table" or not (name or "").startswith("procrastinate_")


def as_written(kind: str, thing: Any, _: object) -> str | Literal[False]:
    """Revisions stay readable when the code they came from is long gone."""
    return "sa.TIMESTAMP(timezone=True)" if kind == "type" and isinstance(thing, Instant) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    compare_server_default=True,
    include_name=is_ours,
    render_item=as_written,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
