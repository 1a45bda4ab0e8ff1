from pathlib import Path

from action_tracker.vision import classify, numbers
from training import card

ROOT = Path(__file__).parents[2]
MOST_BYTES = 2_000_000


def test_the_card_tells_of_the_weights_that_ship(tmp_path: Path) -> None:
    card.write(tmp_path / "card.md", classify.WEIGHTS.parent)
    assert (tmp_path / "card.md").read_text() == (ROOT / "docs" / "model-card.md").read_text()


def test_all_weights_together_are_small() -> None:
    assert sum(path.stat().st_size for path in (classify.WEIGHTS, numbers.WEIGHTS)) < MOST_BYTES
