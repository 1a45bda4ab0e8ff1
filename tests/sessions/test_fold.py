"""The fold of what the machine read and what people said: nothing said is lost, and all of it can be taken back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from action_tracker.pool.ball import Kind
from action_tracker.pool.shot import Aim, AimSource, Event, EventKind, Foul, Intent, Pot, Result, Shot, Side, Spin
from action_tracker.sessions.model.corrections import BallName, Correction, Lay, Place, Seen, Word
from action_tracker.sessions.model.ids import CorrectionId, ShotId, VideoId
from action_tracker.sessions.model.shots import Folded, Source
from action_tracker.sessions.rules.fold import Fold, Played, fold

VIDEO, OTHER = VideoId(UUID(int=1)), VideoId(UUID(int=2))
BALLS = {0: BallName(Kind.CUE), 3: BallName(Kind.SOLID, 5), 4: BallName(Kind.STRIPE, 11), 6: BallName(Kind.SOLID)}
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
AIM = Aim("F4", 0.7, AimSource.INFERRED, None, 20.0, Side.LEFT, 30.0, 5.0, 1.0, 0.6, 40.0)


def shot(start_s: float, result: Result = Result.MAKE, **facts: Any) -> Shot:
    pots = (Pot(3, Kind.SOLID, 5, "F4", start_s + 1, 0.9),) if result is Result.MAKE else ()
    told: dict[str, Any] = {"pots": pots, "object_ball": 3, "cut_deg": 28.0, "confidence": 0.9, **facts}
    return Shot(start_s, start_s + 0.3, start_s + 4, result, **told)


def seen(n: int, start_s: float | None = None, *, video: VideoId = VIDEO, id: int | None = None, **facts: Any) -> Seen:
    at_s = 10.0 * n if start_s is None else start_s
    made = shot(at_s, Result.MAKE if n % 2 else Result.MISS, **facts)
    events = (Event(at_s, EventKind.STROKE, (0,)), Event(at_s + 0.5, EventKind.CUSHION, (3,)))
    return Seen(ShotId(UUID(int=100 + n if id is None else id)), video, made, events, BALLS)


def played(*shots: Seen) -> Played:
    return Played(shots, {VIDEO: BALLS, OTHER: BALLS}, {VIDEO: 0, OTHER: 1})


FILM = played(*(seen(n) for n in range(1, 7)))


def said(number: int, kind: Word, about: Seen | None = None, *, minute: int | None = None, **more: Any) -> Correction:
    at = NOON + timedelta(minutes=number if minute is None else minute)
    place = about.place if about else None
    return Correction(CorrectionId(UUID(int=1000 + number)), kind, at, **{"place": place, "was": about, **more})


def edit(number: int, about: Seen, **fields: Any) -> Correction:
    return said(number, Word.EDIT, about, fields=fields)


def add(number: int, start_s: float, video: VideoId | None = VIDEO, **fields: Any) -> Correction:
    told = {"result": "make", "intent": "attack", **fields}
    return said(number, Word.ADD, place=Place(video, start_s, start_s + 3), fields=told)


def undo(number: int, of: Correction, kind: Word = Word.UNDO) -> Correction:
    return said(number, kind, of=of.id)


def at(found: Fold, start_s: float) -> Folded:
    [one] = [one for one in found.shots if abs(one.shot.start_s - start_s) < 0.9]
    return one


FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "foul": st.sampled_from([None, "scratch", "declared"]),
    "shot_type": st.sampled_from(["bank", "kick", "combo"]),
    "roll": st.sampled_from([None, "draw", "follow"]),
    "intended_pocket": st.sampled_from(["H0", "S4"]),
    "called_pocket": st.sampled_from([None, "F0"]),
    "player": st.sampled_from([0, 1]),
    "is_push": st.booleans(),
    "result": st.sampled_from(["make", "miss"]),
    "pots": st.sampled_from([[], [{"kind": "stripe", "number": 11, "pocket": "S0", "t_s": None}]]),
    "object": st.sampled_from([None, {"kind": "stripe", "number": 11}]),
}


@st.composite
def corrections(draw: st.DrawFn, kinds: Sequence[Word] = tuple(Word)) -> list[Correction]:
    """Some words about the shots of FILM, a minute apart."""
    made: list[Correction] = []
    for number in range(draw(st.integers(0, 8))):
        about, kind = draw(st.sampled_from(FILM.seen)), draw(st.sampled_from(kinds))
        more: dict[str, Any] = {}
        if kind in {Word.EDIT, Word.ADD}:
            names = draw(st.lists(st.sampled_from(sorted(FIELDS)), min_size=1, max_size=3, unique=True))
            more["fields"] = {name: draw(FIELDS[name]) for name in names}
        if kind is Word.ADD:
            start_s = draw(st.sampled_from([5.0, 15.0, 35.2, 75.0]))
            more |= {"place": Place(VIDEO, start_s, start_s + 2), "was": None}
            more["fields"] = {"result": "make", "intent": "attack", **more["fields"]}
        if kind is Word.SPLIT:
            more["at_s"] = about.shot.start_s + draw(st.sampled_from([0.2, 2.0, 9.0]))
        if kind is Word.MERGE:
            more["following"] = draw(st.sampled_from(FILM.seen)).place
        if kind is Word.NAME_BALL:
            more |= {"ball": 6, "name": BallName(Kind.SOLID, draw(st.sampled_from([2, 3])))}
        if kind in {Word.UNDO, Word.REDO}:
            more |= {"of": draw(st.sampled_from(made)).id if made else None, "place": None, "was": None}
        made.append(said(number, kind, about, **more))
    return made


def test_without_words_the_shots_are_the_machines() -> None:
    found = fold(FILM, [])
    assert [(one.id, one.shot, one.source) for one in found.shots] == [(s.id, s.shot, Source.VISION) for s in FILM.seen]
    assert {one.original for one in found.shots} == {None}
    assert [one.object for one in found.shots] == [BallName(Kind.SOLID, 5)] * 6
    assert fold(played(), []).shots == ()


@settings(deadline=None)
@given(corrections())
def test_undoing_everything_gives_the_machines_shots_back(log: list[Correction]) -> None:
    back = [undo(100 + n, one) for n, one in enumerate(log) if one.kind not in {Word.UNDO, Word.REDO}]
    found = fold(FILM, [*log, *back])
    assert found.shots == fold(FILM, []).shots
    assert found.ends == ()


@settings(deadline=None)
@given(corrections(), st.randoms(use_true_random=False))
def test_it_does_not_matter_in_which_order_words_arrive(log: list[Correction], chance: Any) -> None:
    mixed = list(log)
    chance.shuffle(mixed)
    assert fold(FILM, mixed) == fold(FILM, log)


@settings(deadline=None)
@given(corrections([Word.EDIT, Word.CONFIRM, Word.ADD, Word.SWAP, Word.NAME_BALL]), st.randoms(use_true_random=False))
def test_the_order_in_which_independent_things_are_said_does_not_matter(log: list[Correction], chance: Any) -> None:
    independent = list({(one.place, *sorted(one.fields)): one for one in log if one.place}.values())
    told = [one for n, one in enumerate(independent) if not any(_clash(one, other) for other in independent[:n])]
    minutes = [one.made_at for one in told]
    chance.shuffle(minutes)
    moved = [replace(one, made_at=minute) for one, minute in zip(told, minutes, strict=True)]
    assert fold(FILM, moved).shots == fold(FILM, told).shots


def _clash(one: Correction, other: Correction) -> bool:
    """Whether two words are about the same: the same field, or the name of the same ball."""
    if one.kind is Word.NAME_BALL and other.kind is Word.NAME_BALL:
        return True
    near = one.place and other.place and abs(one.place.start_s - other.place.start_s) < 1.0
    is_added = Word.ADD in {one.kind, other.kind}
    return bool(near and (is_added or set(one.fields) & set(other.fields) or one.kind is other.kind is not Word.EDIT))


@settings(deadline=None)
@given(
    corrections([Word.EDIT, Word.CONFIRM, Word.ADD, Word.DELETE]),
    st.lists(st.floats(-0.3, 0.3), min_size=6, max_size=6),
)
def test_a_new_reading_under_other_ids_keeps_what_was_said(log: list[Correction], shifts: list[float]) -> None:
    again = played(*(seen(n, 10.0 * n + shift, id=500 + n) for n, shift in enumerate(shifts, 1)))
    before, after = fold(FILM, log), fold(again, log)
    assert [_words(one) for one in after.shots] == [_words(one) for one in before.shots]
    assert after.in_effect == before.in_effect


def _words(one: Folded) -> Any:
    pots = [(pot.kind, pot.number, pot.pocket) for pot in one.shot.pots]
    return one.shot.result, one.shot.foul, one.shot.shot_type, pots, one.object, one.said, one.told, one.is_confirmed


@settings(deadline=None)
@given(corrections([Word.EDIT, Word.CONFIRM, Word.SWAP]), st.sets(st.integers(0, 5)))
def test_nothing_said_is_lost_when_a_new_reading_misses_shots(log: list[Correction], missed: set[int]) -> None:
    less = played(*(one for n, one in enumerate(FILM.seen) if n not in missed))
    before, after = fold(FILM, log), fold(less, log)
    about = {one.place.id for one in log if one.place}
    told = {one.id: (_words(one), one.is_swapped) for one in before.shots if one.id in about}
    assert {one.id: (_words(one), one.is_swapped) for one in after.shots if one.id in about} == told
    assert after.in_effect == before.in_effect


@settings(deadline=None)
@given(corrections())
def test_every_shot_has_its_moments_in_order_and_an_id_of_its_own(log: list[Correction]) -> None:
    shots = fold(FILM, log).shots
    assert len({one.id for one in shots}) == len(shots)
    for one in shots:
        assert one.shot.start_s <= (one.shot.contact_s or one.shot.start_s) <= one.shot.end_s
        assert (one.shot.result in {Result.SUCCESS, Result.FAIL}) == (one.shot.intent is Intent.SAFETY)


def test_the_later_word_about_a_field_counts_whichever_comes_first() -> None:
    first = FILM.seen[0]
    later = said(1, Word.EDIT, first, minute=2, fields={"result": "miss", "foul": "declared"})
    log = [later, said(2, Word.EDIT, first, minute=1, fields={"result": "make", "shot_type": "bank"})]
    found = at(fold(FILM, log), 10.0)
    assert (found.shot.result, found.shot.foul, found.shot.shot_type.value) == (Result.MISS, Foul.DECLARED, "bank")
    assert (found.source, found.told) == (Source.CORRECTED, ("foul", "result", "shot_type"))
    assert found.original == first.shot


def test_undone_and_done_again() -> None:
    word = edit(1, FILM.seen[0], result="miss")
    for log, result in [
        ([word], Result.MISS),
        ([word, undo(2, word)], Result.MAKE),
        ([word, undo(2, word), undo(3, word, Word.REDO)], Result.MISS),
        ([word, undo(2, word), undo(3, word, Word.REDO), undo(4, word)], Result.MAKE),
        ([undo(0, word), word], Result.MAKE),
    ]:
        assert at(fold(FILM, log), 10.0).shot.result is result


def test_what_was_measured_of_another_ball_or_pocket_goes_when_people_say_otherwise() -> None:
    film = played(seen(1, aim=AIM, spin=Spin(0.1, 0.2, 0.7), roll_ratio=0.8, side_pct=30.0))
    [one] = film.seen
    other = at(fold(film, [edit(1, one, object={"kind": "stripe", "number": 11})]), 10.0)
    assert (other.shot.cut_deg, other.shot.aim, other.shot.object_ball, other.object) == (
        None,
        None,
        4,
        BallName(Kind.STRIPE, 11),
    )
    same = at(
        fold(film, [edit(1, one, object={"kind": "solid", "number": 5}, intended_pocket="F4", roll="follow")]), 10.0
    )
    assert (same.shot.cut_deg, same.shot.roll_ratio, same.shot.side_pct) == (28.0, 0.8, 30.0)
    assert same.shot.aim is not None and same.shot.aim.source is AimSource.DECLARED
    drawn = at(fold(film, [edit(1, one, roll="draw", side="left", intended_pocket="S0")]), 10.0)
    assert (drawn.shot.spin, drawn.shot.roll_ratio, drawn.shot.side_pct) == (Spin(1.0, 0.0, 0.0), None, None)
    assert (drawn.shot.aim, drawn.said.side) == (None, "left")


def test_how_hard_the_pot_was_is_told_anew_for_the_pocket_that_was_meant() -> None:
    lay = Lay((1.27, 0.635), (2.0, 0.9), (2.54, 1.27))
    film = played(replace(seen(1, aim=AIM), lay=lay))
    [one] = film.seen
    aim = at(fold(film, [edit(1, one, intended_pocket="F4")]), 10.0).shot.aim
    assert aim == replace(AIM, confidence=1.0, source=AimSource.DECLARED)
    other = replace(AIM, pocket="H0")
    film = played(replace(seen(1, aim=other), lay=lay))
    aim = at(fold(film, [edit(1, film.seen[0], intended_pocket="F4")]), 10.0).shot.aim
    assert aim is not None
    assert (aim.pocket, aim.source, aim.error_deg, aim.needed_cut_deg < 30) == ("F4", AimSource.DECLARED, None, True)
    banked = edit(1, film.seen[0], intended_pocket="F4", shot_type="bank")
    assert at(fold(film, [banked]), 10.0).shot.aim is None


def test_what_fell_decides_the_result_unless_that_is_said_too() -> None:
    make, miss = FILM.seen[0], FILM.seen[1]
    log = [edit(1, make, pots=[]), edit(2, miss, pots=[{"kind": "stripe", "number": 11, "pocket": None}])]
    assert at(fold(FILM, log), 10.0).shot.result is Result.MISS
    fallen = at(fold(FILM, log), 20.0).shot
    assert (fallen.result, fallen.pots) == (Result.MAKE, (Pot(4, Kind.STRIPE, 11, None, None, 1.0),))
    safety = at(fold(FILM, [edit(1, make, intent="safety", pots=[])]), 10.0).shot
    assert safety.result is Result.SUCCESS


def test_a_pot_that_the_machine_saw_too_keeps_its_moment() -> None:
    one = at(fold(FILM, [edit(1, FILM.seen[0], pots=[{"kind": "solid", "number": 5, "pocket": "F4"}])]), 10.0)
    assert one.shot.pots == (Pot(3, Kind.SOLID, 5, "F4", 11.0, 1.0),)
    moved = at(fold(FILM, [edit(1, FILM.seen[0], pots=[{"kind": "solid", "number": 5, "pocket": "S0"}])]), 10.0)
    assert moved.shot.pots == (Pot(3, Kind.SOLID, 5, "S0", None, 1.0),)


def test_an_added_shot_has_the_measures_of_a_later_reading_that_sees_it_too() -> None:
    word = add(1, 50.2, result="miss")
    alone = at(fold(played(seen(1)), [word]), 50.2)
    assert (alone.source, alone.shot.cut_deg, alone.id) == (Source.MANUAL, None, ShotId(word.id))
    both = fold(played(seen(1), seen(5)), [word])
    found = at(both, 50.0)
    assert (len(both.shots), found.id, found.source) == (2, ShotId(word.id), Source.CORRECTED)
    assert (found.shot.result, found.shot.cut_deg) == (Result.MISS, 28.0)


def test_a_deleted_shot_stays_away_from_new_readings_until_that_is_undone() -> None:
    word = said(1, Word.DELETE, FILM.seen[0])
    again = played(seen(1, 10.2, id=900), seen(2))
    for film in (FILM, again):
        assert 10.0 not in [round(one.shot.start_s) for one in fold(film, [word]).shots]
    assert len(fold(again, [word, undo(2, word)]).shots) == 2
    late = said(3, Word.EDIT, FILM.seen[0], fields={"result": "miss"})
    assert len(fold(again, [word, late]).shots) == 1
    assert late.id not in fold(again, [word, late]).in_effect


def test_a_split_shot_is_two_by_what_fell_when() -> None:
    whole = seen(1, pots=(Pot(3, Kind.SOLID, 5, "F4", 11.0, 0.9), Pot(4, Kind.STRIPE, 11, "S0", 13.5, 0.9)))
    word = said(1, Word.SPLIT, whole, at_s=12.5)
    first, second = fold(played(whole), [word]).shots
    assert (first.id, first.shot.end_s, [pot.number for pot in first.shot.pots]) == (whole.id, 12.5, [5])
    assert (second.id, second.shot.start_s, second.shot.end_s) == (ShotId(word.id), 12.5, 14.0)
    assert ([pot.number for pot in second.shot.pots], second.shot.cut_deg, second.shot.contact_s) == ([11], None, None)
    assert second.shot.confidence < 0.8
    assert fold(played(whole), [said(1, Word.SPLIT, whole, at_s=30.0)]).in_effect == frozenset()


def test_merged_shots_are_one_until_a_new_reading_sees_one_itself() -> None:
    one, two = FILM.seen[1], FILM.seen[2]
    word = said(1, Word.MERGE, one, following=two.place)
    merged = at(fold(FILM, [word]), 20.0)
    assert (merged.id, merged.shot.end_s, merged.shot.result) == (one.id, 34.0, Result.MAKE)
    assert len(fold(FILM, [word]).shots) == 5
    by_itself = played(replace(one, shot=replace(one.shot, end_s=34.0)), seen(4))
    assert [round(found.shot.start_s) for found in fold(by_itself, [word]).shots] == [20, 40]


def test_halves_can_be_told_of_and_then_the_split_cannot_go_first() -> None:
    split = said(1, Word.SPLIT, FILM.seen[0], at_s=12.0)
    half = Place(VIDEO, 12.0, 14.0, ShotId(split.id))
    word = said(2, Word.EDIT, place=half, fields={"shot_type": "bank"})
    found = fold(FILM, [split, word])
    assert found.built_on[word.id] == {split.id}
    assert at(found, 12.0).shot.shot_type.value == "bank"
    orphaned = fold(FILM, [split, word, undo(3, split)])
    assert orphaned.shots == fold(FILM, []).shots
    assert word.id not in orphaned.in_effect


def test_a_yes_holds_the_words_against_a_later_reading() -> None:
    word = said(1, Word.CONFIRM, FILM.seen[0])
    same = at(fold(FILM, [word]), 10.0)
    assert (same.is_confirmed, same.source, same.original) == (True, Source.VISION, None)
    otherwise = replace(FILM.seen[0], shot=shot(10.1, Result.MISS, cut_deg=31.0))
    held = at(fold(played(otherwise), [word]), 10.0)
    assert (held.shot.result, held.shot.pots[0].number, held.shot.cut_deg) == (Result.MAKE, 5, 31.0)
    assert (held.source, held.original) == (Source.CORRECTED, otherwise.shot)
    assert fold(FILM, [edit(0, FILM.seen[0], result="miss"), word]).built_on[word.id] == {CorrectionId(UUID(int=1000))}


def test_a_ball_has_its_name_until_the_rack_ends() -> None:
    def with_six(n: int, **facts: Any) -> Seen:
        pots = (Pot(6, Kind.SOLID, None, "F0", 10.0 * n + 1, 0.9),)
        return seen(n, pots=pots, object_ball=6, **facts)

    film = played(*(with_six(n) for n in (1, 2, 3)), with_six(4, intent=Intent.BREAK), with_six(5))
    word = said(1, Word.NAME_BALL, film.seen[1], ball=6, name=BallName(Kind.SOLID, 2))
    found = fold(film, [word]).shots
    assert [one.shot.pots[0].number for one in found] == [None, 2, 2, None, None]
    assert [one.object.number if one.object else None for one in found] == [None, 2, 2, None, None]
    assert [one.source for one in found] == [Source.VISION, *[Source.CORRECTED] * 2, *[Source.VISION] * 2]
    assert found[1].original == film.seen[1].shot
    over = said(2, Word.END_RACK, place=Place(VIDEO, 25.0, 25.0), winner=1)
    assert [one.shot.pots[0].number for one in fold(film, [word, over]).shots] == [None, 2, None, None, None]


def test_balls_are_known_by_name_when_a_new_reading_counts_them_otherwise() -> None:
    counted = {7: BallName(Kind.STRIPE, 11), 8: BallName(Kind.SOLID, 5), 9: BallName(Kind.CUE)}
    film = Played((), {VIDEO: counted}, {VIDEO: 0})
    [back] = fold(film, [said(1, Word.CONFIRM, FILM.seen[0])]).shots
    assert (back.shot.pots[0].ball, back.shot.object_ball, back.object) == (8, 8, BallName(Kind.SOLID, 5))
    assert [event.balls for event in back.events] == [(9,), (8,)]
    film = Played((), {VIDEO: {9: BallName(Kind.CUE)}}, {VIDEO: 0})
    [back] = fold(film, [said(1, Word.CONFIRM, FILM.seen[0])]).shots
    assert (back.shot.pots[0].ball, back.shot.object_ball, back.object) == (-1, None, BallName(Kind.SOLID, 5))


def test_a_shot_the_machine_saw_ends_where_a_person_says_the_next_begins() -> None:
    found = fold(FILM, [add(1, 12.0)]).shots
    assert [(one.shot.start_s, one.shot.end_s) for one in found[:2]] == [(10.0, 12.0), (12.0, 15.0)]


def test_shots_of_several_videos_lie_in_the_order_of_the_videos() -> None:
    film = Played((seen(1), seen(2, video=OTHER)), {}, {OTHER: 0, VIDEO: 1})
    found = fold(film, [add(1, 99.0, None)]).shots
    assert [one.video_id for one in found] == [None, OTHER, VIDEO]
    gone = Played((), {}, {OTHER: 0})
    assert fold(gone, [edit(1, FILM.seen[0], result="miss")]).shots == ()


@pytest.mark.parametrize("make", [lambda: said(1, Word.DELETE, FILM.seen[0]), lambda: edit(1, FILM.seen[0], foul=None)])
def test_a_word_about_nothing_waits_until_there_is_something(make: Callable[[], Correction]) -> None:
    word = replace(make(), was=None)
    assert fold(played(), [word]).in_effect == frozenset()
    assert fold(FILM, [word]).in_effect == {word.id}
