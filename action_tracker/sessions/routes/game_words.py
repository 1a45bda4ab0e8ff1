"""What the game of a session looks like in JSON."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from action_tracker.pool.games.match import Breaks
from action_tracker.pool.games.model import Game
from action_tracker.sessions.model import racks as model
from action_tracker.sessions.model.racks import GameName

RaceTo = Annotated[int, Field(ge=1, le=100)]


class GameSetting(BaseModel):
    """The game of a session and the points in which halls differ; all but its name have usual values.

    `ghost_of`: which game the ghost plays. `first_breaker`: 0 the session's person, 1 the opponent. `opponent_race_to`: where a
    handicap makes it another race than the session's `race_to`. `points`: straight pool's race.
    """

    model_config = ConfigDict(extra="forbid")

    name: GameName
    ghost_of: Literal[Game.EIGHT, Game.NINE, Game.TEN] = Game.NINE
    breaks: Breaks = Breaks.WINNER
    first_breaker: Annotated[int, Field(ge=0, le=1)] = 0
    opponent_race_to: RaceTo | None = None
    points: Annotated[int, Field(ge=1, le=1000)] = 100
    three_fouls: bool = True
    eight_wins_on_break: bool = False
    break_scratch_behind_line: bool = False

    def told(self) -> model.GameSetting:
        """The same as a noun of the house."""
        return model.GameSetting(**{name: getattr(self, name) for name in type(self).model_fields})
