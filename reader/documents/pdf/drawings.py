"""What a page shows besides its text: images, and what is drawn with lines and fillings."""

import ctypes
from collections.abc import Callable, Iterable, Iterator, Sequence

import pypdfium2.raw as pdfium

from reader.documents.page_objects import (
    MOST_OBJECTS,
    Corners,
    PageObject,
    corners_of,
    is_visible,
)
from reader.documents.pdf.printed import Drawing, DrawnAs, Frame, around

MANY = 1_000
"""Drawings of a page, such as a map, from which neighbours count as one."""
NEIGHBOURS = 8.0
"""Points from edge to edge within which drawings of many are one."""
RULE = 2.5
"""Points; what is thinner is a rule, an underline or an axis."""
CORNERS = 6
"""Segments of the outline of a rectangle, at most."""


def drawings_among(
    objects: Sequence[PageObject], placed: Callable[[Corners], Frame]
) -> tuple[Drawing, ...]:
    """
    Return what the objects of a page show, each ``placed`` on the sheet as it is read.

    Many small ones count as few larger ones; of a page with too many objects nothing is told.
    """
    if len(objects) >= MOST_OBJECTS:
        return ()
    drawings = list(_drawings(objects, placed))
    if len(drawings) > MANY:
        drawings = list(_joined(drawings))
    return tuple(drawings)


def _drawings(
    objects: Iterable[PageObject], placed: Callable[[Corners], Frame]
) -> Iterator[Drawing]:
    for drawn in objects:
        if drawn.kind == pdfium.FPDF_PAGEOBJ_FORM:
            continue
        is_path = drawn.kind == pdfium.FPDF_PAGEOBJ_PATH
        if is_path and not is_visible(drawn.raw):
            continue
        corners = corners_of(drawn)
        if corners is not None:
            place = placed(corners)
            yield Drawing(_drawn_as(drawn, place), place)


def _drawn_as(drawn: PageObject, place: Frame) -> DrawnAs:
    if drawn.kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        return DrawnAs.IMAGE
    left, top, right, bottom = place
    if min(right - left, bottom - top) < RULE:
        return DrawnAs.RULE
    is_box = drawn.kind == pdfium.FPDF_PAGEOBJ_PATH and _is_rectangle(drawn.raw)
    return DrawnAs.BOX if is_box else DrawnAs.SHAPE


def _is_rectangle(path: object) -> bool:
    """Whether a path goes round four corners, upright in its own coordinates."""
    count = pdfium.FPDFPath_CountSegments(path)
    if not 4 <= count <= CORNERS:
        return False
    x, y = ctypes.c_float(), ctypes.c_float()
    across, along = set(), set()
    for at in range(count):
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(path, at), x, y)
        across.add(x.value)
        along.add(y.value)
    return len(across) == 2 and len(along) == 2


def _joined(drawings: Iterable[Drawing]) -> Iterable[Drawing]:
    """Return drawings of one kind that have nearly the same edges as one."""
    joined: dict[tuple[DrawnAs, tuple[int, ...]], Drawing] = {}
    for drawing in drawings:
        key = (drawing.drawn_as, tuple(int(edge // NEIGHBOURS) for edge in drawing.place))
        before = joined.get(key, drawing)
        joined[key] = Drawing(drawing.drawn_as, around((before.place, drawing.place)))
    return joined.values()
