"""Numbers: visits, the shots in them, positions against targets, and the days they add up to."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "analytics"
down_revision = "shares"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "metrics_daily",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("hall_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("opponent_id", sa.Uuid(), nullable=True),
        sa.Column("opponent_name", sa.Text(), nullable=True),
        sa.Column("table_s", sa.Float(), nullable=False),
        sa.Column("noted_s", sa.Float(), nullable=False),
        sa.Column("n_sessions", sa.Integer(), nullable=False),
        sa.Column("n_shots", sa.Integer(), nullable=False),
        sa.Column("n_untold", sa.Integer(), nullable=False),
        sa.Column("n_attempts", sa.Integer(), nullable=False),
        sa.Column("n_makes", sa.Integer(), nullable=False),
        sa.Column("n_breaks", sa.Integer(), nullable=False),
        sa.Column("n_breaks_good", sa.Integer(), nullable=False),
        sa.Column("n_racks", sa.Integer(), nullable=False),
        sa.Column("n_racks_won", sa.Integer(), nullable=False),
        sa.Column("n_racks_broken", sa.Integer(), nullable=False),
        sa.Column("n_racks_broken_won", sa.Integer(), nullable=False),
        sa.Column("n_matches", sa.Integer(), nullable=False),
        sa.Column("n_matches_won", sa.Integer(), nullable=False),
        sa.Column("n_safeties", sa.Integer(), nullable=False),
        sa.Column("n_safeties_won", sa.Integer(), nullable=False),
        sa.Column("n_runs", sa.Integer(), nullable=False),
        sa.Column("n_run_balls", sa.Integer(), nullable=False),
        sa.Column("best_run", sa.Integer(), nullable=False),
        sa.Column("n_fouls", sa.Integer(), nullable=False),
        sa.Column("n_scratches", sa.Integer(), nullable=False),
        sa.Column("n_balls", sa.Integer(), nullable=False),
        sa.Column("n_errors", sa.Integer(), nullable=False),
        sa.Column("n_rated_makes", sa.Integer(), nullable=False),
        sa.Column("n_rated_misses", sa.Integer(), nullable=False),
        sa.Column("chance_makes", sa.Float(), nullable=False),
        sa.Column("chance_misses", sa.Float(), nullable=False),
        sa.Column("variance_makes", sa.Float(), nullable=False),
        sa.Column("variance_misses", sa.Float(), nullable=False),
        sa.Column("n_speeds", sa.Integer(), nullable=False),
        sa.Column("speed_sum", sa.Float(), nullable=False),
        sa.Column("speed_squares", sa.Float(), nullable=False),
        sa.Column("n_break_speeds", sa.Integer(), nullable=False),
        sa.Column("break_speed_sum", sa.Float(), nullable=False),
        sa.Column("break_speed_squares", sa.Float(), nullable=False),
        sa.Column("best_break_speed", sa.Float(), nullable=False),
        sa.Column("n_positions", sa.Integer(), nullable=False),
        sa.Column("position_sum", sa.Float(), nullable=False),
        sa.Column("position_squares", sa.Float(), nullable=False),
        sa.Column("n_longs", sa.Integer(), nullable=False),
        sa.Column("long_sum", sa.Float(), nullable=False),
        sa.Column("long_squares", sa.Float(), nullable=False),
        sa.Column("lateral_sum", sa.Float(), nullable=False),
        sa.Column("lateral_squares", sa.Float(), nullable=False),
        sa.Column("n_travels", sa.Integer(), nullable=False),
        sa.Column("travel_log_sum", sa.Float(), nullable=False),
        sa.Column("travel_log_squares", sa.Float(), nullable=False),
        sa.Column("score_makes", postgresql.ARRAY(sa.Double()), nullable=False),
        sa.Column("score_misses", postgresql.ARRAY(sa.Double()), nullable=False),
        sa.CheckConstraint("kind IN ('practice', 'match', 'drill')", name=op.f("metrics_daily_kind_check")),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.id"], name=op.f("metrics_daily_hall_id_fkey")),
        sa.ForeignKeyConstraint(["opponent_id"], ["people.id"], name=op.f("metrics_daily_opponent_id_fkey")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("metrics_daily_person_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("metrics_daily_pkey")),
    )
    op.create_index("metrics_daily_hall_id_idx", "metrics_daily", ["hall_id", "day"], unique=False)
    op.create_index(
        "metrics_daily_key",
        "metrics_daily",
        ["person_id", "day", "hall_id", "kind", "opponent_id", "opponent_name"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )
    op.create_index(
        "metrics_daily_opponent_id_idx",
        "metrics_daily",
        ["opponent_id"],
        unique=False,
        postgresql_where=sa.text("opponent_id IS NOT NULL"),
    )
    op.create_table(
        "analytics_positions",
        sa.Column("shot_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("error_in", sa.Double(), nullable=False),
        sa.Column("long_in", sa.Double(), nullable=True),
        sa.Column("lateral_in", sa.Double(), nullable=True),
        sa.Column("travel_in", sa.Double(), nullable=True),
        sa.Column("plan_in", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("analytics_positions_session_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("shot_id", name=op.f("analytics_positions_pkey")),
    )
    op.create_index("analytics_positions_session_id_idx", "analytics_positions", ["session_id"], unique=False)
    op.create_table(
        "analytics_visits",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("hall_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("opponent_id", sa.Uuid(), nullable=True),
        sa.Column("opponent_name", sa.Text(), nullable=True),
        sa.Column("sums", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint("kind IN ('practice', 'match', 'drill')", name=op.f("analytics_visits_kind_check")),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.id"], name=op.f("analytics_visits_hall_id_fkey")),
        sa.ForeignKeyConstraint(["opponent_id"], ["people.id"], name=op.f("analytics_visits_opponent_id_fkey")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("analytics_visits_person_id_fkey")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("analytics_visits_session_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("analytics_visits_pkey")),
    )
    op.create_index("analytics_visits_of_session_key", "analytics_visits", ["session_id", "person_id"], unique=True)
    op.create_index(
        "analytics_visits_opponent_id_idx",
        "analytics_visits",
        ["opponent_id"],
        unique=False,
        postgresql_where=sa.text("opponent_id IS NOT NULL"),
    )
    op.create_index("analytics_visits_person_id_idx", "analytics_visits", ["person_id", "day"], unique=False)
    op.create_table(
        "analytics_shots",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("shot_id", sa.Uuid(), nullable=False),
        sa.Column("is_good", sa.Boolean(), nullable=False),
        sa.Column("is_foul", sa.Boolean(), nullable=False),
        sa.Column("intent", sa.Text(), nullable=False),
        sa.Column("shot_type", sa.Text(), nullable=False),
        sa.Column("roll", sa.Text(), nullable=True),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("pocket", sa.Text(), nullable=True),
        sa.Column("cut_deg", sa.REAL(), nullable=True),
        sa.Column("distance_in", sa.REAL(), nullable=True),
        sa.Column("chance", sa.REAL(), nullable=True),
        sa.Column("speed_mph", sa.REAL(), nullable=True),
        sa.Column("x_dia", sa.REAL(), nullable=True),
        sa.Column("y_dia", sa.REAL(), nullable=True),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["analytics_visits.id"], name=op.f("analytics_shots_visit_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("visit_id", "number", name=op.f("analytics_shots_pkey")),
    )
