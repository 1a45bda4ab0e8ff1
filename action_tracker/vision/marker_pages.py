"""The marker pads as a PDF to print: two pages of A4 at true size, with what to do on each page. Written by hand: rectangles and words."""

import cv2
import numpy as np

from action_tracker.vision.markers import ASIDE_M, DICTIONARY, MODULES, PADS, SIDE_M, STRIP_M

PT_PER_M = 72 / 0.0254
WIDE_M, HIGH_M = 0.297, 0.210
SCALE_M = 0.100
"""The length of the line that is measured with a ruler after printing."""

Drawing = list[str]


def pdf() -> bytes:
    """The document: one page for each pad."""
    pages = [_page(rail, ids) for rail, ids in PADS.items()]
    return _document(["\n".join(page).encode("latin-1") for page in pages])


def _page(rail: str, ids: tuple[int, int]) -> Drawing:
    drawn: Drawing = []
    for index, marker in enumerate(ids):
        middle_m = WIDE_M / 2 + ASIDE_M * (2 * index - 1)
        drawn += _marker(marker, middle_m - SIDE_M / 2, (STRIP_M - SIDE_M) / 2)
    middle = WIDE_M / 2
    drawn += [_line(middle, 0.0, middle, 0.012), _line(middle, 0.090, middle, STRIP_M)]
    drawn += [
        _words(middle - 0.0065, 0.018, 9, rail.upper()),
        _words(middle - 0.0065, 0.060, 7, f"{ids[0]} | {ids[1]}"),
    ]
    drawn += ["[4 3] 0 d", _line(0.0, STRIP_M, WIDE_M, STRIP_M), "[] 0 d"]
    told = [
        f"Action Tracker: the pad for the {rail} rail",
        "1. Print both pages on A4 at 100 % (actual size, no fitting to the page). Check: the line below is 100 mm long.",
        "2. Fold along the dashed line, this text underneath. The strip with the two squares stays on top.",
        f"3. Lay the strip on the short rail at the {rail} end, its upper edge along the line where cloth meets wood,",
        "    the short line in its middle at the rail's middle diamond. Lay the other pad on the opposite short rail.",
        "4. Film with both pads in the picture for at least the first moments. Then size and directions are measured.",
    ]
    for row, line in enumerate(told):
        drawn.append(_words(0.020, STRIP_M + 0.016 + 0.009 * row, 13 if row == 0 else 10, line))
    low = STRIP_M + 0.080
    drawn += [_line(0.020, low, 0.020 + SCALE_M, low), _line(0.020, low - 0.003, 0.020, low + 0.003)]
    drawn += [
        _line(0.020 + SCALE_M, low - 0.003, 0.020 + SCALE_M, low + 0.003),
        _words(0.125, low + 0.001, 10, "100 mm"),
    ]
    return drawn


def _marker(number: int, left_m: float, top_m: float) -> Drawing:
    squares = cv2.aruco.generateImageMarker(cv2.aruco.getPredefinedDictionary(DICTIONARY), number, MODULES)
    step = SIDE_M / MODULES
    dark = np.argwhere(np.asarray(squares) < 128)
    return [_box(left_m + column * step, top_m + row * step, step) for row, column in dark.tolist()]


def _box(left_m: float, top_m: float, side_m: float) -> str:
    # A hair larger than true, so that printers leave no white seams between black squares.
    hair = 0.05
    x, y, side = left_m * PT_PER_M, (HIGH_M - top_m - side_m) * PT_PER_M, side_m * PT_PER_M
    return f"{x - hair:.3f} {y - hair:.3f} {side + 2 * hair:.3f} {side + 2 * hair:.3f} re f"


def _line(from_x_m: float, from_y_m: float, to_x_m: float, to_y_m: float) -> str:
    ends = [from_x_m, HIGH_M - from_y_m, to_x_m, HIGH_M - to_y_m]
    x1, y1, x2, y2 = (value * PT_PER_M for value in ends)
    return f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S"


def _words(left_m: float, base_m: float, size_pt: float, text: str) -> str:
    safe = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size_pt:g} Tf {left_m * PT_PER_M:.2f} {(HIGH_M - base_m) * PT_PER_M:.2f} Td ({safe}) Tj ET"


def _document(pages: list[bytes]) -> bytes:
    """Objects 1 catalogue, 2 pages, 3 font, then a page and its content for each."""
    box = f"[0 0 {WIDE_M * PT_PER_M:.3f} {HIGH_M * PT_PER_M:.3f}]"
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /ViewerPreferences << /PrintScaling /None >> >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, content in enumerate(pages):
        resources = "<< /Font << /F1 3 0 R >> >>"
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Resources {resources} /Contents {5 + 2 * i} 0 R >>"
        objects += [page.encode(), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)]
    written = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(written)
    size = len(objects) + 1
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            size,
            table,
            size,
            start,
        )
    )
