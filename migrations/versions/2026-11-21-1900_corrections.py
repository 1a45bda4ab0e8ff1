"""A person's last word: the log of corrections, what the machine saw under ids that last, games, and when videos were recorded."""

import json
import zlib
from uuid import UUID

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "corrections"
down_revision = "shown_tables"

MEASURED = [
    "start_s",
    "contact_s",
    "end_s",
    "result",
    "foul",
    "intent",
    "shot_type",
    "pots",
    "object_ball",
    "cut_deg",
    "cut_deg_se",
    "distance_in",
    "cue_speed_mph",
    "contact_speed_mph",
    "roll_ratio",
    "roll_ratio_se",
    "side_pct",
    "side_se",
    "spin",
    "confidence",
]


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("sessions", sa.Column("game", JSONB(none_as_null=True), nullable=True))
    op.add_column("videos", sa.Column("recorded_at", sa.TIMESTAMP(timezone=True), nullable=True))
    for name in ("more", "object", "said", "original"):
        op.add_column("shots", sa.Column(name, JSONB(none_as_null=True), nullable=True))
    for name in ("told", "doubts", "events"):
        op.add_column("shots", sa.Column(name, JSONB(), server_default=sa.text("'[]'"), nullable=False))
    op.add_column("shots", sa.Column("is_confirmed", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.create_table(
        "seen_shots",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("video_id", sa.Uuid(), nullable=False),
        sa.Column("start_s", sa.Double(), nullable=False),
        sa.Column("end_s", sa.Double(), nullable=False),
        sa.Column("is_present", sa.Boolean(), nullable=False),
        sa.Column("told", JSONB(), nullable=False),
        sa.ForeignKeyConstraint(["video_id"], ["videos.id"], name=op.f("seen_shots_video_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("seen_shots_pkey")),
    )
    op.create_index("seen_shots_video_id_idx", "seen_shots", ["video_id", "start_s"], unique=False)
    op.create_table(
        "corrections",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kept_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("made_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", JSONB(), nullable=False),
        sa.Column("was", JSONB(none_as_null=True), nullable=True),
        sa.Column("following", JSONB(none_as_null=True), nullable=True),
        sa.Column("ball", sa.Integer(), nullable=True),
        sa.Column("ball_at", JSONB(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("corrections_person_id_fkey")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("corrections_session_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("corrections_pkey")),
    )
    op.create_index("corrections_session_id_idx", "corrections", ["session_id"], unique=False)
    _move_what_there_is()


def _move_what_there_is() -> None:
    """What the machine saw keeps its ids; what people noted becomes something that the session's person said."""
    told = ", ".join(f"'{name}', {name}" for name in MEASURED)
    balls = "coalesce((SELECT outline->'balls' FROM readings WHERE readings.video_id = shots.video_id), '[]')"
    op.execute(
        "INSERT INTO seen_shots (id, video_id, start_s, end_s, is_present, told) "  # noqa: S608 - our own words
        "SELECT id, video_id, start_s, end_s, true, "
        f"jsonb_build_object('shot', jsonb_build_object({told}), 'events', '[]'::jsonb, 'balls', {balls}) "
        "FROM shots WHERE source = 'vision' AND video_id IS NOT NULL"
    )
    op.execute(
        "INSERT INTO corrections (id, session_id, person_id, kept_at, made_at, kind, words) "
        "SELECT shots.id, session_id, person_id, now(), now(), 'add', jsonb_build_object("
        "'id', shots.id, 'kind', 'add', 'video_id', video_id, 'start_s', start_s, 'end_s', end_s, "
        "'fields', jsonb_build_object('result', result, 'intent', intent, 'shot_type', shot_type, 'foul', foul, 'pots', pots, "
        "'contact_s', contact_s, 'cut_deg', cut_deg, 'distance_in', distance_in, 'cue_speed_mph', cue_speed_mph)) "
        "FROM shots JOIN sessions ON sessions.id = shots.session_id WHERE source <> 'vision' OR video_id IS NULL"
    )
    op.execute("UPDATE shots SET doubts = '[\"is_it_right\"]' WHERE source = 'vision' AND confidence < 0.8")
    for video_id in op.get_bind().scalars(sa.text("SELECT video_id FROM readings")).all():
        _share_out_events(video_id)


def _share_out_events(video_id: UUID) -> None:
    """Give each shot the events in it, which lay in slices of the whole reading."""
    asked = sa.text("SELECT body FROM reading_slices WHERE video_id = :video ORDER BY number")
    bodies = op.get_bind().scalars(asked, {"video": video_id}).all()
    events = [event for body in bodies for event in json.loads(zlib.decompress(body))["events"]]
    spans = sa.text("SELECT id, start_s, end_s FROM seen_shots WHERE video_id = :video")
    for id, start_s, end_s in op.get_bind().execute(spans, {"video": video_id}).all():
        own = [event for event in events if start_s - 0.05 <= event["t_s"] <= end_s + 0.05]
        change = sa.text("UPDATE seen_shots SET told = jsonb_set(told, '{events}', CAST(:own AS jsonb)) WHERE id = :id")
        op.get_bind().execute(change, {"own": json.dumps(own), "id": id})
