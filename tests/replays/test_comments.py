"""Comments on shots and clips: by those who played and their coaches, seen by whoever may see the shot."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.halls import service as halls
from action_tracker.halls.model import HallId
from action_tracker.kit.ids import new_id
from action_tracker.privacy import service as privacy
from action_tracker.privacy.model import Visibility
from action_tracker.replays.model.clips import ClipPlan
from action_tracker.replays.model.comments import About
from action_tracker.replays.model.errors import NoSuchClip, NoSuchComment, NoSuchShot, NotForYouToComment
from action_tracker.replays.model.ids import CommentId
from action_tracker.replays.service import clips, comments, parts
from action_tracker.replays.service.parts import PartPlan

PersonMaker = Callable[..., Person]
Player = Callable[..., Any]


def test_player_and_coach_talk_about_a_shot_and_each_changes_only_their_own(
    db: Db, person: PersonMaker, play: Player, hall_of: Callable[..., HallId]
) -> None:
    anna, coach = person("Anna"), person("Coach")
    hall_id = hall_of(person("Owner"), coach=[coach], player=[anna])
    shot = play(anna, hall_id=hall_id).shots[1]
    mine, theirs = CommentId(new_id()), CommentId(new_id())
    comments.say(db, coach, About.SHOT, shot.id, theirs, "Your head came up.")
    comments.say(db, anna, About.SHOT, shot.id, mine, "It did.")
    comments.say(db, anna, About.SHOT, shot.id, mine, "It did, yes.")
    told = [(one.person_name, one.words, one.is_mine) for one in comments.said(db, anna, About.SHOT, shot.id)]
    assert told == [("Coach", "Your head came up.", False), ("Anna", "It did, yes.", True)]
    with pytest.raises(NoSuchComment):
        comments.forget(db, anna, theirs)
    with pytest.raises(NoSuchComment):
        comments.say(db, anna, About.SHOT, shot.id, theirs, "Mine now")
    comments.forget(db, coach, theirs)
    assert comments.counted(db, anna, shot.session_id) == {shot.id: 1}


def test_nobody_comments_on_what_they_may_not_see_and_who_only_may_see_stays_silent(
    db: Db, person: PersonMaker, play: Player, hall_of: Callable[..., HallId]
) -> None:
    anna, bea, stranger = person("Anna"), person("Bea"), person("Stranger")
    hall_id = hall_of(person("Owner"), player=[anna, bea])
    privacy.choose(db, anna, {"visibility": Visibility.HALL})
    shot = play(anna, hall_id=hall_id).shots[0]
    assert comments.said(db, bea, About.SHOT, shot.id) == []
    with pytest.raises(NotForYouToComment):
        comments.say(db, bea, About.SHOT, shot.id, CommentId(new_id()), "Ha")
    for verb in (comments.said,):
        with pytest.raises(NoSuchShot):
            verb(db, stranger, About.SHOT, shot.id)
    with pytest.raises(NoSuchShot):
        comments.say(db, stranger, About.SHOT, shot.id, CommentId(new_id()), "Ha")


def test_a_clip_is_talked_about_by_who_made_it_and_who_coaches_them(
    db: Db, person: PersonMaker, play: Player, hall_of: Callable[..., HallId]
) -> None:
    anna, coach, other = person("Anna"), person("Coach"), person("Other")
    hall_id = hall_of(person("Owner"), coach=[coach, other], player=[anna])
    shot = play(anna).shots[0]
    clip = clips.make(db, anna, ClipPlan("One", parts.found(db, anna, [PartPlan(shot_id=shot.id)])))
    with pytest.raises(NoSuchClip):
        comments.said(db, coach, About.CLIP, clip.id)
    asked = halls.ask_to_coach(db, coach, hall_id, anna.id)
    halls.agree_to_coaching(db, anna, asked.id)
    comments.say(db, coach, About.CLIP, clip.id, CommentId(new_id()), "Good.")
    assert [one.words for one in comments.said(db, anna, About.CLIP, clip.id)] == ["Good."]
    with pytest.raises(NoSuchClip):
        comments.said(db, other, About.CLIP, clip.id)
