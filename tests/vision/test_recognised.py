"""A ball taken for fallen that lies there at the rest after its stroke had not fallen; one of other looks is another."""

from action_tracker.pool.ball import Kind
from action_tracker.pool.table import SIZES
from action_tracker.synth.views import framed
from action_tracker.vision.cloth import Cloth
from action_tracker.vision.detect import Sighting
from action_tracker.vision.held import Held, State
from action_tracker.vision.recognised import had_not_fallen
from action_tracker.vision.scene import Scene
from action_tracker.vision.view import TableView
from action_tracker.vision.window import around

SIZE_PX = (640, 360)
FELL_S, NOW_S = 5.0, 30.0


def scene() -> Scene:
    table = SIZES["9ft"]
    camera = framed(table, -70.0, 1.5, size_px=SIZE_PX)
    view = TableView(camera, table, Cloth(0.2, 0.4, 120.0, 0.05, 40.0, 220.0), SIZE_PX, 1.0)
    made = Scene(around(view), 1 / 60)
    made.t_s = NOW_S
    return made


def fallen(number: int) -> Held:
    looks = {"kinds": {"solid": 3.0}, "numbers": {str(number): 3.0}, "n_sightings": 3}
    return Held(7, 2.5, 0.02, FELL_S, FELL_S, [90.0, 128.0, 128.0], State.GONE, **looks)  # type: ignore[arg-type]


def seen(number: int, x_m: float = 1.2, y_m: float = 0.6) -> Sighting:
    numbers = tuple(1.0 if n == number else 0.0 for n in range(1, 16))
    return Sighting((0, 0, 9, 9), (0, 0), 5.0, x_m, y_m, Kind.SOLID, number, 0.99, {Kind.SOLID: 1.0}, numbers)


def test_what_turns_up_near_where_a_ball_just_vanished_is_that_ball() -> None:
    soon = scene()
    soon.t_s = FELL_S + 1
    assert had_not_fallen(soon, fallen(2), seen(2, 2.4, 0.1))


def test_what_turns_up_later_or_elsewhere_is_another_ball() -> None:
    late, soon = scene(), scene()
    soon.t_s = FELL_S + 1
    assert not had_not_fallen(late, fallen(2), seen(2, 2.4, 0.1))
    assert not had_not_fallen(soon, fallen(2), seen(2))
