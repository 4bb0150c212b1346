"""Frames and panels: what a page draws round or behind a part of its text."""

from collections.abc import Iterable
from itertools import islice

import pypdfium2.raw as pdfium

from reader.documents.page_objects import Corners, PageObject, corners_of, is_visible

MOST_LOOKED_AT = 3_000
"""Objects of a page; a map or chart can have a hundred thousand."""
FEWEST_SEGMENTS = 4
MOST_SEGMENTS = 24
"""Of an outline; corners may be round."""
NARROWEST = 72.0
"""Points."""
LOWEST = 20.0
"""Points."""
LARGEST = 0.8
"""Part of the sheet; what is larger is its background."""


def frames_among(objects: Iterable[PageObject], sheet: float) -> list[Corners]:
    """Return where rectangles are drawn or filled visibly on a page of so many square points."""
    frames = map(corners_of, filter(_is_outline, islice(objects, MOST_LOOKED_AT)))
    return [
        frame
        for frame in frames
        if frame is not None
        and frame[2] - frame[0] >= NARROWEST
        and frame[3] - frame[1] >= LOWEST
        and (frame[2] - frame[0]) * (frame[3] - frame[1]) <= LARGEST * sheet
    ]


def _is_outline(drawn: PageObject) -> bool:
    return (
        drawn.kind == pdfium.FPDF_PAGEOBJ_PATH
        and FEWEST_SEGMENTS <= pdfium.FPDFPath_CountSegments(drawn.raw) <= MOST_SEGMENTS
        and is_visible(drawn.raw)
    )
