"""Sessions and videos."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "sessions_and_videos"
down_revision = "job_queue"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "sessions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("hall_id", sa.Uuid(), nullable=True),
        sa.Column("table_id", sa.Uuid(), nullable=True),
        sa.Column("opponent_id", sa.Uuid(), nullable=True),
        sa.Column("opponent_name", sa.Text(), nullable=True),
        sa.Column("race_to", sa.Integer(), nullable=True),
        sa.Column("goals", JSONB(), nullable=False),
        sa.Column("started_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('practice', 'match')", name=op.f("sessions_kind_check")),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.id"], name=op.f("sessions_hall_id_fkey")),
        sa.ForeignKeyConstraint(["opponent_id"], ["people.id"], name=op.f("sessions_opponent_id_fkey")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("sessions_person_id_fkey")),
        sa.ForeignKeyConstraint(["table_id"], ["tables.id"], name=op.f("sessions_table_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("sessions_pkey")),
    )
    op.create_index(
        "sessions_deleted_at_idx",
        "sessions",
        ["deleted_at"],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NOT NULL"),
    )
    op.create_index(
        "sessions_hall_id_idx",
        "sessions",
        ["hall_id", sa.literal_column("started_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index(
        "sessions_opponent_id_idx",
        "sessions",
        ["opponent_id"],
        unique=False,
        postgresql_where=sa.text("opponent_id IS NOT NULL"),
    )
    op.create_index(
        "sessions_person_id_idx",
        "sessions",
        ["person_id", sa.literal_column("started_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_table(
        "videos",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("upload_id", sa.Text(), nullable=True),
        sa.Column("part_size_bytes", sa.BigInteger(), nullable=True),
        sa.Column("upload_ends_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("percent", sa.Double(), nullable=True),
        sa.Column("seconds_left", sa.Double(), nullable=True),
        sa.Column("lease", sa.Uuid(), nullable=True),
        sa.Column("n_tries", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("plan", sa.Text(), nullable=True),
        sa.Column("problem_code", sa.Text(), nullable=True),
        sa.Column("problem_detail", sa.Text(), nullable=True),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("fps", sa.Double(), nullable=True),
        sa.Column("duration_s", sa.Double(), nullable=True),
        sa.Column("grade", sa.Text(), nullable=True),
        sa.Column("warnings", JSONB(), nullable=True),
        sa.Column("camera_moves", sa.Boolean(), nullable=True),
        sa.Column("has_preview", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("has_poster", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.CheckConstraint(
            "status IN ('uploading', 'uploaded', 'queued', 'running', 'ready', 'failed', 'cancelled')",
            name=op.f("videos_status_check"),
        ),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("videos_session_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("videos_pkey")),
    )
    op.create_index(
        "videos_deleted_at_idx",
        "videos",
        ["deleted_at"],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NOT NULL"),
    )
    op.create_index(
        "videos_going_on_idx",
        "videos",
        ["status"],
        unique=False,
        postgresql_where=sa.text("status IN ('uploading', 'queued', 'running')"),
    )
    op.create_index("videos_session_id_idx", "videos", ["session_id", "position"], unique=False)
    op.create_table(
        "readings",
        sa.Column("video_id", sa.Uuid(), nullable=False),
        sa.Column("kept_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("outline", JSONB(), nullable=False),
        sa.ForeignKeyConstraint(["video_id"], ["videos.id"], name=op.f("readings_video_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("video_id", name=op.f("readings_pkey")),
    )
    op.create_table(
        "shots",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("video_id", sa.Uuid(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("start_s", sa.Double(), nullable=False),
        sa.Column("contact_s", sa.Double(), nullable=True),
        sa.Column("end_s", sa.Double(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("intent", sa.Text(), nullable=False),
        sa.Column("shot_type", sa.Text(), nullable=False),
        sa.Column("foul", sa.Text(), nullable=True),
        sa.Column("pots", JSONB(), nullable=False),
        sa.Column("object_ball", sa.Integer(), nullable=True),
        sa.Column("cut_deg", sa.Double(), nullable=True),
        sa.Column("cut_deg_se", sa.Double(), nullable=True),
        sa.Column("distance_in", sa.Double(), nullable=True),
        sa.Column("cue_speed_mph", sa.Double(), nullable=True),
        sa.Column("contact_speed_mph", sa.Double(), nullable=True),
        sa.Column("roll_ratio", sa.Double(), nullable=True),
        sa.Column("roll_ratio_se", sa.Double(), nullable=True),
        sa.Column("side_pct", sa.Double(), nullable=True),
        sa.Column("side_se", sa.Double(), nullable=True),
        sa.Column("spin", JSONB(), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.CheckConstraint("source IN ('vision', 'manual', 'corrected')", name=op.f("shots_source_check")),
        sa.CheckConstraint("end_s >= start_s", name=op.f("shots_span_check")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("shots_session_id_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["video_id"], ["videos.id"], name=op.f("shots_video_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("shots_pkey")),
    )
    op.create_index("shots_session_id_idx", "shots", ["session_id"], unique=False)
    op.create_index("shots_video_id_idx", "shots", ["video_id", "start_s"], unique=False)
    op.create_table(
        "video_pieces",
        sa.Column("video_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("carry", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["video_id"], ["videos.id"], name=op.f("video_pieces_video_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("video_id", "number", name=op.f("video_pieces_pkey")),
    )
    op.create_table(
        "reading_slices",
        sa.Column("video_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["video_id"], ["readings.video_id"], name=op.f("reading_slices_video_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("video_id", "number", name=op.f("reading_slices_pkey")),
    )
