import pytest

from action_tracker.synth.stills import Still, still
from action_tracker.synth.tables import Range


@pytest.fixture(scope="session")
def made() -> Still:
    """A table with balls, filmed from a tripod, and everything that is true of it."""
    return still(4, size_px=(960, 540), places=Range(1.4, 2.0), fineness=1)
