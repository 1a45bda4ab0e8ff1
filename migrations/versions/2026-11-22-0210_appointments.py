"""Appointments, whom and what they hold, how people look back at them, and what halls say about bookings."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "appointments"
down_revision = "notifications"

JSON = postgresql.JSONB(astext_type=sa.Text())
STATES = "'invited', 'scheduled', 'declined', 'cancelled', 'completed', 'no_show'"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    # A range of ids, so that the core's own gist operators can say "the same id" without an extension.
    op.execute("CREATE TYPE uuid_range AS RANGE (subtype = uuid)")
    op.create_table(
        "appointments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("series_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("hall_id", sa.Uuid(), nullable=True),
        sa.Column("table_id", sa.Uuid(), nullable=True),
        sa.Column("opponent_id", sa.Uuid(), nullable=True),
        sa.Column("opponent_name", sa.Text(), nullable=True),
        sa.Column("race_to", sa.Integer(), nullable=True),
        sa.Column("goals", JSON, nullable=False),
        sa.Column("focus_goal", sa.Text(), nullable=True),
        sa.Column("reminders_min", JSON, nullable=False),
        sa.Column("start_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("end_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("proposed_start_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("proposed_end_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("proposed_by", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("cancelled_by", sa.Text(), nullable=True),
        sa.Column("is_late_cancel", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('practice', 'action')", name=op.f("appointments_kind_check")),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("appointments_state_check")),
        sa.CheckConstraint("end_at > start_at", name=op.f("appointments_span_check")),
        sa.CheckConstraint(
            "cancelled_by IN ('owner', 'opponent', 'hall')", name=op.f("appointments_cancelled_by_check")
        ),
        sa.CheckConstraint("proposed_by IN ('owner', 'opponent')", name=op.f("appointments_proposed_by_check")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("appointments_person_id_fkey")),
        sa.ForeignKeyConstraint(["opponent_id"], ["people.id"], name=op.f("appointments_opponent_id_fkey")),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.id"], name=op.f("appointments_hall_id_fkey"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["table_id"], ["tables.id"], name=op.f("appointments_table_id_fkey"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("appointments_session_id_fkey"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("appointments_pkey")),
    )
    op.create_index("appointments_person_id_idx", "appointments", ["person_id", "start_at"])
    op.create_index("appointments_opponent_id_idx", "appointments", ["opponent_id", "start_at"])
    op.create_index("appointments_hall_id_idx", "appointments", ["hall_id", "start_at"])
    op.create_index(
        "appointments_series_id_idx",
        "appointments",
        ["series_id"],
        postgresql_where=sa.text("series_id IS NOT NULL"),
    )
    op.create_table(
        "appointment_holds",
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        sa.Column("holder_id", sa.Uuid(), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.text("uuid_range(holder_id, holder_id, '[]')"), "&&"),
            (sa.column("during"), "&&"),
            name="appointment_holds_once",
            using="gist",
        ),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointments.id"],
            name=op.f("appointment_holds_appointment_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("appointment_id", "holder_id", name=op.f("appointment_holds_pkey")),
    )
    op.create_table(
        "appointment_reviews",
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("wins", JSON, nullable=False),
        sa.Column("work_on", sa.Text(), nullable=True),
        sa.Column("goals_reached", JSON, nullable=False),
        sa.Column("reviewed_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointments.id"],
            name=op.f("appointment_reviews_appointment_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("appointment_reviews_person_id_fkey")),
        sa.PrimaryKeyConstraint("appointment_id", "person_id", name=op.f("appointment_reviews_pkey")),
    )
    op.create_index("appointment_reviews_person_id_idx", "appointment_reviews", ["person_id"])
    op.create_table(
        "hall_booking_rules",
        sa.Column("hall_id", sa.Uuid(), nullable=False),
        sa.Column("openings", JSON, nullable=False),
        sa.Column("cancel_before_h", sa.Integer(), nullable=False),
        sa.Column("late_after_min", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hall_id"], ["halls.id"], name=op.f("hall_booking_rules_hall_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("hall_id", name=op.f("hall_booking_rules_pkey")),
    )
