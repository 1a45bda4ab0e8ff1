"""How long halls keep videos, files with everything of a person, and receipts of those who were forgotten."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "keeping"
down_revision = "privacy"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "hall_keeping",
        sa.Column("hall_id", sa.Uuid(), nullable=False),
        sa.Column("keep_days", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("keep_days > 0", name=op.f("hall_keeping_keep_days_check")),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.id"], name=op.f("hall_keeping_hall_id_fkey")),
        sa.PrimaryKeyConstraint("hall_id", name=op.f("hall_keeping_pkey")),
    )
    op.create_table(
        "exports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("touched_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("ready_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("expires_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("size_bytes", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'ready', 'failed')", name=op.f("exports_state_check")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("exports_person_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("exports_pkey")),
    )
    waiting = sa.text("state = 'waiting'")
    op.create_index("exports_waiting_key", "exports", ["person_id"], unique=True, postgresql_where=waiting)
    op.create_index("exports_person_id_idx", "exports", ["person_id"], unique=False)
    op.create_table(
        "erasures",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("touched_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("done_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("counts", JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'running', 'done')", name=op.f("erasures_state_check")),
        sa.CheckConstraint("state <> 'done' OR person_id IS NULL", name=op.f("erasures_nameless_check")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("erasures_person_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("erasures_pkey")),
        sa.UniqueConstraint("person_id", name=op.f("erasures_person_id_key")),
        sa.UniqueConstraint("token_hash", name=op.f("erasures_token_hash_key")),
    )
