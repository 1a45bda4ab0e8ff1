"""Sheets to print and take to the table: the layout drawn, boxes to fill in, the lines that pass, and a code that opens the drill."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from textwrap import wrap

import segno
from reportlab.lib.colors import Color, HexColor, black, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from action_tracker.coach.drills import layout
from action_tracker.coach.drills.model import BALL, LENGTH, WIDTH, Box, Disc, Drill, Point, Setup, Tier, Zone

MARGIN = 18 * mm
RAIL = 7 * mm
TABLE_WIDTH = A4[0] - 2 * MARGIN - 2 * RAIL
DIAMOND = TABLE_WIDTH / LENGTH
N_RUNS = 3
MOST_BOXES, BOXES_IN_A_ROW = 60, 20
BALL_SCALE = 1.35
"""Balls are drawn larger than they are, so that a number fits in."""
HEAD = 11
"""From this size on letters are bold."""
CLOTH, WOOD, TARGET, GREY = HexColor("#e3efe8"), HexColor("#d8d2c6"), HexColor("#b98a2c"), HexColor("#666666")


@dataclass(frozen=True)
class Sheet:
    """One page: a drill, where it is found on the web, and for whom it is (empty: nobody in particular)."""

    drill: Drill
    address: str
    name: str = ""


def pdf(sheets: Iterable[Sheet], *, title: str) -> bytes:
    """The sheets as one PDF, A4, a page each."""
    held = BytesIO()
    canvas = Canvas(held, pagesize=A4, invariant=True)
    canvas.setTitle(_plain(title))
    for sheet in sheets:
        _page(canvas, sheet)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def _page(canvas: Canvas, sheet: Sheet) -> None:
    drill = sheet.drill
    top = A4[1] - MARGIN
    _write(canvas, drill.name, MARGIN, top - 4 * mm, size=20)
    facts = f"{drill.group}   -   about {drill.minutes} min   -   {drill.n_balls} balls"
    _write(canvas, facts, MARGIN, top - 11 * mm, size=10, colour=GREY)
    _code(canvas, sheet.address, A4[0] - MARGIN - 24 * mm, top - 20 * mm, 24 * mm)
    bottom = top - 28 * mm - WIDTH * DIAMOND - 2 * RAIL
    _table(canvas, drill, MARGIN + RAIL, bottom + RAIL)
    at = _words(canvas, drill, bottom - 8 * mm)
    _passes(canvas, drill, at)
    _runs(canvas, sheet, at - 12 * mm)


def _write(canvas: Canvas, text: str, x: float, y: float, *, size: float, colour: Color = black) -> None:
    """Letters at a place; those of 11 points or more are bold."""
    canvas.setFillColor(colour)
    canvas.setFont("Helvetica-Bold" if size >= HEAD else "Helvetica", size)
    canvas.drawString(x, y, _plain(text))


def _plain(text: str) -> str:
    """The text as the printer's own letters can say it; others become question marks."""
    return text.encode("cp1252", "replace").decode("cp1252")


def _code(canvas: Canvas, address: str, x: float, y: float, side: float) -> None:
    """A square code that opens the drill on a phone."""
    rows = list(segno.make(address, error="m", micro=False).matrix)
    module = side / len(rows)
    canvas.setFillColor(black)
    for down, row in enumerate(rows):
        for across, is_dark in enumerate(row):
            if is_dark:
                canvas.rect(x + across * module, y + side - (down + 1) * module, module, module, stroke=0, fill=1)


def _table(canvas: Canvas, drill: Drill, x: float, y: float) -> None:
    """The table, head to the left, with every layout of the drill on it, numbered where there are several."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.setFillColor(WOOD)
    canvas.setStrokeColor(GREY)
    canvas.roundRect(-RAIL, -RAIL, LENGTH * DIAMOND + 2 * RAIL, WIDTH * DIAMOND + 2 * RAIL, 3 * mm, fill=1)
    canvas.setFillColor(CLOTH)
    canvas.rect(0, 0, LENGTH * DIAMOND, WIDTH * DIAMOND, fill=1)
    _diamonds(canvas)
    for pocket_x, pocket_y in ((0, 0), (4, -0.08), (8, 0), (0, 4), (4, 4.08), (8, 4)):
        canvas.setFillColor(black)
        canvas.circle(pocket_x * DIAMOND, pocket_y * DIAMOND, 0.19 * DIAMOND, fill=1, stroke=0)
    _layouts(canvas, drill.setups)
    canvas.restoreState()


def _diamonds(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    for eighth in (1, 2, 3, 5, 6, 7):
        for y in (-RAIL / 2, WIDTH * DIAMOND + RAIL / 2):
            canvas.circle(eighth * DIAMOND, y, 0.9 * mm, fill=1, stroke=0)
    for quarter in (1, 2, 3):
        for x in (-RAIL / 2, LENGTH * DIAMOND + RAIL / 2):
            canvas.circle(x, quarter * DIAMOND, 0.9 * mm, fill=1, stroke=0)


def _layouts(canvas: Canvas, setups: Sequence[Setup]) -> None:
    """Targets first, then the way of the first pot, then the balls; what several layouts share is drawn once."""
    is_alone = len(setups) == 1
    drawn: set[object] = set()
    for n, one in enumerate(setups, 1):
        for zone in (one.target, one.object_target):
            if zone is not None and zone not in drawn:
                drawn.add(zone)
                _zone(canvas, zone, "" if is_alone else str(n))
    _way(canvas, setups[0])
    for n, one in enumerate(setups, 1):
        for point in (*one.balls, *one.others):
            if point not in drawn:
                drawn.add(point)
                _ball(canvas, point, _label(one, point), is_cue=False)
        if one.cue_ball is not None and ("cue", one.cue_ball) not in drawn:
            drawn.add(("cue", one.cue_ball))
            _ball(canvas, one.cue_ball, "" if is_alone else str(n), is_cue=True)


def _label(setup: Setup, point: Point) -> str:
    """The number of an object ball where the drill has several or names them; a ball that only lies there has none."""
    if point not in setup.balls or (len(setup.balls) == 1 and not setup.numbers):
        return ""
    n = setup.balls.index(point)
    return str(setup.numbers[n] if n < len(setup.numbers) else n + 1)


def _zone(canvas: Canvas, zone: Zone, label: str) -> None:
    canvas.setStrokeColor(TARGET)
    canvas.setDash(3, 2)
    canvas.setLineWidth(1.2)
    if isinstance(zone, Disc):
        canvas.circle(zone.x * DIAMOND, zone.y * DIAMOND, zone.radius * DIAMOND, fill=0)
    elif isinstance(zone, Box):
        wide, high = (zone.x1 - zone.x0) * DIAMOND, (zone.y1 - zone.y0) * DIAMOND
        canvas.rect(zone.x0 * DIAMOND, zone.y0 * DIAMOND, wide, high, fill=0)
    canvas.setDash()
    x, y = layout.middle(zone)
    if label:
        _write(canvas, label, x * DIAMOND - 2, y * DIAMOND - 3, size=8, colour=TARGET)


def _way(canvas: Canvas, setup: Setup) -> None:
    at = layout.ghost(setup)
    if at is None or setup.pocket is None:
        return
    canvas.setStrokeColor(GREY)
    canvas.setLineWidth(0.7)
    ball, goal = setup.balls[0], layout.AIMS[setup.pocket]
    canvas.setDash(2, 2)
    canvas.line(ball[0] * DIAMOND, ball[1] * DIAMOND, goal[0] * DIAMOND, goal[1] * DIAMOND)
    canvas.setDash()
    canvas.circle(at[0] * DIAMOND, at[1] * DIAMOND, BALL / 2 * DIAMOND, fill=0)
    if setup.cue_ball is not None and not setup.in_hand:
        canvas.line(setup.cue_ball[0] * DIAMOND, setup.cue_ball[1] * DIAMOND, at[0] * DIAMOND, at[1] * DIAMOND)


def _ball(canvas: Canvas, point: Point, label: str, *, is_cue: bool) -> None:
    x, y = point[0] * DIAMOND, point[1] * DIAMOND
    canvas.setFillColor(white if is_cue else HexColor("#3a3f3c"))
    canvas.setStrokeColor(black)
    canvas.setLineWidth(0.8)
    canvas.circle(x, y, BALL_SCALE * BALL / 2 * DIAMOND, fill=1)
    if label:
        canvas.setFillColor(black if is_cue else white)
        canvas.setFont("Helvetica-Bold", 6)
        canvas.drawCentredString(x, y - 2.1, label)


def _words(canvas: Canvas, drill: Drill, y: float) -> float:
    """Setting up, playing and counting in words; where the next line goes."""
    for head, text in (("Set up", drill.layout or "As drawn."), ("Play", drill.reps), ("Count", drill.scoring)):
        _write(canvas, head, MARGIN, y, size=HEAD)
        for line in wrap(text, 98) or [""]:
            _write(canvas, line, MARGIN + 18 * mm, y, size=10)
            y -= 4.8 * mm
        y -= 1.2 * mm
    return float(y - 3 * mm)


def _passes(canvas: Canvas, drill: Drill, y: float) -> None:
    of = drill.marks_of
    marks = [f"{one.value}  {drill.marks[n]}{f' of {of[n]}' if of else ''}" for n, one in enumerate(Tier)]
    canvas.setStrokeColor(black)
    canvas.setLineWidth(1)
    canvas.line(MARGIN, y + 5 * mm, A4[0] - MARGIN, y + 5 * mm)
    _write(canvas, "Passes:   " + "      ".join(marks), MARGIN, y, size=11)


def _runs(canvas: Canvas, sheet: Sheet, y: float) -> None:
    """Room for three runs: a name, a date, a box for each attempt, and the score."""
    _write(canvas, f"Name:  {sheet.name or '_' * 30}", MARGIN, y, size=10)
    n_boxes = min(MOST_BOXES, sheet.drill.score.attempts)
    rows = -(-n_boxes // BOXES_IN_A_ROW)
    side = 7 * mm
    for run in range(N_RUNS):
        top = y - 9 * mm - run * (rows * side + 9 * mm)
        if top - rows * side < MARGIN:
            return
        _write(canvas, "Date ____________     Score ______     Tier ______", MARGIN, top, size=10)
        canvas.setStrokeColor(GREY)
        canvas.setLineWidth(0.7)
        for n in range(n_boxes):
            down, across = divmod(n, BOXES_IN_A_ROW)
            canvas.rect(MARGIN + across * side, top - 2 * mm - (down + 1) * side, side, side, fill=0)
            _write(canvas, str(n + 1), MARGIN + across * side + 1, top - 2 * mm - down * side - 6, size=5, colour=GREY)
