"""What each pot of a game was worth: the chance to win before and after it, told only where the rack and the players' rates are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from action_tracker.metrics.winning import CLUTCH_SWING, groups_chance, race_chance, visit_chance
from action_tracker.pool.ball import kind_of
from action_tracker.pool.games.eight_ball import BLACK
from action_tracker.pool.games.model import Game, Player, Question, Rack
from action_tracker.pool.shot import Intent, Result
from action_tracker.sessions.model.ids import ShotId
from action_tracker.sessions.model.racks import Win
from action_tracker.sessions.model.shots import Folded
from action_tracker.shots.racks import Judged, RackTold

LEAST_TRIES = 20
"""With fewer pots tried the share of them that fall is not known better than to a tenth."""
SURE_AIM = 0.7
"""A pocket that was meant less surely than this tells nothing of how hard the pot was (billiards.md 3.0)."""
LEAST_RATE, MOST_RATE = 0.05, 0.98
EVEN = 0.5
"""Racks that are still to come go to either player alike."""
Needs = tuple[int, int]
"""How many racks each player needs to win the race."""


@dataclass(frozen=True)
class Rate:
    """How often the pots fall that are tried in this session, of `n_tries` by both players."""

    share: float
    n_tries: int

    @property
    def se(self) -> float:
        """The standard error of the share."""
        return float((self.share * (1 - self.share) / self.n_tries) ** 0.5)


def rate_of(shots: Sequence[Folded]) -> Rate | None:
    """The rate of a session's pots; None while there are too few. Both players are taken to be equally good."""
    tries = [one.shot.result is Result.MAKE for one in shots if one.shot.intent is Intent.ATTACK]
    if len(tries) < LEAST_TRIES:
        return None
    return Rate(min(max(sum(tries) / len(tries), LEAST_RATE), MOST_RATE), len(tries))


def of_rack(told: RackTold, shots: Sequence[Folded], needs: Needs | None, rate: Rate | None) -> Mapping[ShotId, Win]:
    """The worth of the pots of a rack; `needs` None: of the rack alone. From where the rack is not known on, nothing is told."""
    found: dict[ShotId, Win] = {}
    if rate is None or (needs is not None and min(needs) < 1):
        return found
    for one in told.shots:
        if one.verdict is None or set(one.verdict.questions) - {Question.DID_IT_REACH_A_RAIL}:
            break
        win = _worth(one, shots[one.shot], needs, rate)
        if win is not None:
            found[shots[one.shot].id] = win
    return found


def _worth(one: Judged, shot: Folded, needs: Needs | None, rate: Rate) -> Win | None:
    before, after, aim = one.before, one.after, shot.shot.aim
    is_pot = shot.shot.intent is Intent.ATTACK and aim is not None and aim.confidence >= SURE_AIM
    if not is_pot or aim is None or before is None or after is None or before.is_break:
        return None
    lower, mid, upper = (
        _chances(before, after, aim.make_probability, (needs, share))
        for share in (max(rate.share - rate.se, LEAST_RATE), rate.share, min(rate.share + rate.se, MOST_RATE))
    )
    if lower is None or mid is None or upper is None:
        return None
    started, ended, stake = mid
    return Win(
        "rack" if needs is None else "race",
        before=round(started, 3),
        after=round(ended, 3),
        swing=round(ended - started, 3),
        stake=round(stake, 3),
        se=round(abs(upper[0] - lower[0]) / 2, 3),
        n_tries=rate.n_tries,
        is_clutch=ended - started >= CLUTCH_SWING,
        is_choke=ended - started <= -CLUTCH_SWING,
    )


def _chances(
    before: Rack, after: Rack, make: float, at: tuple[Needs | None, float]
) -> tuple[float, float, float] | None:
    """The shooter's chance before and after the shot, and what is at stake in it; None where the balls to clear are not known."""
    needs, rate = at
    player = before.at_table
    made, missed, ended = _if_made(before, rate), _value(before, 1 - player, rate), _of_player(after, player, rate)
    if made is None or missed is None or ended is None:
        return None
    if_made, if_missed = _of_race(made, player, needs), _of_race(1 - missed, player, needs)
    return make * if_made + (1 - make) * if_missed, _of_race(ended, player, needs), if_made - if_missed


def _of_race(rack_chance: float, player: Player, needs: Needs | None) -> float:
    if needs is None:
        return rack_chance
    mine, theirs = needs[player], needs[1 - player]
    won = 1.0 if mine == 1 else race_chance(mine - 1, theirs, EVEN)
    lost = 0.0 if theirs == 1 else race_chance(mine, theirs - 1, EVEN)
    return rack_chance * won + (1 - rack_chance) * lost


def _of_player(rack: Rack, player: Player, rate: float) -> float | None:
    """The chance of `player` to win the rack as it stands."""
    if rack.winner is not None:
        return 1.0 if rack.winner == player else 0.0
    value = _value(rack, rack.at_table, rate)
    return value if value is None or rack.at_table == player else 1 - value


def _if_made(rack: Rack, rate: float) -> float | None:
    """The shooter's chance once this ball is down."""
    return _value(rack, rack.at_table, rate, n_made=1)


def _value(rack: Rack, player: Player, rate: float, n_made: int = 0) -> float | None:
    """The chance of `player`, at the table, to win the rack after `n_made` more balls; the ghost never misses."""
    if rack.rules.against_ghost:
        n = len(rack.on_table) - n_made
        return None if rack.rules.game is Game.EIGHT else rate**n if player == 0 else 1.0
    if rack.rules.game in {Game.NINE, Game.TEN}:
        return visit_chance(len(rack.on_table) - n_made, rate, rate)
    own, other = _left(rack, player), _left(rack, 1 - player)
    return None if own is None or other is None else groups_chance(own - n_made, other, rate, rate)


def _left(rack: Rack, player: Player) -> int | None:
    """How many balls a player of 8-ball has to clear, the 8 among them; None on an open table and in any other game."""
    group = rack.groups[player]
    if rack.rules.game is not Game.EIGHT or group is None:
        return None
    return 1 + sum(kind_of(ball) is group for ball in rack.on_table - {BLACK})
