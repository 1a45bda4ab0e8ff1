"""What of a video is play: every stroke until all rest, with some time before and after it. The rest is downtime."""

from collections.abc import Sequence

from action_tracker.pool.shot import Shot, Span

BEFORE_S, AFTER_S = 2.0, 1.5
"""Kept of the video before and after every stroke."""


def play(shots: Sequence[Shot], last_s: float) -> tuple[Span, ...]:
    """What remains when downtime is cut: every shot with some time before and after, merged where they touch."""
    spans: list[Span] = []
    for shot in shots:
        start_s, end_s = max(shot.start_s - BEFORE_S, 0.0), min(shot.end_s + AFTER_S, last_s)
        if spans and start_s <= spans[-1].end_s:
            spans[-1] = Span(spans[-1].start_s, max(end_s, spans[-1].end_s))
        else:
            spans.append(Span(start_s, end_s))
    return tuple(spans)
