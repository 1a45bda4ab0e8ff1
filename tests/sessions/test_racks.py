"""The racks of a session: told by the rules of its game over all its videos, and by what people say."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from action_tracker.pool.ball import Kind, kind_of
from action_tracker.pool.games.match import Breaks
from action_tracker.pool.games.model import Choice, Hand
from action_tracker.pool.shot import Event, EventKind, Foul, Intent, Pot, Result, Shot
from action_tracker.sessions.model.corrections import BallName
from action_tracker.sessions.model.ids import ShotId, VideoId
from action_tracker.sessions.model.racks import GameName, GameSetting, Race
from action_tracker.sessions.model.shots import Doubt, Folded, Said, Source
from action_tracker.sessions.rules import questions
from action_tracker.sessions.rules.fold import End
from action_tracker.sessions.rules.racks import race

ONE, TWO = VideoId(UUID(int=1)), VideoId(UUID(int=2))
BALLS = {0: BallName(Kind.CUE), **{n: BallName(kind_of(n), n) for n in range(1, 16)}}
UNSAID = Said()
NINE, EIGHT = GameSetting(GameName.NINE), GameSetting(GameName.EIGHT)


def seen(at_s: float, first: int | None, *pots: int, rails: int = 1, video: VideoId = ONE, **facts: Any) -> Folded:
    """A shot of the machine's that hit `first`; ball ids are numbers."""
    fallen = tuple(Pot(n, kind_of(n), n, "F0", at_s + 2, 0.9) for n in pots)
    contact_s = None if first is None else at_s + 0.5
    result = Result.MAKE if pots else Result.MISS
    told: dict[str, Any] = {"result": result, "pots": fallen, "object_ball": first, "confidence": 0.9, **facts}
    events = tuple(Event(at_s + 1, EventKind.CUSHION, (15 - n,)) for n in range(rails))
    id = ShotId(UUID(int=int(1000 * at_s) + 10**9 * video.int))
    name = None if first is None else BALLS[first]
    shot = Shot(at_s, contact_s, at_s + 5, **told)
    return Folded(id, video, shot, Source.VISION, object=name, events=events, balls=BALLS)


def broken(at_s: float, *pots: int, **facts: Any) -> Folded:
    return seen(at_s, 1, *pots, rails=5, intent=Intent.BREAK, **facts)


def noted(at_s: float, result: Result, *, said: Said = UNSAID, told: Sequence[str] = (), **facts: Any) -> Folded:
    """A shot that a person tapped between two shots."""
    shot = Shot(at_s, None, at_s, result, confidence=1.0, **facts)
    id = ShotId(UUID(int=int(at_s) + 1))
    return Folded(id, None, shot, Source.MANUAL, said=said, told=("foul", "intent", "result", *told))


def turns(found: Race) -> list[list[int | None]]:
    return [[one.player for one in rack.shots] for rack in found.racks]


def test_a_race_over_two_videos_in_which_the_times_begin_anew() -> None:
    shots = [
        broken(10, 5),
        seen(20, 1, 1),
        seen(30, 2, 9),
        broken(10, video=TWO),
        seen(20, 1, video=TWO),
        seen(30, 1, 9, video=TWO),
    ]
    found = race(shots, NINE, race_to=2)
    assert [(rack.winner, rack.is_broken_and_run, rack.score_after) for rack in found.racks] == [
        (0, True, (1, 0)),
        (0, False, (2, 0)),
    ]
    assert (found.score, found.winner, found.race_to, found.loose) == ((2, 0), 0, (2, 2), ())
    assert turns(found) == [[0, 0, 0], [0, 1, 0]]
    assert [(run.player, run.n_balls, len(run.shot_ids)) for run in found.racks[0].runs] == [(0, 3, 3)]
    assert [(run.player, run.n_balls) for run in found.racks[1].runs] == [(0, 1)]


def test_who_breaks_next_and_a_handicap() -> None:
    shots = [broken(10, 9), broken(20, 9), broken(30, 9)]
    setting = replace(NINE, breaks=Breaks.ALTERNATE, first_breaker=1, opponent_race_to=1)
    found = race(shots, setting, race_to=3)
    assert [rack.breaker for rack in found.racks] == [1, 0, 1]
    assert (found.score, found.winner, found.race_to) == ((0, 1), 1, (3, 1))


def test_the_turn_from_a_shot_on_is_the_others_when_a_person_says_so() -> None:
    shots = [broken(10), seen(20, 1), seen(30, 1), seen(40, 1)]
    assert turns(race(shots, NINE, race_to=None)) == [[0, 1, 0, 1]]
    shots[2] = replace(shots[2], is_swapped=True)
    assert turns(race(shots, NINE, race_to=None)) == [[0, 1, 1, 0]]
    shots[0] = replace(shots[0], is_swapped=True)
    assert turns(race(shots, NINE, race_to=None)) == [[1, 0, 0, 1]]
    shots[1] = replace(shots[1], said=Said(player=1))
    assert turns(race(shots, NINE, race_to=None)) == [[1, 1, 1, 0]]


def test_what_only_people_know_is_asked_and_not_asked_again() -> None:
    shots = [broken(10), seen(20, None, rails=0), seen(30, 1, 1)]
    [rack] = race(shots, NINE, race_to=None).racks
    assert [(one.shot_id, one.question) for one in rack.questions] == [(shots[1].id, Doubt.WAS_IT_A_PUSH)]
    assert rack.questions[0].alternatives[0].fields == {"is_push": True}
    shots[1] = replace(shots[1], said=Said(is_push=False))
    assert race(shots, NINE, race_to=None).racks[0].questions == ()
    shots[1] = replace(shots[1], said=Said(is_push=True))
    [rack] = race(shots, NINE, race_to=None).racks
    assert [(one.shot_id, one.question) for one in rack.questions] == [(shots[2].id, Doubt.CHOICE)]
    assert [one.fields["choice"] for one in rack.questions[0].alternatives] == ["play", "give_back"]
    shots[2] = replace(shots[2], said=Said(choice=Choice.GIVE_BACK))
    [rack] = race(shots, NINE, race_to=None).racks
    assert ([one.player for one in rack.shots], rack.questions) == ([0, 1, 1], ())


def test_a_called_pocket_that_is_not_obvious_is_asked_with_what_fell_first() -> None:
    shots = [broken(10, 3), seen(20, 2, 4)]
    found = race(shots, EIGHT, race_to=None)
    [asked] = found.racks[0].questions
    assert asked.question is Doubt.WHICH_POCKET
    assert asked.alternatives[0].fields == {"called_ball": 4, "called_pocket": "F0"}
    for called, player in ((Said(called_pocket="F0"), 0), (Said(called_pocket="S0"), 1), (Said(called_ball=4), 0)):
        told = [*shots[:1], replace(shots[1], said=called), seen(30, 2)]
        [rack] = race(told, EIGHT, race_to=None).racks
        assert (rack.shots[2].player, rack.questions) == (player, ())


def test_noted_by_hand_without_balls_the_turns_are_told_and_a_person_says_who_won() -> None:
    shots = [
        noted(1, Result.MAKE, intent=Intent.BREAK),
        noted(2, Result.MAKE),
        noted(3, Result.MISS),
        noted(4, Result.MISS, foul=Foul.SCRATCH),
        noted(5, Result.SUCCESS, intent=Intent.SAFETY),
        noted(6, Result.MAKE),
        noted(8, Result.MAKE, intent=Intent.BREAK),
    ]
    found = race(shots, NINE, race_to=5, ends=[End(None, 7.0, 1)])
    assert turns(found) == [[0, 0, 0, 1, 0, 1], [1]]
    first, second = found.racks
    assert (first.winner, first.is_said, first.is_over, second.is_over) == (1, True, True, False)
    assert (second.breaker, found.score) == (1, (0, 1))
    assert [(run.player, run.n_balls) for run in first.runs] == [(0, 2), (1, 1)]
    assert [one.foul for one in first.shots] == [None, None, None, Foul.SCRATCH, None, None]


def test_nothing_is_a_foul_of_which_a_person_says_that_it_was_none() -> None:
    wrong = seen(20, 4)
    [rack] = race([broken(10), wrong, seen(30, 1)], NINE, race_to=None).racks
    assert rack.shots[1].foul is Foul.WRONG_FIRST
    [rack] = race([broken(10), replace(wrong, told=("foul",)), seen(30, 1)], NINE, race_to=None).racks
    assert rack.shots[1].foul is None
    declared = replace(wrong, told=("foul",), shot=replace(wrong.shot, foul=Foul.DECLARED))
    [rack] = race([broken(10), declared, seen(30, 1)], NINE, race_to=None).racks
    assert (rack.shots[1].foul, rack.shots[2].hand.value) == (Foul.DECLARED, "anywhere")


def test_practice_has_racks_and_runs_but_no_turns() -> None:
    shots = [seen(1, 1), broken(10, 3), seen(20, 1, 1), seen(30, 2), seen(40, 2, 2), broken(50)]
    for setting in (None, GameSetting(GameName.PRACTICE), GameSetting(GameName.DRILL)):
        found = race(shots, setting, race_to=None)
        assert found.loose == (shots[0].id,)
        assert [len(rack.shots) for rack in found.racks] == [4, 1]
        assert [run.n_balls for run in found.racks[0].runs] == [2, 1]
        assert turns(found)[0] == [None] * 4
        assert (found.racks[0].winner, found.racks[0].questions) == (None, ())
    assert race([], None, race_to=None).racks == race([], NINE, race_to=3).racks == ()


def test_against_the_ghost_the_first_miss_loses() -> None:
    shots = [broken(10), seen(20, 1, 1), seen(30, 2), broken(40), seen(50, 1, 9)]
    found = race(shots, GameSetting(GameName.GHOST), race_to=5)
    assert ([rack.winner for rack in found.racks], found.score) == ([1, 0], (1, 1))
    assert [rack.breaker for rack in found.racks] == [0, 0]


def test_a_ball_without_a_number_leaves_the_rack_unclear_but_the_turns_told() -> None:
    pot = Pot(6, Kind.SOLID, None, "F0", 22, 0.9)
    unknown = seen(20, None, pots=(pot,), result=Result.MAKE, object_ball=6)
    unknown = replace(unknown, object=BallName(Kind.SOLID), balls={**BALLS, 6: BallName(Kind.SOLID)})
    shots = [broken(10, 5), unknown, seen(30, 2), seen(40, 2, 2)]
    [rack] = race(shots, NINE, race_to=None).racks
    assert [one.player for one in rack.shots] == [0, 0, 0, 1]
    assert [bool(one.unclear) for one in rack.shots] == [False, True, True, True]
    assert rack.questions[0].question is Doubt.WHICH_BALL


def test_nothing_is_asked_of_a_shot_somebody_confirmed() -> None:
    shots = [broken(10, confidence=0.2), seen(20, None, rails=0)]
    asked = questions.of_session(shots, race(shots, NINE, race_to=None))
    assert set(asked) == {one.id for one in shots}
    assert questions.least_certain_first(shots, asked) == shots
    sure = [replace(one, is_confirmed=True) for one in shots]
    assert questions.of_session(sure, race(sure, NINE, race_to=None)) == {}


def test_shots_after_a_rack_was_won_are_asked_about_once() -> None:
    shots = [broken(10, 9), seen(20, 1), seen(30, 1), seen(40, 1)]
    [rack] = race(shots, NINE, race_to=None).racks
    assert [(one.shot_id, one.sentence) for one in rack.questions] == [(shots[1].id, "The rack had been won.")]
    assert [one.unclear is None for one in rack.shots] == [True, False, False, False]


def test_whether_a_cushion_was_reached_is_asked_where_it_decides_and_the_answer_counts() -> None:
    near = seen(30, 2, rails=1)
    near = replace(
        near,
        events=tuple(replace(one, confidence=0.5) if one.kind is EventKind.CUSHION else one for one in near.events),
    )
    shots = [broken(10, 3), seen(20, 1, 1), near, seen(40, 2)]
    [rack] = race(shots, NINE, race_to=None).racks
    [asked] = rack.questions
    assert (asked.shot_id, asked.question) == (near.id, Doubt.DID_IT_REACH_A_RAIL)
    assert [one.fields for one in asked.alternatives] == [{"reached_rail": True}, {"reached_rail": False}]
    assert [one.is_open for one in rack.shots] == [False, False, True, False]
    shots[2] = replace(near, said=Said(reached_rail=False))
    [rack] = race(shots, NINE, race_to=None).racks
    assert (rack.questions, rack.shots[2].foul, rack.shots[3].hand) == ((), Foul.NO_RAIL, Hand.ANYWHERE)
    shots[2] = replace(near, said=Said(reached_rail=True))
    [rack] = race(shots, NINE, race_to=None).racks
    assert (rack.questions, rack.shots[2].foul, rack.shots[3].hand) == ((), None, Hand.NONE)
