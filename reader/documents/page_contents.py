"""
What PDFium knows of a page besides its picture: characters, links and images.

Runs in the rendering process only: a PDF can abort any process that PDFium works in.
"""

import ctypes
import math
from array import array
from collections.abc import Iterable
from itertools import groupby

import pypdfium2
import pypdfium2.raw as pdfium

from reader.documents.page_characters import Box, PageCharacters
from reader.documents.page_lines import find_lines
from reader.documents.page_objects import corners_of, objects_of
from reader.documents.page_requests import LARGEST_SIDE, Link
from reader.documents.pdf_calls import MOST_CHARACTERS, place_of, units_of
from reader.errors import UnsafeDocument

LONGEST_LIGATURE = 4
"""Letters."""
MOST_LINKS = 5_000

_Sides = tuple[list[float], list[float], list[float], list[float]]


class ShownPage:
    """A loaded page, and the way from the file's coordinates to those of the page as shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.page = page
        self.width, self.height = page.get_size()
        if not (0 < self.width <= LARGEST_SIDE and 0 < self.height <= LARGEST_SIDE):
            page.close()
            raise UnsafeDocument(
                "This page is too large to be shown.",
                hint="The rest of the document works. Its text is in the text view.",
            )
        self.quarters = page.get_rotation() // 90 % 4
        self._edges = page.get_bbox()

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return where a rectangle of the file is on the page as shown."""
        return Box(*(side for [side] in self.sides([left], [bottom], [right], [top])))

    def sides(
        self, left: list[float], bottom: list[float], right: list[float], top: list[float]
    ) -> _Sides:
        """Return where many rectangles are, each side of all of them in a list."""
        to_left, to_bottom, to_right, to_top = self._edges
        if self.quarters == 0:
            return (
                [x - to_left for x in left],
                [y - to_bottom for y in bottom],
                [x - to_left for x in right],
                [y - to_bottom for y in top],
            )
        if self.quarters == 1:
            return (
                [y - to_bottom for y in bottom],
                [to_right - x for x in right],
                [y - to_bottom for y in top],
                [to_right - x for x in left],
            )
        if self.quarters == 2:
            return (
                [to_right - x for x in right],
                [to_top - y for y in top],
                [to_right - x for x in left],
                [to_top - y for y in bottom],
            )
        return (
            [to_top - y for y in top],
            [x - to_left for x in left],
            [to_top - y for y in bottom],
            [x - to_left for x in right],
        )

    def close(self) -> None:
        """Let go of the page."""
        self.page.close()


def hide_annotations(shown: ShownPage, numbers: Iterable[int]) -> None:
    """Let some of a page's annotations not be drawn; the file stays as it is."""
    for number in numbers:
        annotation = pdfium.FPDFPage_GetAnnot(shown.page, number)
        if annotation:
            hidden = pdfium.FPDFAnnot_GetFlags(annotation) | pdfium.FPDF_ANNOT_FLAG_HIDDEN
            pdfium.FPDFAnnot_SetFlags(annotation, hidden)
            pdfium.FPDFPage_CloseAnnot(annotation)


def characters_of(shown: ShownPage) -> PageCharacters:
    """
    Return all characters of a page with their boxes and lines.

    Raises:
        UnsafeDocument: it has more than any printed page.
    """
    text_page = shown.page.get_textpage()
    try:
        count = text_page.count_chars()
        if count > MOST_CHARACTERS:
            raise UnsafeDocument(
                "This page has too many characters for its text to be selected.",
                hint="Its text is in the text view.",
            )
        text = units_of(text_page, count)
        boxes = _boxes(text_page.raw, count, shown)
        lines = find_lines(text, boxes, lambda at: (_turn(text_page.raw, at) + shown.quarters) % 4)
        return PageCharacters(text, boxes, lines)
    finally:
        text_page.close()


def links_of(document: pypdfium2.PdfDocument, shown: ShownPage) -> list[Link]:
    """Return the links of a page to pages and addresses."""
    links: list[Link] = []
    position, link, rect = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while len(links) < MOST_LINKS and pdfium.FPDFLink_Enumerate(shown.page, position, link):
        if not pdfium.FPDFLink_GetAnnotRect(link, rect):
            continue
        page_index, top, uri = _target(document, link)
        if page_index is not None or uri:
            box = shown.box(rect.left, rect.bottom, rect.right, rect.top)
            links.append(Link(box, page_index, top, uri))
    return links


def images_of(shown: ShownPage) -> list[Box]:
    """Return where a page has images, those in drawings within it too."""
    images = (
        corners_of(drawn)
        for drawn in objects_of(shown.page)
        if drawn.kind == pdfium.FPDF_PAGEOBJ_IMAGE
    )
    return [shown.box(*corners) for corners in images if corners is not None]


def _boxes(raw: object, count: int, shown: ShownPage) -> "array[float]":
    """Return left, bottom, right, top of each character on the page as shown."""
    box_of = pdfium.FPDFText_GetLooseCharBox
    rects = (pdfium.FS_RECTF * count)()
    for at in range(count):
        box_of(raw, at, ctypes.byref(rects[at]))
    # A page has thousands of characters: lists of sides take a third of the time of boxes.
    numbers = array("f", bytes(rects))
    left, top, right, bottom = (numbers[side::4].tolist() for side in range(4))
    sides = shown.sides(left, bottom, right, top)
    _place_unseen(sides)
    _share_ligatures(sides)
    for side, values in enumerate(sides):
        numbers[side::4] = array("f", values)
    return numbers


def _place_unseen(sides: _Sides) -> None:
    """Put characters that have no box, such as ends of lines, after the ones before them."""
    left, bottom, right, top = sides
    for at, (begun, ended, low, high) in enumerate(zip(left, right, bottom, top, strict=True)):
        if begun < ended and low < high:
            continue
        before = max(0, at - 1)
        left[at] = right[at] = right[before] if at else 0.0
        bottom[at], top[at] = (bottom[before], top[before]) if at else (0.0, 0.0)


def _share_ligatures(sides: _Sides) -> None:
    """Give each letter of a ligature its part: PDFium gives all of them the whole box."""
    left, bottom, right, top = sides
    boxes = list(zip(left, bottom, right, top, strict=True))
    for box, group in groupby(
        (at for at in range(1, len(boxes)) if boxes[at] == boxes[at - 1]), key=boxes.__getitem__
    ):
        alike = list(group)
        first, count = alike[0] - 1, len(alike) + 1
        if box[0] < box[2] and count <= LONGEST_LIGATURE:
            width = (box[2] - box[0]) / count
            for part in range(count):
                left[first + part] = box[0] + part * width
                right[first + part] = box[0] + (part + 1) * width


def _turn(raw: object, at: int) -> int:
    """Return how many quarters clockwise a character is turned on the file's page."""
    return round(float(pdfium.FPDFText_GetCharAngle(raw, at)) / (math.pi / 2)) % 4


def _target(document: pypdfium2.PdfDocument, link: object) -> tuple[int | None, float | None, str]:
    """Return page, height and address to which a link leads, each as far as it has one."""
    destination = pdfium.FPDFLink_GetDest(document, link)
    action = pdfium.FPDFLink_GetAction(link)
    kind = pdfium.FPDFAction_GetType(action) if action else 0
    if not destination and kind == pdfium.PDFACTION_GOTO:
        destination = pdfium.FPDFAction_GetDest(document, action)
    page_index, top = place_of(document, destination)
    uri = _uri(document, action) if kind == pdfium.PDFACTION_URI else ""
    return page_index, top, uri


def _uri(document: pypdfium2.PdfDocument, action: object) -> str:
    size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < size <= 4096:
        return ""
    written = ctypes.create_string_buffer(size)
    pdfium.FPDFAction_GetURIPath(document, action, written, size)
    return written.value.decode("utf-8", "replace")
