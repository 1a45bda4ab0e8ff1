"""Clips and reels, stars, bookmarks."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "replays"
down_revision = "corrections"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "clips",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("session_id", sa.Uuid(), sa.ForeignKey("sessions.id", ondelete="SET NULL"), nullable=True),
        sa.Column("theme", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("tags", JSONB(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("parts", JSONB(), nullable=False),
        sa.Column("look", JSONB(), nullable=False),
        sa.Column("edit", JSONB(none_as_null=True), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("percent", sa.Float(), nullable=True),
        sa.Column("lease", sa.Uuid(), nullable=True),
        sa.Column("n_tries", sa.Integer(), nullable=False),
        sa.Column("problem_code", sa.Text(), nullable=True),
        sa.Column("problem_detail", sa.Text(), nullable=True),
        sa.Column("size_bytes", sa.BigInteger(), nullable=True),
        sa.Column("duration_s", sa.Float(), nullable=True),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("made_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("deleted_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("status IN ('listed', 'queued', 'working', 'ready', 'failed')", name="status"),
    )
    op.create_index("clips_person_id_idx", "clips", ["person_id", "created_at"])
    op.create_index("clips_session_id_idx", "clips", ["session_id"])
    op.create_index(
        "clips_of_session_key",
        "clips",
        ["session_id", "theme"],
        unique=True,
        postgresql_where=sa.text("theme IS NOT NULL"),
    )
    op.create_index(
        "clips_going_on_idx", "clips", ["status"], postgresql_where=sa.text("status IN ('queued', 'working')")
    )
    op.create_index("clips_deleted_at_idx", "clips", ["deleted_at"], postgresql_where=sa.text("deleted_at IS NOT NULL"))
    op.create_table(
        "stars",
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("about", sa.Text(), primary_key=True),
        sa.Column("about_id", sa.Uuid(), primary_key=True),
        sa.Column("session_id", sa.Uuid(), sa.ForeignKey("sessions.id", ondelete="CASCADE"), nullable=True),
        sa.Column("video_id", sa.Uuid(), sa.ForeignKey("videos.id", ondelete="CASCADE"), nullable=True),
        sa.Column("clip_id", sa.Uuid(), sa.ForeignKey("clips.id", ondelete="CASCADE"), nullable=True),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("about IN ('session', 'shot', 'clip')", name="about"),
    )
    op.create_index("stars_session_id_idx", "stars", ["session_id"])
    op.create_index("stars_clip_id_idx", "stars", ["clip_id"])
    op.create_table(
        "bookmarks",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("session_id", sa.Uuid(), sa.ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
        sa.Column("video_id", sa.Uuid(), sa.ForeignKey("videos.id", ondelete="CASCADE"), nullable=False),
        sa.Column("at_s", sa.Float(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("strokes", JSONB(), nullable=False),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), nullable=False),
    )
    op.create_index("bookmarks_session_id_idx", "bookmarks", ["session_id", "person_id"])
