"""The job queue's own tables and functions."""

from pathlib import Path

from alembic import op

revision = "job_queue"
down_revision = "people_and_halls"

SCHEMA = Path(__file__).parents[1] / "queue" / "procrastinate_3.10.0.sql"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    connection = op.get_bind().execution_options(no_parameters=True)
    connection.exec_driver_sql(SCHEMA.read_text())
