"""What the measure on rendered tables says of confidences."""

from evaluation.synthetic import sureness


def test_outlines_are_counted_by_how_sure_the_engine_was() -> None:
    rows = sureness([(0.2, False), (0.75, True), (0.8, False), (0.9, True), (1.0, True)])
    assert [(right, of) for _, right, of in rows] == [(0, 1), (0, 0), (1, 2), (2, 2)]
