"""Pages that are pictures, as those of a scan are."""

import ctypes
from collections.abc import Iterator
from itertools import chain, islice

import pypdfium2
import pypdfium2.raw as pdfium

MOST_STROKES = 50
"""Of a page that is blank but for ornaments."""
TAKEN = 0.2
"""Part of a sheet; smaller pictures are the crest or ornament of an empty page."""


def shows_something(page: pypdfium2.PdfPage) -> bool:
    """Whether a page has an image, or a drawing of many strokes such as letters in outline."""
    kinds = list(islice(chain.from_iterable(map(_kinds, _objects(page))), MOST_STROKES))
    return pdfium.FPDF_PAGEOBJ_IMAGE in kinds or len(kinds) == MOST_STROKES


def is_taken_by_pictures(page: pypdfium2.PdfPage) -> bool:
    """Whether images leave a page no room for more than a head and a number."""
    width, height = page.get_size()
    taken = sum(
        _area(drawn)
        for drawn in _objects(page)
        if pdfium.FPDF_PAGEOBJ_IMAGE in islice(_kinds(drawn), MOST_STROKES)
    )
    return bool(taken >= TAKEN * width * height)


def _objects(page: pypdfium2.PdfPage) -> Iterator[pdfium.FPDF_PAGEOBJECT]:
    for at in range(min(pdfium.FPDFPage_CountObjects(page), MOST_STROKES)):
        yield pdfium.FPDFPage_GetObject(page, at)


def _kinds(drawn: pdfium.FPDF_PAGEOBJECT) -> Iterator[int]:
    """Give the kind of an object and, as programs wrap pictures in forms, of those within it."""
    kind = pdfium.FPDFPageObj_GetType(drawn)
    yield kind
    if kind == pdfium.FPDF_PAGEOBJ_FORM:
        for at in range(pdfium.FPDFFormObj_CountObjects(drawn)):
            yield from _kinds(pdfium.FPDFFormObj_GetObject(drawn, at))


def _area(drawn: pdfium.FPDF_PAGEOBJECT) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    refer = ctypes.byref
    if not pdfium.FPDFPageObj_GetBounds(
        drawn, refer(left), refer(bottom), refer(right), refer(top)
    ):
        return 0.0
    return float((right.value - left.value) * (top.value - bottom.value))
