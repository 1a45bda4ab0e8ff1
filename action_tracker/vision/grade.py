"""How well a video could be read, in one word, and why: sentences for the person who filmed."""

from action_tracker.pool.reading import Quality
from action_tracker.video.frames import Header
from action_tracker.vision.clarity import DARK
from action_tracker.vision.story import Story
from action_tracker.vision.view import TableView

FEW_FPS = 24.0
ENOUGH_FPS = 29.0
SMALL_RADIUS_PX = 6.0
UNSURE_TABLE, FAIRLY_SURE_TABLE = 0.2, 0.7
"""Below the first a table's outline is hardly believed; below the second a person should look at it."""


def quality(header: Header, view: TableView, seen: Story) -> Quality:
    """The grade and the warnings for a video whose table is `view` and of which `seen` could be read."""
    serious = _serious(header, view, seen)
    light = [*_light(header, seen), *_dark(view), *_outline(view), *view.warnings]
    grade = "poor" if serious else "fair" if light else "good"
    warnings = dict.fromkeys([*serious, *light, *seen.warnings])
    return Quality(grade, tuple(warnings), seen.camera_moves)


def _serious(header: Header, view: TableView, seen: Story) -> list[str]:
    found = []
    if header.duration_s > seen.last_s + max(1.0, 0.05 * header.duration_s):
        found.append(f"The file is cut off: {seen.last_s:.0f} of {header.duration_s:.0f} seconds could be read.")
    if seen.camera_moves:
        found.append("The camera moves; put it on a tripod or a shelf, then places and speeds become reliable.")
    if min(_radii(view)) < SMALL_RADIUS_PX:
        found.append("The balls are very small in the picture; come closer or film in a higher resolution.")
    if view.confidence < UNSURE_TABLE:
        found.append("The table was not made out for certain; film all of it, with its cushions, in even light.")
    if seen.n_frames < 10:
        found.append("The video is only a few pictures long; too short for a shot.")
    return found


def _radii(view: TableView) -> list[float]:
    length, width = view.table.length_m, view.table.width_m
    return [view.camera.ball_px(x, y)[2] for x in (0.0, length) for y in (0.0, width)]


def _light(header: Header, seen: Story) -> list[str]:
    fps = (seen.n_frames - 1) / max(seen.last_s - seen.first_s, 1e-6) if seen.n_frames > 1 else header.fps
    if fps < FEW_FPS:
        return [f"The video has only {fps:.0f} pictures a second; film at 60 for reliable speeds and contacts."]
    if fps < ENOUGH_FPS:
        return [f"Film at 60 pictures a second, not {fps:.0f}, if your camera can, for better speeds and contacts."]
    return []


def _outline(view: TableView) -> list[str]:
    """Whether the table's outline should be looked at by a person."""
    if UNSURE_TABLE <= view.confidence < FAIRLY_SURE_TABLE:
        return [
            "The table's outline may be a little off; look at it over the picture and drag its corners where it is."
        ]
    return []


def _dark(view: TableView) -> list[str]:
    """Whether the cloth is so dark that balls of dark colours cannot be told from it."""
    cloth = view.cloth
    brightest = 3 * cloth.brightness * max(cloth.red, cloth.green, 1 - cloth.red - cloth.green)
    if brightest < DARK:
        return ["The picture is dark; turn on the lamp above the table, then dark balls can be told apart."]
    return []
