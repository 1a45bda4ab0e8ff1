"""Shots told as racks."""

from action_tracker.pool.ball import Ball, Kind, kind_of
from action_tracker.pool.games.model import Call, Choice, Game, Question, Rules
from action_tracker.pool.shot import Account, Event, EventKind, Foul, Intent, Pot, Result, Shot
from action_tracker.shots.racks import Said, racks

BALLS = [Ball(0, Kind.CUE), *(Ball(n, kind_of(n), n) for n in range(1, 16))]
NINE, EIGHT = Rules(Game.NINE), Rules(Game.EIGHT)


class Film:
    """Shots one after the other, ten seconds apart."""

    def __init__(self) -> None:
        self.shots: list[Shot] = []
        self.events: list[Event] = []

    def shot(
        self, first: int | None, *pots: int, rails: int = 1, foul: Foul | None = None, breaks: bool = False
    ) -> "Film":
        at = 10.0 * len(self.shots)
        self.shots.append(
            Shot(
                at,
                at + 0.5 if first is not None else None,
                at + 5,
                Result.MAKE if pots else Result.MISS,
                Intent.BREAK if breaks else Intent.ATTACK,
                foul=foul,
                object_ball=first,
                pots=tuple(Pot(n, kind_of(n), n, "F0", at + 2, 0.9) for n in pots),
            )
        )
        self.events += [Event(at + 1, EventKind.CUSHION, (15 - k,)) for k in range(rails)]
        return self

    def broken(self, *pots: int) -> "Film":
        return self.shot(1, *pots, rails=5, breaks=True)

    @property
    def account(self) -> Account:
        return Account(tuple(self.shots), tuple(self.events))


def test_a_nine_ball_rack_run_from_the_break() -> None:
    (rack,) = racks(Film().broken(5).shot(1, 1).shot(2, 9).account, BALLS, NINE)
    assert rack.end.winner == 0
    assert rack.is_broken_and_run


def test_the_turn_changes_with_a_miss_and_a_foul_gives_ball_in_hand() -> None:
    film = Film().broken().shot(1).shot(2, foul=None).shot(1, foul=Foul.SCRATCH)
    (rack,) = racks(film.account, BALLS, NINE)
    assert [one.verdict.player for one in rack.shots if one.verdict] == [0, 1, 0, 1]
    assert [one.verdict.foul for one in rack.shots if one.verdict] == [None, None, Foul.WRONG_FIRST, Foul.SCRATCH]
    assert rack.end.at_table == 0


def test_the_winner_breaks_the_next_rack() -> None:
    film = Film().broken().shot(1, 9).broken().shot(1)
    first, second = racks(film.account, BALLS, NINE)
    assert (first.end.winner, second.end.breaker) == (1, 1)


def test_shots_before_the_first_break_belong_to_no_rack() -> None:
    (rack,) = racks(Film().shot(3, 3).broken().account, BALLS, NINE)
    assert [one.shot for one in rack.shots] == [1]


def test_eight_ball_needs_only_the_kind_of_a_ball() -> None:
    balls = [Ball(0, Kind.CUE), Ball(1, Kind.SOLID), Ball(2, Kind.SOLID), Ball(3, Kind.STRIPE)]
    (rack,) = racks(Film().broken().shot(1, 1).shot(2).account, balls, EIGHT)
    assert rack.end.groups == (Kind.STRIPE, Kind.SOLID)
    assert len(rack.end.on_table) == 14


def test_in_nine_ball_a_ball_without_a_number_is_asked_about() -> None:
    balls = [ball if ball.id != 3 else Ball(3, Kind.SOLID) for ball in BALLS]
    (rack,) = racks(Film().broken().shot(3).account, balls, NINE)
    assert rack.shots[1].verdict is None
    assert "Which ball this was" in (rack.shots[1].unclear or "")


def test_a_call_that_is_not_obvious_is_asked_for_and_counts_when_given() -> None:
    film = Film().broken(3).shot(2, 4)
    (rack,) = racks(film.account, BALLS, EIGHT)
    assert rack.questions == ((1, Question.WHICH_POCKET),)
    (rack,) = racks(film.account, BALLS, EIGHT, Said(calls={1: Call(2, "F0")}))
    assert rack.end.at_table == 1


def test_a_push_out_may_be_given_back() -> None:
    film = Film().broken().shot(None, rails=0).shot(1, 1)
    said = Said(calls={1: Call(is_push=True)}, choices={2: Choice.GIVE_BACK})
    (rack,) = racks(film.account, BALLS, NINE, said)
    assert [one.verdict.player for one in rack.shots if one.verdict] == [0, 1, 1]


def test_a_ball_told_twice_does_not_stop_the_rack() -> None:
    (rack,) = racks(Film().broken().shot(1, 1).shot(1, 1).shot(2, 9).account, BALLS, NINE)
    assert rack.shots[2].verdict is None
    assert rack.end.winner == 1
