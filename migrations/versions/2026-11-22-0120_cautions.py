"""What must be known of a film before it is shown to others, and when its maker looked at it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "cautions"
down_revision = "drills"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("clips", sa.Column("cautions", postgresql.JSONB(none_as_null=True), nullable=True))
    op.add_column("clips", sa.Column("looked_at", sa.TIMESTAMP(timezone=True), nullable=True))
