"""Consent, visibility and age; videos that go while their shots stay; files that have to go; corrections of those who left."""

import sqlalchemy as sa
from alembic import op

revision = "privacy"
down_revision = "replays"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "consents",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("hall_id", sa.Uuid(), nullable=False),
        sa.Column("text_version", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.id"], name=op.f("consents_hall_id_fkey")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("consents_person_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("consents_pkey")),
    )
    in_force = sa.text("withdrawn_at IS NULL")
    keys = ["person_id", "hall_id", "text_version"]
    op.create_index("consents_in_force_key", "consents", keys, unique=True, postgresql_where=in_force)
    op.create_index("consents_hall_id_idx", "consents", ["hall_id"], unique=False)
    op.create_table(
        "privacy",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("visibility", sa.Text(), server_default="private", nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("said_minor", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("confirmed_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("visibility IN ('private', 'hall', 'public')", name=op.f("privacy_visibility_check")),
        sa.ForeignKeyConstraint(["confirmed_by"], ["people.id"], name=op.f("privacy_confirmed_by_fkey")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("privacy_person_id_fkey")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("privacy_pkey")),
    )
    op.create_table(
        "doomed_files",
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("upload_id", sa.Text(), nullable=True),
        sa.Column("doomed_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("prefix", name=op.f("doomed_files_pkey")),
    )
    op.add_column("videos", sa.Column("gone_at", sa.TIMESTAMP(timezone=True), nullable=True))
    op.add_column("videos", sa.Column("noticed_at", sa.TIMESTAMP(timezone=True), nullable=True))
    op.alter_column("corrections", "person_id", existing_type=sa.Uuid(), nullable=True)
