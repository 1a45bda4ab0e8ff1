"""What is to be shown of videos and how: the edit that a clip or a reel is cut by. Features write it, film carries it out.

Seconds are those of the video, from its first frame; places are metres on the table (see `pool.table`). All of it can be
kept as JSON: `dataclasses.asdict` writes it, `unwritten.edit` reads it.
"""

from dataclasses import dataclass
from enum import StrEnum

from action_tracker.pool.shot import Result

Points = tuple[tuple[float, float], ...]


class Shape(StrEnum):
    """The picture's shape: as filmed (others fitted into the first one's), or 9:16 cut out around the cue ball."""

    AS_FILMED = "as_filmed"
    TALL = "tall"


class LineKind(StrEnum):
    """What a line on the cloth shows; each is drawn in its own way, and named."""

    TANGENT = "tangent"
    NATURAL = "natural"
    PATH = "path"


@dataclass(frozen=True)
class Line:
    """A line on the cloth through `points_m`, drawn from `from_s` to the end of its piece.

    NATURAL is a fan: the point where the balls meet, then its rim from one side to the other. PATH needs `t_s`, the
    moment at each point: it grows with the ball.
    """

    kind: LineKind
    points_m: Points
    from_s: float
    t_s: tuple[float, ...] = ()


@dataclass(frozen=True)
class Way:
    """Where a ball was: places, and the moment at each; ascending, straight between two."""

    t_s: tuple[float, ...]
    points_m: Points


@dataclass(frozen=True)
class Score:
    """The score as it stood: two names, and what each has."""

    names: tuple[str, ...]
    points: tuple[int, ...]


@dataclass(frozen=True)
class Fact:
    """A number to show, in words: "Speed", "7.2 mph"."""

    label: str
    value: str


@dataclass(frozen=True)
class Overlay:
    """What is written and drawn over a piece: who plays, what it is, how it ended, numbers, and lines on the cloth."""

    score: Score | None = None
    caption: str | None = None
    result: Result | None = None
    facts: tuple[Fact, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Slow:
    """A stretch of a piece that is shown slower: `speed` 0.5 is half as fast; the sound goes with it, deeper."""

    start_s: float
    end_s: float
    speed: float


@dataclass(frozen=True)
class Card:
    """A title on a plain ground, for some seconds; `lines` stand below it, smaller."""

    title: str
    lines: tuple[str, ...] = ()
    lasting_s: float = 2.5


@dataclass(frozen=True)
class Piece:
    """The frames of a video with `start_s <= t < end_s`; what lies past its end is left out.

    `cue` is the cue ball's way, which a tall picture follows; `card` is shown before the piece.
    """

    video_id: str
    start_s: float
    end_s: float
    card: Card | None = None
    overlay: Overlay | None = None
    slow: tuple[Slow, ...] = ()
    cue: Way | None = None


class CautionWhy(StrEnum):
    """What must be known of a film in which faces were to be blurred.

    ALL_COVERED: the table was not recognised, so nothing is shown clearly. DARK: people in front of the table hardly stand out from
    it. SKIN: the cloth has a colour that skin has, so a face in front of it may have been taken for cloth. UNKNOWN: it was made
    before such things were told.
    """

    ALL_COVERED = "all_covered"
    DARK = "dark"
    SKIN = "skin"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Caution:
    """What must be known of a film between two moments, in seconds."""

    why: CautionWhy
    start_s: float
    end_s: float

    @property
    def asks_for_a_look(self) -> bool:
        """Whether somebody may be recognised there, so that a person has to look."""
        return self.why is not CautionWhy.ALL_COVERED


@dataclass(frozen=True)
class Edit:
    """Pieces of videos one after the other, after a title card where there is one.

    One piece of one video with nothing drawn, slowed, blurred or cut out is copied where that is possible.
    """

    pieces: tuple[Piece, ...]
    card: Card | None = None
    shape: Shape = Shape.AS_FILMED
    faces_blurred: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it is one stretch of a video, as it was filmed."""
        return (
            len(self.pieces) == 1
            and self.card is None
            and self.shape is Shape.AS_FILMED
            and not self.faces_blurred
            and self.pieces[0].card is None
            and self.pieces[0].overlay is None
            and not self.pieces[0].slow
        )
