"""Pieces of videos joined into one film: title cards, what is written and drawn over them, slow motion, a tall picture."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import av
from av.container import OutputContainer

from action_tracker.film import cut, surroundings
from action_tracker.film.blur import Cover
from action_tracker.film.card import drawn_card
from action_tracker.film.encode import Look, Voice, fitting, most_fps, picture_stream
from action_tracker.film.errors import NothingToShow, PastTheEnd
from action_tracker.film.framed import canvas_size, frameup
from action_tracker.film.heard import Spoken
from action_tracker.film.model import HAIR_S, Clip, Watch, whole
from action_tracker.film.pace import Pace, pace
from action_tracker.film.pictures import Picture
from action_tracker.film.recut import TOO_CLOSE
from action_tracker.film.samples import sound_of
from action_tracker.film.sight import Known
from action_tracker.film.vectors import Project
from action_tracker.pool.edit import Card, Caution, Edit, Piece
from action_tracker.video import frames
from action_tracker.video.ahead import ahead
from action_tracker.video.frames import Header

CARD_FPS = 30.0
AHEAD_FRAMES = 4
QUALITY = 22


@dataclass(frozen=True, eq=False)
class Source:
    """The file of a video, how places on its table (metres, `(n, 2)`) are seen in it (shares of width and height), and what a reading
    tells of the table.
    """

    path: Path
    project: Project | None = None
    known: Known | None = None


def write(edit: Edit, sources: Mapping[str, Source], target: Path, watch: Watch | None = None) -> tuple[Caution, ...]:
    """Write the film that `edit` describes to `target`, its sources by video id: MP4, H.264, AAC, index first; whole or not at all.

    Returns what must be known of the film where faces were to be blurred, in seconds of the film.

    Raises NothingToShow, NothingToCut, PastTheEnd, Cancelled and the errors of `video`; nothing is left behind then.
    """
    watch = watch or Watch()
    if not edit.pieces:
        raise NothingToShow
    if edit.is_plain:
        [piece] = edit.pieces
        cut.write(Clip(sources[piece.video_id].path, piece.start_s, piece.end_s), target, watch)
        return ()
    for piece in edit.pieces:
        Clip(sources[piece.video_id].path, piece.start_s, piece.end_s).check()
    facts = {id: frames.header(sources[id].path) for id in {piece.video_id for piece in edit.pieces}}
    with whole(target) as beside, av.open(str(beside), "w", format="mp4", options={"movflags": "faststart"}) as made:
        film = _Film(made, edit, sources, facts)
        film.write(watch)
    watch.progress(1.0)
    return tuple(film.doubts)


class _Film:
    """A film being made, `_t_s` long so far."""

    def __init__(
        self, made: OutputContainer, edit: Edit, sources: Mapping[str, Source], facts: Mapping[str, Header]
    ) -> None:
        first = facts[edit.pieces[0].video_id]
        self._edit, self._sources, self._facts, self._made = edit, sources, facts, made
        self._size = canvas_size(fitting(first.width, first.height), edit.shape)
        self._most_fps = most_fps(self._size)
        fps = min(self._most_fps, max(one.fps for one in facts.values()))
        self._stream = picture_stream(made, self._size, Look(QUALITY), fps=fps)
        self._voice = Voice(made) if any(sound_of(source.path) for source in sources.values()) else None
        self._t_s, self._shown_s = 0.0, -1.0
        self.doubts: list[Caution] = []

    def write(self, watch: Watch) -> None:
        """All cards and pieces."""
        todo = watch.over(sum(_lasting_s(piece) for piece in self._edit.pieces) + _card_s(self._edit.card))
        if self._edit.card:
            self._card(self._edit.card, todo)
        for piece in self._edit.pieces:
            if piece.card:
                self._card(piece.card, todo)
            self._piece(piece, todo)
        self._made.mux(self._stream.encode(None))
        if self._voice:
            self._voice.finish()

    def _card(self, card: Card, watch: Watch) -> None:
        fps, drawn = min(CARD_FPS, self._most_fps), drawn_card(card, self._size)
        for number in range(max(1, round(card.lasting_s * fps))):
            picture = Picture(self._size)
            drawn.draw(picture)
            self._show(picture, self._t_s + number / fps, watch)
        self._t_s += max(1, round(card.lasting_s * fps)) / fps
        self._hush()

    def _piece(self, piece: Piece, watch: Watch) -> None:
        source, facts = self._sources[piece.video_id], self._facts[piece.video_id]
        cover = self._cover(piece)
        how = frameup(piece, (facts.width, facts.height), self._size, project=source.project, cover=cover)
        found = frames.read(source.path, piece.start_s - HAIR_S, piece.end_s - HAIR_S, facts=facts)
        timing, sound, last_s = None, None, 0.0
        for frame in ahead(found, AHEAD_FRAMES):
            if timing is None:
                timing = pace(frame.t_s, piece.end_s, piece.slow)
                sound = self._sound(source, timing, facts)
            at_s, last_s = self._t_s + timing.shown_s(frame.t_s), frame.t_s
            if at_s - self._shown_s < TOO_CLOSE / self._most_fps:
                continue
            self._show(how.picture(frame), at_s, watch)
            if sound:
                sound.up_to(at_s)
        if timing is None:
            raise PastTheEnd
        self.doubts += [_shown(doubt, timing, self._t_s) for doubt in cover.doubts] if cover else []
        self._t_s += timing.shown_s(min(piece.end_s, last_s + 1 / facts.fps))
        if sound:
            sound.pause(self._t_s)

    def _cover(self, piece: Piece) -> Cover | None:
        if not self._edit.faces_blurred:
            return None
        source, facts = self._sources[piece.video_id], self._facts[piece.video_id]
        return surroundings.cover_in(source.path, (piece.start_s, piece.end_s), facts=facts, known=source.known)

    def _show(self, picture: Picture, at_s: float, watch: Watch) -> None:
        self._made.mux(self._stream.encode(picture.frame(at_s)))
        self._shown_s = at_s
        watch.tell(at_s)

    def _sound(self, source: Source, timing: Pace, facts: Header) -> Spoken | None:
        if self._voice is None:
            return None
        return Spoken(self._voice, timing.heard(source.path, facts.start * facts.tick_s))

    def _hush(self) -> None:
        if self._voice:
            Spoken(self._voice, iter(())).pause(self._t_s)


def _shown(doubt: Caution, timing: Pace, at_s: float) -> Caution:
    """A doubt about a piece of a video in seconds of a film that shows the piece from `at_s` on."""
    start_s, end_s = (round(at_s + max(timing.shown_s(t_s), 0.0), 2) for t_s in (doubt.start_s, doubt.end_s))
    return Caution(doubt.why, start_s, end_s)


def _lasting_s(piece: Piece) -> float:
    return pace(piece.start_s, piece.end_s, piece.slow).shown_s(piece.end_s) + _card_s(piece.card)


def _card_s(card: Card | None) -> float:
    return card.lasting_s if card else 0.0
