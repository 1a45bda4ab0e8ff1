"""Tables that people showed on their videos."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "shown_tables"
down_revision = "sessions_and_videos"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("videos", sa.Column("shown_corners", JSONB(none_as_null=True), nullable=True))
    op.add_column("videos", sa.Column("shown_size", sa.Text(), nullable=True))
