"""Clips and reels: who may ask for them, what they show, and how far their films are."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session as Db

from action_tracker.accounts.model import Person
from action_tracker.infra.storage.store import Store
from action_tracker.kit import clock
from action_tracker.pool.edit import LineKind
from action_tracker.replays.model.clips import Clip, ClipPlan, FilmStatus, Look, Problem
from action_tracker.replays.model.errors import (
    ClipNotReady,
    LeaseLost,
    NoSuchClip,
    NoSuchShot,
    NotFilmed,
    NothingToShow,
    TooManyParts,
    VideoGone,
)
from action_tracker.replays.model.ids import ClipId
from action_tracker.replays.rules import clips as rules
from action_tracker.replays.service import clips, parts, work
from action_tracker.replays.service.clips import FILM
from action_tracker.replays.service.parts import PartPlan
from action_tracker.replays.tables import ClipRow
from action_tracker.sessions.model.errors import NoSuchSession, NoSuchVideo
from action_tracker.sessions.model.ids import ShotId, VideoId
from action_tracker.sessions.service import sessions

PersonMaker = Callable[..., Person]
Player = Callable[..., Any]


def clip_of(db: Db, me: Person, *plans: PartPlan, look: Look = Look()) -> Clip:  # noqa: B008
    return clips.make(db, me, ClipPlan("Four rails", parts.found(db, me, plans), look=look))


def jobs(db: Db) -> list[str]:
    return list(db.scalars(text("SELECT args->>'clip_id' FROM procrastinate_jobs WHERE task_name = 'film_clip'")))


def test_a_clip_of_a_shot_begins_before_the_stroke_and_ends_after_the_balls_rest(
    db: Db, person: PersonMaker, play: Player
) -> None:
    anna = person("Anna")
    played = play(anna)
    shot = played.shots[1]
    clip = clip_of(db, anna, PartPlan(shot_id=shot.id))
    [part] = clip.parts
    assert (part.video_id, part.shot_id, part.title) == (played.video_id, shot.id, "Shot 2")
    assert part.start_s == shot.shot.start_s - rules.LEAD_S
    assert part.end_s == shot.shot.end_s + rules.AFTER_S
    assert clip.status is FilmStatus.QUEUED
    assert jobs(db) == [str(clip.id)]


def test_the_first_shot_of_a_video_is_not_shown_from_before_its_beginning(
    db: Db, person: PersonMaker, play: Player
) -> None:
    anna = person("Anna")
    [part] = parts.found(db, anna, [PartPlan(shot_id=play(anna).shots[0].id)])
    assert part.start_s == 0


def test_a_shot_can_be_shown_from_when_to_when_somebody_chose(db: Db, person: PersonMaker, play: Player) -> None:
    anna = person("Anna")
    shot = play(anna).shots[1]
    [part] = parts.found(db, anna, [PartPlan(shot_id=shot.id, start_s=20.2, end_s=21.0)])
    assert (part.shot_id, part.title, part.start_s, part.end_s) == (shot.id, "Shot 2", 20.2, 21.0)
    [part] = parts.found(db, anna, [PartPlan(shot_id=shot.id, start_s=140.0, end_s=400.0)])
    assert part.end_s == 150.0
    with pytest.raises(NothingToShow):
        parts.found(db, anna, [PartPlan(shot_id=shot.id, start_s=3.0, end_s=3.0)])


@pytest.mark.parametrize(
    ("wanted", "slowed"),
    [(None, (19.75, 20.9)), ((20.5, 21.0), (20.5, 21.0)), ((3.0, 18.6), (18.5, 18.6)), ((60.0, 70.0), None)],
)
def test_what_is_slowed_is_the_stroke_of_a_shot_or_what_somebody_chose(
    db: Db, person: PersonMaker, play: Player, wanted: tuple[float, float] | None, slowed: tuple[float, float] | None
) -> None:
    anna = person("Anna")
    plan = PartPlan(shot_id=play(anna).shots[1].id, slow=wanted)
    clip = clip_of(db, anna, plan, look=Look(slow=True))
    row = db.get(ClipRow, clip.id)
    assert row is not None and row.edit is not None
    told = [at_s for one in row.edit["pieces"][0]["slow"] for at_s in (one["start_s"], one["end_s"])]
    assert told == pytest.approx(slowed or [])
    assert clip.parts[0].slow == wanted


@pytest.mark.parametrize(("start_s", "end_s"), [(5.0, 5.0), (6.0, 5.0), (149.95, 400.0), (200.0, 210.0), (5.0, 5.05)])
def test_a_stretch_of_nothing_is_refused(
    db: Db, person: PersonMaker, play: Player, start_s: float, end_s: float
) -> None:
    anna = person("Anna")
    with pytest.raises(NothingToShow):
        parts.found(db, anna, [PartPlan(video_id=play(anna).video_id, start_s=start_s, end_s=end_s)])


def test_a_stretch_past_the_end_stops_at_the_end(db: Db, person: PersonMaker, play: Player) -> None:
    anna = person("Anna")
    [part] = parts.found(db, anna, [PartPlan(video_id=play(anna).video_id, start_s=140.0, end_s=900.0)])
    assert part.end_s == 150.0


def test_a_reel_holds_sixty_pieces_and_no_more(db: Db, person: PersonMaker, play: Player) -> None:
    anna = person("Anna")
    plan = PartPlan(video_id=play(anna).video_id, start_s=1.0, end_s=2.0)
    assert len(parts.found(db, anna, [plan] * 60)) == 60
    with pytest.raises(TooManyParts):
        parts.found(db, anna, [plan] * 61)


def test_nobody_makes_a_clip_of_what_they_may_not_see(
    db: Db, person: PersonMaker, play: Player, hall_of: Callable[..., Any]
) -> None:
    anna, bea, coach, boss = (person(name) for name in ("Anna", "Bea", "Coach", "Boss"))
    here = hall_of(boss, coach=[coach], player=[anna, bea])
    played = play(anna, hall_id=here)
    hall_of(person("Elsewhere"), player=[bea])
    for stranger in (bea, person("Stranger")):
        with pytest.raises(NoSuchShot):
            parts.found(db, stranger, [PartPlan(shot_id=played.shots[0].id)])
        with pytest.raises(NoSuchVideo):
            parts.found(db, stranger, [PartPlan(video_id=played.video_id, start_s=1, end_s=2)])
        with pytest.raises(NoSuchSession):
            clips.of_session(db, stranger, played.session_id)
    assert parts.found(db, coach, [PartPlan(shot_id=played.shots[0].id)])


def test_what_is_not_there_answers_as_what_may_not_be_seen(db: Db, person: PersonMaker) -> None:
    with pytest.raises(NoSuchShot):
        parts.found(db, person("Anna"), [PartPlan(shot_id=ShotId(uuid4()))])
    with pytest.raises(NoSuchVideo):
        parts.found(db, person("Bea"), [PartPlan(video_id=VideoId(uuid4()), end_s=3.0)])


def test_a_clip_is_its_makers_even_where_others_see_the_session(
    db: Db, person: PersonMaker, play: Player, hall_of: Callable[..., Any]
) -> None:
    anna, coach = person("Anna"), person("Coach")
    played = play(anna, hall_id=hall_of(person("Boss"), coach=[coach], player=[anna]))
    clip = clip_of(db, anna, PartPlan(shot_id=played.shots[0].id))
    with pytest.raises(NoSuchClip):
        clips.look_up(db, coach, clip.id)
    with pytest.raises(NoSuchClip):
        clips.film(db, coach, clip.id, None)
    assert clips.of_session(db, coach, played.session_id) == []
    assert [one.id for one in clips.of_session(db, anna, played.session_id)] == [clip.id]


def test_a_worker_is_told_what_to_cut_from_where_and_hands_back_a_film(
    db: Db, person: PersonMaker, play: Player, store: Store
) -> None:
    anna = person("Anna")
    played = play(anna)
    clip = clip_of(db, anna, PartPlan(shot_id=played.shots[1].id), look=Look(facts=True, tall=True, slow=True))
    mine = work.take_on(db, clip.id)
    assert mine is not None
    [piece] = mine.edit.pieces
    assert mine.footage[piece.video_id].key == f"videos/{played.video_id}/original"
    assert piece.overlay is not None
    assert [fact.label for fact in piece.overlay.facts] == ["Cut"]
    assert piece.cue is not None
    assert min(piece.cue.t_s) >= piece.start_s
    assert piece.slow[0].speed < 1
    with pytest.raises(ClipNotReady):
        clips.address(db, anna, clip.id, store, name=FILM)
    work.tell(db, mine, 0.5)
    db.expire_all()
    assert clips.look_up(db, anna, clip.id).percent == 50.0
    work.done(db, mine, size_bytes=1000, duration_s=5.5)
    db.expire_all()
    ready = clips.look_up(db, anna, clip.id)
    assert (ready.status, ready.size_bytes, ready.duration_s) == (FilmStatus.READY, 1000, 5.5)
    assert clips.address(db, anna, clip.id, store, name=FILM)


def test_a_failure_is_told_in_words_and_can_be_tried_again(db: Db, person: PersonMaker, play: Player) -> None:
    anna = person("Anna")
    clip = clip_of(db, anna, PartPlan(shot_id=play(anna).shots[1].id))
    mine = work.take_on(db, clip.id)
    assert mine is not None
    work.fail(db, mine, Problem("unreadable", "This file holds no pictures."))
    db.expire_all()
    failed = clips.look_up(db, anna, clip.id)
    assert (failed.status, failed.problem) == (FilmStatus.FAILED, mine_problem())
    assert clips.film(db, anna, clip.id, None).status is FilmStatus.QUEUED


def mine_problem() -> Problem:
    return Problem("unreadable", "This file holds no pictures.")


def test_a_worker_that_lost_its_clip_hears_so(db: Db, person: PersonMaker, play: Player) -> None:
    anna = person("Anna")
    clip = clip_of(db, anna, PartPlan(shot_id=play(anna).shots[1].id))
    first, second = work.take_on(db, clip.id), work.take_on(db, clip.id)
    assert first is not None
    assert second is not None
    with pytest.raises(LeaseLost):
        work.tell(db, first, 0.1)
    clips.forget(db, anna, clip.id)
    with pytest.raises(LeaseLost):
        work.done(db, second, size_bytes=1, duration_s=1.0)


def test_a_clip_that_kills_its_workers_ends_with_a_reason(db: Db, person: PersonMaker, play: Player) -> None:
    anna = person("Anna")
    clip = clip_of(db, anna, PartPlan(shot_id=play(anna).shots[1].id))
    for _ in range(rules.MOST_TRIES):
        assert work.take_on(db, clip.id) is not None
    assert work.take_on(db, clip.id) is None
    db.expire_all()
    assert clips.look_up(db, anna, clip.id).status is FilmStatus.FAILED


def test_a_session_deleted_meanwhile_ends_the_film_with_a_reason_and_nothing_else(
    db: Db, person: PersonMaker, play: Player
) -> None:
    anna = person("Anna")
    played = play(anna)
    clip = clip_of(db, anna, PartPlan(shot_id=played.shots[1].id))
    sessions.forget(db, anna, played.session_id)
    db.flush()
    assert work.take_on(db, clip.id) is None
    db.expire_all()
    failed = clips.look_up(db, anna, clip.id)
    assert failed.problem is not None
    assert failed.problem.code == "video_gone"
    with pytest.raises(VideoGone):
        clips.film(db, anna, clip.id, None)


def test_a_deleted_clip_can_be_had_back_until_it_goes_with_its_files(
    db: Db, person: PersonMaker, play: Player, store: Store
) -> None:
    anna = person("Anna")
    clip = clip_of(db, anna, PartPlan(shot_id=play(anna).shots[1].id))
    clips.forget(db, anna, clip.id)
    with pytest.raises(NoSuchClip):
        clips.look_up(db, anna, clip.id)
    with pytest.raises(NoSuchClip):
        clips.restore(db, person("Bea"), clip.id)
    assert clips.restore(db, anna, clip.id).id == clip.id
    clips.forget(db, anna, clip.id)
    assert clips.purge(db, now=clock.now()) == 0
    assert clips.purge(db, now=clock.now() + rules.REMORSE * 2) == 1
    with pytest.raises(NoSuchClip):
        clips.restore(db, anna, clip.id)


def test_another_order_needs_another_film(db: Db, person: PersonMaker, play: Player) -> None:
    anna = person("Anna")
    first, second, *_ = play(anna).shots
    reel = clip_of(db, anna, PartPlan(shot_id=first.id), PartPlan(shot_id=second.id))
    plans = [PartPlan(shot_id=second.id), PartPlan(shot_id=first.id)]
    turned = clips.change(db, anna, reel.id, title="Turned", tags=["hall final"], plans=plans)
    assert [part.shot_id for part in turned.parts] == [second.id, first.id]
    assert (turned.title, turned.tags, turned.status) == ("Turned", ("hall final",), FilmStatus.LISTED)


def test_a_list_of_clips_goes_on_where_it_stopped(db: Db, person: PersonMaker, play: Player) -> None:
    anna = person("Anna")
    plan = PartPlan(shot_id=play(anna).shots[1].id)
    made = [clip_of(db, anna, plan).id for _ in range(5)]
    listed, cursor = [], None
    while True:
        page = clips.newest(db, anna, limit=2, cursor=cursor)
        listed += [one.id for one in page.clips]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert sorted(listed) == sorted(made)
    assert listed == sorted(listed, key=lambda id: (db.get_one(ClipRow, id).created_at, id), reverse=True)


def test_a_clip_that_lost_its_job_gets_a_new_one(db: Db, person: PersonMaker, play: Player) -> None:
    anna = person("Anna")
    clip = clip_of(db, anna, PartPlan(shot_id=play(anna).shots[1].id))
    assert clips.wake_stranded(db) == 0
    db.execute(text("DELETE FROM procrastinate_jobs WHERE task_name = 'film_clip'"))
    assert clips.wake_stranded(db) == 1
    assert jobs(db) == [str(clip.id)]


def test_a_clip_nobody_made_is_not_there(db: Db, person: PersonMaker) -> None:
    with pytest.raises(NoSuchClip):
        clips.look_up(db, person("Anna"), ClipId(uuid4()))


def test_a_shot_noted_by_hand_cannot_be_cut_out_of_a_video(db: Db, person: PersonMaker, play: Player) -> None:
    anna = person("Anna")
    played = play(anna)
    sql = text("UPDATE shots SET video_id = NULL WHERE id = :id")
    db.execute(sql, {"id": played.shots[0].id})
    with pytest.raises(NotFilmed):
        parts.found(db, anna, [PartPlan(shot_id=played.shots[0].id)])


def test_no_look_but_blurred_faces_is_asked_for_by_default() -> None:
    assert Look() == replace(Look(), blur=True)
    assert not any(value for name, value in vars(Look()).items() if name != "blur")


def test_the_lines_of_a_shot_are_for_those_who_may_see_it(db: Db, person: PersonMaker, play: Player) -> None:
    anna = person("Anna")
    shot = play(anna).shots[1]
    [path] = clips.lines(db, anna, shot.id)
    assert path.kind is LineKind.PATH
    assert shot.shot.start_s <= path.t_s[0] < path.t_s[-1] <= shot.shot.end_s
    with pytest.raises(NoSuchShot):
        clips.lines(db, person("Bea"), shot.id)
