"""What the coach says of a session."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "coaching_summaries"
down_revision = "cautions"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "coaching_summaries",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("started_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("ended_s", sa.Float(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("n_shots", sa.Integer(), nullable=False),
        sa.Column("shots", sa.LargeBinary(), nullable=False),
        sa.Column("told", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("score", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("rephrased", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("made_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("coaching_summaries_person_id_fkey")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("coaching_summaries_session_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "person_id", name=op.f("coaching_summaries_pkey")),
    )
    op.create_index("coaching_summaries_person_id_idx", "coaching_summaries", ["person_id", "started_at"], unique=False)
