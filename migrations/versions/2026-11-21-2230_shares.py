"""Links to clips for people without an account."""

import sqlalchemy as sa
from alembic import op

revision = "shares"
down_revision = "keeping"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "shares",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("clip_id", sa.Uuid(), nullable=False),
        sa.Column("film_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("is_blurred", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("expires_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("n_views", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(["clip_id"], ["clips.id"], name=op.f("shares_clip_id_fkey"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["film_id"], ["clips.id"], name=op.f("shares_film_id_fkey"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("shares_person_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("shares_pkey")),
        sa.UniqueConstraint("token_hash", name=op.f("shares_token_hash_key")),
    )
    op.create_index("shares_person_id_idx", "shares", ["person_id"], unique=False)
    op.create_index("shares_clip_id_idx", "shares", ["clip_id"], unique=False)
    op.create_index(op.f("shares_film_id_idx"), "shares", ["film_id"], unique=False)
