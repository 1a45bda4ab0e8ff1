"""Drills, runs, badges, coaches' rosters and assignments, comments."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "drills"
down_revision = "analytics"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "assignments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("coach_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("hall_id", sa.Uuid(), nullable=False),
        sa.Column("drill_id", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("assigned_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["coach_id"], ["people.id"], name=op.f("assignments_coach_id_fkey")),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.id"], name=op.f("assignments_hall_id_fkey"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("assignments_person_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("assignments_pkey")),
    )
    op.create_index("assignments_coach_id_idx", "assignments", ["coach_id", "assigned_at"], unique=False)
    op.create_index("assignments_person_id_idx", "assignments", ["person_id", "assigned_at"], unique=False)
    op.create_table(
        "badges",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("badge", sa.Text(), nullable=False),
        sa.Column("earned_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("evidence", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("revoked_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("revoked_why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("badges_person_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("badges_pkey")),
    )
    op.create_index(
        "badges_held_key", "badges", ["person_id", "badge"], unique=True, postgresql_where=sa.text("revoked_at IS NULL")
    )
    op.create_table(
        "drills",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("hall_id", sa.Uuid(), nullable=True),
        sa.Column("told", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("changed_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.id"], name=op.f("drills_hall_id_fkey"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("drills_person_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("drills_pkey")),
    )
    op.create_index(
        "drills_hall_id_idx", "drills", ["hall_id"], unique=False, postgresql_where=sa.text("hall_id IS NOT NULL")
    )
    op.create_index("drills_person_id_idx", "drills", ["person_id"], unique=False)
    op.create_table(
        "rosters",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hall_id", sa.Uuid(), nullable=False),
        sa.Column("coach_id", sa.Uuid(), nullable=False),
        sa.Column("player_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("agreed_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["coach_id"], ["people.id"], name=op.f("rosters_coach_id_fkey")),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.id"], name=op.f("rosters_hall_id_fkey"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["player_id"], ["people.id"], name=op.f("rosters_player_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("rosters_pkey")),
    )
    op.create_index("rosters_coach_id_idx", "rosters", ["coach_id"], unique=False)
    op.create_index(
        "rosters_open_key",
        "rosters",
        ["hall_id", "coach_id", "player_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index("rosters_player_id_idx", "rosters", ["player_id"], unique=False)
    op.create_table(
        "badge_facts",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("badge_facts_person_id_fkey")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("badge_facts_session_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "person_id", name=op.f("badge_facts_pkey")),
    )
    op.create_index("badge_facts_person_id_idx", "badge_facts", ["person_id"], unique=False)
    op.create_table(
        "drill_runs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("drill_id", sa.Text(), nullable=False),
        sa.Column("drill_name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("started_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("n_attempts", sa.Integer(), nullable=False),
        sa.Column("attempts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("is_over", sa.Boolean(), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=True),
        sa.Column("tier", sa.Text(), nullable=True),
        sa.Column("kept_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("source IN ('taps', 'camera')", name=op.f("drill_runs_source_check")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("drill_runs_person_id_fkey")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("drill_runs_session_id_fkey"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("drill_runs_pkey")),
    )
    op.create_index("drill_runs_person_id_idx", "drill_runs", ["person_id", "drill_id", "started_at"], unique=False)
    op.create_index(
        "drill_runs_session_id_idx",
        "drill_runs",
        ["session_id"],
        unique=False,
        postgresql_where=sa.text("session_id IS NOT NULL"),
    )
    op.create_table(
        "prescriptions",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("drill_ids", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("made_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("prescriptions_person_id_fkey")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("prescriptions_session_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "person_id", name=op.f("prescriptions_pkey")),
    )
    op.create_index("prescriptions_person_id_idx", "prescriptions", ["person_id", "made_at"], unique=False)
    op.create_table(
        "comments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("clip_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("about IN ('shot', 'clip')", name=op.f("comments_about_check")),
        sa.ForeignKeyConstraint(["clip_id"], ["clips.id"], name=op.f("comments_clip_id_fkey"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("comments_person_id_fkey")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("comments_session_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("comments_pkey")),
    )
    op.create_index("comments_about_idx", "comments", ["about_id", "created_at"], unique=False)
    op.create_index("comments_clip_id_idx", "comments", ["clip_id"], unique=False)
    op.create_index("comments_person_id_idx", "comments", ["person_id"], unique=False)
    op.create_index("comments_session_id_idx", "comments", ["session_id"], unique=False)
