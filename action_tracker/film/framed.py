"""One piece's pictures: blurred, cut out or fitted, and with everything drawn on them."""

from dataclasses import dataclass, replace

import numpy as np

from action_tracker.film import look
from action_tracker.film.blur import Cover, blurred
from action_tracker.film.follow import Glide, glide
from action_tracker.film.panel import panels
from action_tracker.film.patch import Patch, light_and_colour
from action_tracker.film.pictures import Part, Picture, put
from action_tracker.film.vectors import Project, Vectors, vectors
from action_tracker.pool.edit import Piece, Shape, Way
from action_tracker.pool.track import Floats
from action_tracker.video.frames import Frame

TALL = 9 / 16
GROUND = light_and_colour(look.GROUND)


@dataclass(frozen=True, eq=False)
class Frameup:
    """How the frames of a piece become pictures of `size`; `place` is where on them the frame, or the window into it, lies."""

    size: tuple[int, int]
    place: Part
    window_px: int | None
    glide: Glide | None
    cover: Cover | None
    panels: tuple[Patch, ...]
    vectors: Vectors | None

    def picture(self, frame: Frame) -> Picture:
        """The finished picture of a frame."""
        made = Picture(self.size)
        if self.place[2:] != self.size:
            for plane, value in zip(made.planes, GROUND, strict=True):
                plane[:] = value
        shown = _covered(frame, self.cover) if self.cover else frame
        part = self._part(frame)
        put(made, shown, self.place, part)
        if self.vectors:
            shift = round(part[0] * self.place[3] / part[3]) if part else 0
            self.vectors.draw(made, frame.t_s, shift)
        for patch in self.panels:
            patch.draw(made)
        return made

    def _part(self, frame: Frame) -> Part | None:
        """The window into the frame, in its pixels."""
        if self.window_px is None:
            return None
        width, height = frame.size_px
        middle = self.glide.at(frame.t_s) if self.glide else 0.5
        left = round((middle * width - self.window_px / 2) / 2) * 2
        return min(max(0, left), (width - self.window_px) // 2 * 2), 0, self.window_px, height // 2 * 2


def canvas_size(fitted: tuple[int, int], shape: Shape) -> tuple[int, int]:
    """The size of all pictures of a film whose first source would be shown `fitted`."""
    width, height = fitted
    if shape is Shape.AS_FILMED or width / height <= TALL:
        return fitted
    return round(height * TALL / 2) * 2, height


def frameup(
    piece: Piece, source_px: tuple[int, int], size: tuple[int, int], *, project: Project | None, cover: Cover | None
) -> Frameup:
    """How the piece of a source of `source_px` is shown; `project` takes metres `(n, 2)` to shares of its width and height."""
    width, height = source_px
    window = round(height * size[0] / size[1] / 2) * 2
    is_cut = size[0] < size[1] and window < width and width / height > size[0] / size[1]
    place = (0, 0, *size) if is_cut else _within(source_px, size)
    overlay = piece.overlay
    drawn = None
    if overlay and overlay.lines and project:
        whole = (round(width * size[1] / height), size[1]) if is_cut else size
        drawn = vectors(overlay.lines, _onto(project, whole, place, is_cut=is_cut), whole, look.sizes(size))
    follow = _glide(piece, project, window / width) if is_cut else None
    written = tuple(panels(overlay, size)) if overlay else ()
    return Frameup(size, place, window if is_cut else None, follow, cover, written, drawn)


def _within(source_px: tuple[int, int], size: tuple[int, int]) -> Part:
    """The largest rectangle of the source's shape in the middle of a picture."""
    share = min(size[0] / source_px[0], size[1] / source_px[1])
    wide, high = (min(most, round(side * share / 2) * 2) for side, most in zip(source_px, size, strict=True))
    return (size[0] - wide) // 4 * 2, (size[1] - high) // 4 * 2, wide, high


def _onto(project: Project, whole: tuple[int, int], place: Part, *, is_cut: bool) -> Project:
    corner, sides = (np.zeros(2), np.array(whole)) if is_cut else (np.array(place[:2]), np.array(place[2:]))
    return lambda points_m: corner + project(points_m) * sides


def _glide(piece: Piece, project: Project | None, window: float) -> Glide | None:
    """The way of the window after the cue ball; None where it is not known where that is."""
    way = _sorted(piece.cue) if piece.cue else None
    if way is None or project is None:
        return None
    x = project(np.asarray(way.points_m, float))[:, 0]
    seen = np.isfinite(x)
    if not seen.any():
        return None
    return glide(np.asarray(way.t_s)[seen].tolist(), x[seen].tolist(), (piece.start_s, piece.end_s), window)


def _sorted(way: Way) -> Way | None:
    if not way.t_s or len(way.t_s) != len(way.points_m):
        return None
    order = np.argsort(way.t_s, kind="stable")
    return replace(way, t_s=tuple(way.t_s[at] for at in order), points_m=tuple(way.points_m[at] for at in order))


def _covered(frame: Frame, cover: Cover) -> Frame:
    mask = cover.at(frame.t_s)
    return replace(frame, y=blurred(frame.y, mask), u=blurred(frame.u, mask), v=blurred(frame.v, mask))


def to_shares(corners: Floats, length_m: float, width_m: float) -> Project:
    """From metres on the table to where four corners (H0, F0, F4, H4, shares `(4, 2)`) are seen, for a lens that bends nothing."""
    table = np.array([[0, 0], [length_m, 0], [length_m, width_m], [0, width_m]])
    rows = [
        row
        for (x, y), (u, v) in zip(table, corners, strict=True)
        for row in ([x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y])
    ]
    found = np.append(np.linalg.solve(np.array(rows), corners.reshape(-1)), 1.0).reshape(3, 3)

    def project(points_m: Floats) -> Floats:
        seen = np.column_stack([points_m, np.ones(len(points_m))]) @ found.T
        return np.asarray(seen[:, :2] / seen[:, 2:])

    return project
