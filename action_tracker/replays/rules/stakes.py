"""What each pot of a race was worth: by how much it moved the chance to win the match (billiards.md 2.5)."""

from collections.abc import Iterator, Mapping, Sequence

from action_tracker.metrics.winning import groups_chance, leverage, visit_chance
from action_tracker.pool.games.model import Game, Player
from action_tracker.pool.shot import Intent, Result
from action_tracker.sessions.model.ids import ShotId
from action_tracker.sessions.model.racks import Race, RackOfSession
from action_tracker.sessions.model.shots import KeptShot

EVEN = 0.5
"""The chance to win a rack, where nothing is known of the players: nobody is taken for the better one."""
USUAL_MADE, USUAL_TRIED = 7, 10
"""Until a session tells how often a player pots, seven of ten, as good players do; it counts as much as ten pots."""
BALLS = {Game.NINE: 9, Game.TEN: 10}
OWN_IN_EIGHT = 8
"""A group of seven and the eight."""


def changes(shots: Sequence[KeptShot], race: Race) -> dict[ShotId, float]:
    """By how much each pot moved its player's chance of the match; only where the race, the player and the pot's chance are known."""
    game = race.setting.game if race.setting else None
    if race.race_to is None or (game not in BALLS and game is not Game.EIGHT):
        return {}
    by_id = {one.id: one for one in shots}
    made = _shares(by_id, race)
    told: dict[ShotId, float] = {}
    score = (0, 0)
    for rack in race.racks:
        needs = (race.race_to[0] - score[0], race.race_to[1] - score[1])
        if min(needs) >= 1:
            told |= dict(_of_rack(rack, by_id, game, made, needs))
        score = rack.score_after
    return told


def _shares(by_id: Mapping[ShotId, KeptShot], race: Race) -> tuple[float, float]:
    """How often each player pots in this session."""
    made, tried = [USUAL_MADE, USUAL_MADE], [USUAL_TRIED, USUAL_TRIED]
    for one in (shot for rack in race.racks for shot in rack.shots):
        kept = by_id.get(one.shot_id)
        if kept is not None and one.player is not None and kept.shot.intent is Intent.ATTACK:
            tried[one.player] += 1
            made[one.player] += kept.shot.result is Result.MAKE
    return made[0] / tried[0], made[1] / tried[1]


def _of_rack(
    rack: RackOfSession,
    by_id: Mapping[ShotId, KeptShot],
    game: Game,
    shares: tuple[float, float],
    needs: tuple[int, int],
) -> Iterator[tuple[ShotId, float]]:
    down = [0, 0]
    for one in rack.shots:
        kept, player = by_id.get(one.shot_id), one.player
        if kept is not None and player is not None:
            aim, is_pot = kept.shot.aim, kept.shot.intent is Intent.ATTACK and one.foul is None
            if aim is not None and is_pot:
                stake = leverage(needs[player], needs[1 - player], EVEN) * _worth(game, down, player, shares)
                is_made = kept.shot.result is Result.MAKE
                yield one.shot_id, (is_made - aim.make_probability) * stake
        if player is not None:
            down[player] += len(one.made)


def _worth(game: Game, down: Sequence[int], player: Player, shares: tuple[float, float]) -> float:
    """The chance of the rack after a make less that after a miss."""
    own, other = shares[player], shares[1 - player]
    if game is Game.EIGHT:
        mine, theirs = (max(1, OWN_IN_EIGHT - down[who]) for who in (player, 1 - player))
        if_made = groups_chance(mine - 1, theirs, own, other)
        return if_made - (1 - groups_chance(theirs, mine, other, own))
    n_balls = max(1, BALLS[game] - sum(down))
    return visit_chance(n_balls - 1, own, other) - (1 - visit_chance(n_balls, other, own))
