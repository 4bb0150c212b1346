"""
What PDFium holds of a page as objects: images, drawn paths, shadings, and forms of these.

Only processes may use it that PDFium may end: a PDF can abort any process it works in.
"""

import ctypes
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

DEEPEST = 8
"""Forms within forms."""
MOST_OBJECTS = 60_000
"""Of one page; what has more is a drawing of countless strokes or an attack."""
PALEST = 250
"""Of 255; a filling that nobody sees."""

Matrix = tuple[float, float, float, float, float, float]
Corners = tuple[float, float, float, float]
"""Left, bottom, right and top."""

_UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class PageObject(NamedTuple):
    """An object of a page; ``kind`` is PDFium's, ``moved`` leads from its form to the page."""

    kind: int
    raw: object
    moved: Matrix


def objects_of(page: pypdfium2.PdfPage) -> list[PageObject]:
    """
    Return the objects of a page but its text, as they are drawn; a form before those in it.

    There are no more than :data:`MOST_OBJECTS`. They are good for as long as the page is open.
    """
    held = (pdfium.FPDFPage_GetObject(page, at) for at in range(pdfium.FPDFPage_CountObjects(page)))
    return list(islice(_among(held, _UNMOVED, 0), MOST_OBJECTS))


def corners_of(drawn: PageObject) -> Corners | None:
    """Return where an object is in the file's coordinates; None when that is not known."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(drawn.raw, left, bottom, right, top):
        return None
    if drawn.moved is _UNMOVED:
        return left.value, bottom.value, right.value, top.value
    a, b, c, d, e, f = drawn.moved
    corners = [(x.value, y.value) for x in (left, right) for y in (bottom, top)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _among(held: Iterable[object], moved: Matrix, depth: int) -> Iterator[PageObject]:
    kind_of, text = pdfium.FPDFPageObj_GetType, pdfium.FPDF_PAGEOBJ_TEXT
    for raw in held:
        kind = kind_of(raw)
        if kind == text:
            continue
        yield PageObject(kind, raw, moved)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            count = pdfium.FPDFFormObj_CountObjects(raw)
            within = (pdfium.FPDFFormObj_GetObject(raw, at) for at in range(count))
            yield from _among(within, _times(_matrix(raw), moved), depth + 1)


def _matrix(form: object) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(form, matrix):
        return _UNMOVED
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """Return what moves as ``inner`` does and then as ``outer``."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def is_visible(path: object) -> bool:
    """Whether a path is drawn, or filled with anything but white."""
    filling, has_stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, filling, has_stroke):
        return False
    if has_stroke.value:
        return True
    if filling.value == pdfium.FPDF_FILLMODE_NONE:
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    return alpha.value > 0 and min(red.value, green.value, blue.value) < PALEST
