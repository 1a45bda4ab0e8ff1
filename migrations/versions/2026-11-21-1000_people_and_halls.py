"""People and halls."""

import sqlalchemy as sa
from alembic import op

revision = "people_and_halls"
down_revision = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "halls",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("halls_pkey")),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("is_admin", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("is_demo", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("handedness", sa.Text(), nullable=True),
        sa.Column("theme", sa.Text(), server_default="system", nullable=False),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("handedness IN ('right', 'left', 'both')", name=op.f("people_handedness_check")),
        sa.CheckConstraint("theme IN ('system', 'light', 'dark')", name=op.f("people_theme_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("people_pkey")),
    )
    op.create_index("people_lower_email_key", "people", [sa.literal_column("lower(email)")], unique=True)
    op.create_table(
        "tries",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("tries_pkey")),
    )
    op.create_table(
        "hall_people",
        sa.Column("hall_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("joined_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("role IN ('player', 'coach', 'operator')", name=op.f("hall_people_role_check")),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.id"], name=op.f("hall_people_hall_id_fkey")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("hall_people_person_id_fkey")),
        sa.PrimaryKeyConstraint("hall_id", "person_id", name=op.f("hall_people_pkey")),
    )
    op.create_index(op.f("hall_people_person_id_idx"), "hall_people", ["person_id"], unique=False)
    op.create_table(
        "invitations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hall_id", sa.Uuid(), nullable=False),
        sa.Column("inviter_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("expires_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("n_uses", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("role IN ('player', 'coach', 'operator')", name=op.f("invitations_role_check")),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.id"], name=op.f("invitations_hall_id_fkey")),
        sa.ForeignKeyConstraint(["inviter_id"], ["people.id"], name=op.f("invitations_inviter_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("invitations_pkey")),
        sa.UniqueConstraint("token_hash", name=op.f("invitations_token_hash_key")),
    )
    op.create_index(op.f("invitations_hall_id_idx"), "invitations", ["hall_id"], unique=False)
    op.create_table(
        "tables",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hall_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.Text(), nullable=True),
        sa.Column("length_m", sa.Double(), nullable=False),
        sa.Column("width_m", sa.Double(), nullable=False),
        sa.Column("cloth", sa.Text(), nullable=False),
        sa.Column("is_archived", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("width_m > 0 AND length_m >= width_m", name=op.f("tables_size_check")),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.id"], name=op.f("tables_hall_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("tables_pkey")),
    )
    op.create_index(op.f("tables_hall_id_idx"), "tables", ["hall_id"], unique=False)
    op.create_table(
        "visits",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("began_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("ends_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("visits_person_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("visits_pkey")),
        sa.UniqueConstraint("token_hash", name=op.f("visits_token_hash_key")),
    )
    op.create_index(op.f("visits_ends_at_idx"), "visits", ["ends_at"], unique=False)
    op.create_index(op.f("visits_person_id_idx"), "visits", ["person_id"], unique=False)
