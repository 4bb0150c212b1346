"""
What a page's list of annotations says, entry by entry, as plain values.

The only module that asks PDFium what annotations say. An entry that makes no sense is left out,
and so are links, fields of forms, stamps and drawings.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum, auto
from functools import partial

import pypdfium2
import pypdfium2.raw as pdfium

from reader.documents.canonical import clean
from reader.documents.pdf_calls import wide_string

MOST_LOOKED_AT = 2_000
"""Entries of one page."""
MOST_QUADS = 500
"""Of one entry."""
LONGEST_NOTE = 20_000
LONGEST_NAME = 200
"""Characters, both."""

_MOST_BYTES = 400_000
_END_OF_LINE = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_DATE = re.compile(
    r"D?:?(?P<year>\d{4})(?P<month>\d\d)?(?P<day>\d\d)?(?P<hour>\d\d)?(?P<minute>\d\d)?"
    r"(?P<second>\d\d)?(?:(?P<sign>[+-])(?P<hours>\d\d)'?(?P<minutes>\d\d)?|(?P<utc>Z))?"
)
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW

Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]


class EntryKind(Enum):
    """How an entry belongs to the page."""

    MARK = auto()
    """Lies on letters: a highlight, underline, strike-out or wavy line."""
    NOTE = auto()
    """Stands somewhere: a sticky note, or text written upon the page."""
    INSERTION = auto()
    """Says what should be put in at a place, or in the place of a mark that answers it."""
    POPUP = auto()
    """Shows the words of another entry."""


_KINDS = {
    pdfium.FPDF_ANNOT_HIGHLIGHT: EntryKind.MARK,
    pdfium.FPDF_ANNOT_UNDERLINE: EntryKind.MARK,
    pdfium.FPDF_ANNOT_STRIKEOUT: EntryKind.MARK,
    pdfium.FPDF_ANNOT_SQUIGGLY: EntryKind.MARK,
    pdfium.FPDF_ANNOT_TEXT: EntryKind.NOTE,
    pdfium.FPDF_ANNOT_FREETEXT: EntryKind.NOTE,
    pdfium.FPDF_ANNOT_CARET: EntryKind.INSERTION,
    pdfium.FPDF_ANNOT_POPUP: EntryKind.POPUP,
}


_REMARKS = {
    pdfium.FPDF_ANNOT_STRIKEOUT: "Struck out in the file.",
    pdfium.FPDF_ANNOT_SQUIGGLY: "Marked with a wavy line in the file.",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One annotation of a page; ``number`` counts all of them from 0.

    Points are those of the file. ``quads`` has the corners of each in whatever order the
    program that wrote them has; without any it is the rectangle of the entry. ``answers`` is
    the number of the entry that this one replies to or belongs to.
    """

    number: int
    kind: EntryKind
    quads: tuple[Quad, ...]
    rgb: tuple[float, float, float] | None = None
    words: str = ""
    author: str = ""
    made_at: str = ""
    """ISO 8601, or empty."""
    answers: int | None = None
    is_unseen: bool = False
    """Viewers are told not to show it."""
    remark: str = ""
    """What its look says without words, where a highlight would not say it."""


def has_markups(page: pypdfium2.PdfPage) -> bool:
    """Tell whether a page has notes or highlights of its own."""
    for number in range(_count(page)):
        with _annotation(page, number) as annotation:
            if annotation and pdfium.FPDFAnnot_GetSubtype(annotation) in _KINDS:
                return True
    return False


def entries_of(page: pypdfium2.PdfPage) -> list[Entry]:
    """Return the notes and highlights of a page; their drawings are dropped from the page."""
    entries = []
    for number in range(_count(page)):
        with _annotation(page, number) as annotation:
            kind = _KINDS.get(pdfium.FPDFAnnot_GetSubtype(annotation)) if annotation else None
            # What only sets the state of a note ("Accepted") is no note.
            if kind is not None and not pdfium.FPDFAnnot_HasKey(annotation, b"StateModel"):
                entries.append(_entry(page, number, kind, annotation))
    return entries


def shortened(text: str) -> str:
    """Return a text no longer than a note may be."""
    return text if len(text) <= LONGEST_NOTE else f"{text[: LONGEST_NOTE - 1].rstrip()}…"


def _entry(page: pypdfium2.PdfPage, number: int, kind: EntryKind, annotation: object) -> Entry:
    is_popup = kind is EntryKind.POPUP
    return Entry(
        number,
        kind,
        _quads(annotation) or _rectangle(annotation),
        _colour(annotation),
        _lines(_string(annotation, b"Contents")),
        " ".join(_lines(_string(annotation, b"T")).split())[:LONGEST_NAME],
        _moment(_string(annotation, b"CreationDate")) or _moment(_string(annotation, b"M")),
        _linked(page, annotation, b"Parent" if is_popup else b"IRT"),
        bool(pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN),
        _REMARKS.get(pdfium.FPDFAnnot_GetSubtype(annotation), ""),
    )


def _count(page: pypdfium2.PdfPage) -> int:
    return min(int(pdfium.FPDFPage_GetAnnotCount(page)), MOST_LOOKED_AT)


@contextmanager
def _annotation(page: pypdfium2.PdfPage, number: int) -> Iterator[object]:
    """Give PDFium's hold of an entry; nothing when it is no entry at all."""
    annotation = pdfium.FPDFPage_GetAnnot(page, number)
    try:
        yield annotation or None
    finally:
        if annotation:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _quads(annotation: object) -> tuple[Quad, ...]:
    found, corners = [], pdfium.FS_QUADPOINTSF()
    count = min(int(pdfium.FPDFAnnot_CountAttachmentPoints(annotation)), MOST_QUADS)
    for at in range(count):
        if not pdfium.FPDFAnnot_GetAttachmentPoints(annotation, at, corners):
            continue
        xs = (corners.x1, corners.x2, corners.x3, corners.x4)
        ys = (corners.y1, corners.y2, corners.y3, corners.y4)
        if all(map(math.isfinite, (*xs, *ys))) and min(xs) < max(xs) and min(ys) < max(ys):
            one, two, three, four = zip(xs, ys, strict=True)
            found.append((one, two, three, four))
    return tuple(found)


def _rectangle(annotation: object) -> tuple[Quad, ...]:
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(annotation, rect):
        return ()
    left, right = sorted((rect.left, rect.right))
    bottom, top = sorted((rect.bottom, rect.top))
    if not all(map(math.isfinite, (left, right, bottom, top))):
        return ()
    return (((left, bottom), (right, bottom), (right, top), (left, top)),)


def _colour(annotation: object) -> tuple[float, float, float] | None:
    if not pdfium.FPDFAnnot_HasKey(annotation, b"C"):
        return None
    # PDFium tells the colour only of an entry without a drawing.
    pdfium.FPDFAnnot_SetAP(annotation, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFAnnot_GetColor(
        annotation, pdfium.FPDFANNOT_COLORTYPE_Color, red, green, blue, alpha
    ):
        return None
    shares = [min(part.value, 255) / 255 for part in (red, green, blue)]
    return shares[0], shares[1], shares[2]


def _linked(page: pypdfium2.PdfPage, annotation: object, key: bytes) -> int | None:
    other = pdfium.FPDFAnnot_GetLinkedAnnot(annotation, key)
    if not other:
        return None
    number = int(pdfium.FPDFPage_GetAnnotIndex(page, other))
    pdfium.FPDFPage_CloseAnnot(other)
    return number if number >= 0 else None


def _string(annotation: object, key: bytes) -> str:
    return wide_string(partial(pdfium.FPDFAnnot_GetStringValue, annotation, key), _MOST_BYTES)


def _lines(text: str) -> str:
    """Return a text as a note may hold it: clean lines, divided by line feeds, not endless."""
    lines = _END_OF_LINE.split(text[: 2 * LONGEST_NOTE])
    return shortened("\n".join(map(clean, lines)).strip())


def _moment(text: str) -> str:
    """Return a PDF date in ISO 8601, empty when it is none."""
    match = _DATE.match(text.strip())
    if match is None:
        return ""
    try:
        day = date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
        hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
        return datetime.combine(day, time(hour, minute, second, tzinfo=_zone(match))).isoformat()
    except (ValueError, OverflowError):
        return ""


def _zone(match: re.Match[str]) -> timezone | None:
    if match["utc"]:
        return UTC
    if not match["sign"]:
        return None
    ahead = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    return timezone(ahead if match["sign"] == "+" else -ahead)
