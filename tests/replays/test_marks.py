"""Stars and bookmarks."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.kit.ids import new_id
from action_tracker.replays.model.clips import ClipPlan
from action_tracker.replays.model.errors import NoSuchBookmark, NoSuchShot, NothingToShow
from action_tracker.replays.model.ids import BookmarkId
from action_tracker.replays.model.marks import Starred, Stroke
from action_tracker.replays.service import clips, marks, parts
from action_tracker.replays.service.marks import BookmarkPlan
from action_tracker.replays.service.parts import PartPlan
from action_tracker.sessions.model.errors import NoSuchSession, NoSuchVideo

PersonMaker = Callable[..., Person]
Player = Callable[..., Any]


def test_a_star_given_twice_is_one_star_and_taken_it_is_gone(db: Db, person: PersonMaker, play: Player) -> None:
    anna = person("Anna")
    played = play(anna)
    for _ in range(2):
        marks.star(db, anna, Starred.SHOT, played.shots[1].id)
    assert marks.stars_in(db, anna, played.session_id).shot_ids == (played.shots[1].id,)
    marks.unstar(db, anna, Starred.SHOT, played.shots[1].id)
    assert marks.stars_in(db, anna, played.session_id).shot_ids == ()


def test_a_star_of_a_session_a_shot_or_a_clip_keeps_its_video(db: Db, person: PersonMaker, play: Player) -> None:
    anna = person("Anna")
    whole, shot, clipped, plain = (play(anna) for _ in range(4))
    marks.star(db, anna, Starred.SESSION, whole.session_id)
    marks.star(db, anna, Starred.SHOT, shot.shots[0].id)
    shown = parts.found(db, anna, [PartPlan(shot_id=clipped.shots[0].id)])
    marks.star(db, anna, Starred.CLIP, clips.make(db, anna, ClipPlan("One", shown)).id)
    kept = marks.kept_by_stars(db)
    assert kept.session_ids == {whole.session_id}
    assert kept.video_ids == {shot.video_id, clipped.video_id}
    assert plain.video_id not in kept.video_ids


def test_nobody_gives_stars_to_what_they_may_not_see(db: Db, person: PersonMaker, play: Player) -> None:
    played, bea = play(person("Anna")), person("Bea")
    with pytest.raises(NoSuchSession):
        marks.star(db, bea, Starred.SESSION, played.session_id)
    with pytest.raises(NoSuchShot):
        marks.star(db, bea, Starred.SHOT, played.shots[0].id)
    with pytest.raises(NoSuchSession):
        marks.stars_in(db, bea, played.session_id)


def test_a_bookmark_keeps_a_moment_with_its_note_and_what_was_drawn(db: Db, person: PersonMaker, play: Player) -> None:
    anna = person("Anna")
    played = play(anna)
    stroke = Stroke(((0.1, 0.2), (0.3, 0.4)), "brass")
    plan = BookmarkPlan(played.video_id, 12.5, "Head came up", (stroke,))
    id = BookmarkId(new_id())
    marks.bookmark(db, anna, played.session_id, id, plan)
    [kept] = marks.bookmarks(db, anna, played.session_id)
    assert (kept.at_s, kept.note, kept.strokes) == (12.5, "Head came up", (stroke,))
    marks.bookmark(db, anna, played.session_id, id, BookmarkPlan(played.video_id, 12.5, "Chin up"))
    assert [one.note for one in marks.bookmarks(db, anna, played.session_id)] == ["Chin up"]
    marks.forget_bookmark(db, anna, id)
    assert marks.bookmarks(db, anna, played.session_id) == []


def test_bookmarks_are_their_makers_alone(
    db: Db, person: PersonMaker, play: Player, hall_of: Callable[..., Any]
) -> None:
    anna, coach = person("Anna"), person("Coach")
    played = play(anna, hall_id=hall_of(person("Boss"), coach=[coach], player=[anna]))
    id = BookmarkId(new_id())
    plan = BookmarkPlan(played.video_id, 12.5, "Mine")
    marks.bookmark(db, anna, played.session_id, id, plan)
    assert marks.bookmarks(db, coach, played.session_id) == []
    with pytest.raises(NoSuchBookmark):
        marks.bookmark(db, coach, played.session_id, id, plan)
    with pytest.raises(NoSuchBookmark):
        marks.forget_bookmark(db, coach, id)
    with pytest.raises(NoSuchSession):
        marks.bookmark(db, person("Bea"), played.session_id, BookmarkId(new_id()), plan)


def test_a_bookmark_lies_in_a_video_of_its_session(db: Db, person: PersonMaker, play: Player) -> None:
    anna = person("Anna")
    here, there = play(anna), play(anna)
    with pytest.raises(NoSuchVideo):
        marks.bookmark(db, anna, here.session_id, BookmarkId(new_id()), BookmarkPlan(there.video_id, 1.0, ""))
    with pytest.raises(NothingToShow):
        marks.bookmark(db, anna, here.session_id, BookmarkId(new_id()), BookmarkPlan(here.video_id, 151.0, ""))
