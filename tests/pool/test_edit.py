"""An edit is the same after it was kept as JSON."""

import json
from dataclasses import asdict, replace

from action_tracker.pool import unwritten
from action_tracker.pool.edit import Card, Edit, Fact, Line, LineKind, Overlay, Piece, Score, Shape, Slow, Way
from action_tracker.pool.shot import Result

LINE = Line(LineKind.PATH, ((0.5, 0.2), (1.0, 0.7)), 2.5, (2.5, 3.0))
OVERLAY = Overlay(Score(("Anna", "täble 🎱"), (3, 2)), "Long cut", Result.MAKE, (Fact("Speed", "7.2 mph"),), (LINE,))
WAY = Way((2.0, 3.0), ((0.1, 0.2), (1.0, 0.7)))
PIECE = Piece("a", 2.0, 4.0, Card("One"), OVERLAY, (Slow(2.5, 3.0, 0.5),), WAY)


def test_an_edit_kept_as_json_is_read_as_it_was() -> None:
    edit = Edit((PIECE, Piece("b", 0.0, 1.0)), Card("Reel", ("of today",)), Shape.TALL, faces_blurred=True)
    assert unwritten.edit(json.loads(json.dumps(asdict(edit)))) == edit


def test_only_one_untouched_stretch_is_plain() -> None:
    plain = Edit((Piece("b", 0.0, 1.0),))
    assert plain.is_plain
    touched = [replace(plain, card=Card("x")), replace(plain, shape=Shape.TALL), replace(plain, faces_blurred=True)]
    assert not any(edit.is_plain for edit in [*touched, Edit((PIECE,)), Edit(plain.pieces * 2)])
