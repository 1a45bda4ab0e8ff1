"""What drills tell of where the cue ball stopped: handed to the numbers, which know a target from nowhere else."""

from sqlalchemy.orm import Session as Db

from action_tracker.analytics.service import positions
from action_tracker.coaching.model.drills import Run, RunSource
from action_tracker.coaching.rules import runs as rules
from action_tracker.coaching.store import drills as store


def tell(db: Db, run: Run) -> None:
    """Hand on what the runs of a run's session tell together, after this one was kept, counted again or removed."""
    if run.source is RunSource.CAMERA and run.session_id is not None:
        positions.keep(db, run.session_id, rules.positions(store.runs_of_session(db, run.session_id)))
