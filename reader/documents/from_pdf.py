"""
PDF files: printed pages become one text with its blocks.

Runs in the sealed child process only: a PDF can abort any process that PDFium works in.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from reader.documents.canonical import CanonicalText
from reader.documents.model import Content, Page
from reader.documents.pdf.assembly import add_blocks
from reader.documents.pdf.furniture import Furniture, find_furniture
from reader.documents.pdf.glyphs import LARGEST_SIDE, PageTooLarge, read_page
from reader.documents.pdf.hyphens import Vocabulary
from reader.documents.pdf.labels import page_labels
from reader.documents.pdf.metadata import authors_of, published_of, title_of
from reader.documents.pdf.printed import OutlineEntry, PrintedPage
from reader.documents.pdf.structure import find_blocks
from reader.errors import DamagedDocument, PasswordNeeded, UnsupportedFormat
from reader.progress import Progress

MOST_PAGES = 20_000
MOST_BOOKMARKS = 20_000
READING = 0.8
"""Part of the work that is reading pages."""
SIGNATURE_WITHIN = 1024
"""Bytes from the beginning of a file within which it must say that it is a PDF."""

_A4 = (595.0, 842.0)


def load(path: Path, progress: Progress) -> Content:
    """
    Return the text, structure and pages of a PDF file.

    A page that cannot be read costs that page; the remarks say which.

    Raises:
        PasswordNeeded: it opens only with a password.
        UnsupportedFormat: it is protected by something other than a password.
        DamagedDocument: it is no PDF, or none that can be opened.
    """
    with _opened(path) as document:
        read = _read_pages(document, progress)
        progress(READING, "Finding paragraphs and headings")
        furniture = find_furniture(read.pages)
        blocks = find_blocks(read.pages, furniture, _outline(document))
        progress(0.9, "Putting the text together")
        text = CanonicalText()
        add_blocks(text, blocks, Vocabulary(line for page in read.pages for line in page.lines))
        labels = page_labels([page.label for page in read.pages], furniture.numbers)
        metadata = document.get_metadata_dict()
        return text.finish(
            title_of(metadata, blocks, path.stem),
            pages=[
                Page(label, page.width, page.height)
                for label, page in zip(labels, read.pages, strict=True)
            ],
            authors=authors_of(metadata),
            published=published_of(metadata, blocks),
            language=_language(document),
            remarks=_remarks(read, furniture, labels),
        )


@dataclass
class _ReadPages:
    """The pages in order; ``unread`` are the indices of those that could not be loaded."""

    pages: list[PrintedPage] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)


@contextmanager
def _opened(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """Open the file, and say what is wrong with it in words for its reader."""
    with path.open("rb") as file:
        beginning = file.read(SIGNATURE_WITHIN)
    if not beginning:
        raise DamagedDocument(
            f"“{path.name}” is empty.",
            hint="Download the file again: the last download seems to have broken off.",
        )
    if b"%PDF-" not in beginning:
        raise DamagedDocument(
            f"“{path.name}” is not a PDF file.",
            hint="Check that the download was complete, or open the file in a browser to see "
            "what it is.",
        )
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise PasswordNeeded(
                f"“{path.name}” is locked with a password.",
                hint="Open it in a PDF reader, save a copy without the password and import that.",
            ) from error
        if error.err_code == pdfium.FPDF_ERR_SECURITY:
            raise UnsupportedFormat(
                f"“{path.name}” is protected in a way that Casefolio cannot open.",
                hint="Open it in the program it is meant for and print it to a new PDF file.",
            ) from error
        raise _damaged(path) from error
    try:
        if not 0 < len(document) <= MOST_PAGES:
            raise _damaged(path)
        yield document
    finally:
        document.close()


def _damaged(path: Path) -> DamagedDocument:
    return DamagedDocument(
        f"“{path.name}” is damaged and cannot be read.",
        hint="Download the file again, or ask whoever sent it for another copy.",
    )


def _read_pages(document: pypdfium2.PdfDocument, progress: Progress) -> _ReadPages:
    read = _ReadPages()
    count = len(document)
    for index in range(count):
        progress(READING * index / count, f"Reading page {index + 1} of {count}")
        try:
            read.pages.append(read_page(document, index))
        except (pypdfium2.PdfiumError, PageTooLarge):
            read.unread.append(index)
            read.pages.append(_unread_page(document, index))
    return read


def _unread_page(document: pypdfium2.PdfDocument, index: int) -> PrintedPage:
    """Return an empty page in the place of one that cannot be loaded."""
    try:
        width, height = document.get_page_size(index)
    except pypdfium2.PdfiumError:
        width, height = _A4
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        width, height = _A4
    return PrintedPage(index, width, height, width, height, label=document.get_page_label(index))


def _outline(document: pypdfium2.PdfDocument) -> list[OutlineEntry]:
    """Return the bookmarks; none when their tree is broken."""
    entries = []
    try:
        for bookmark in islice(document.get_toc(), MOST_BOOKMARKS):
            destination = bookmark.get_dest()
            page_index = destination.get_index() if destination else None
            entries.append(OutlineEntry(bookmark.get_title(), bookmark.level, page_index))
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return entries
    return entries


def _language(document: pypdfium2.PdfDocument) -> str:
    """Return the language tag that the file gives, such as "en-GB", or nothing."""
    size = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < size <= 100:
        return ""
    buffer = (pdfium.FPDF_WCHAR * (size // 2))()
    pdfium.FPDFCatalog_GetLanguage(document, buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")


def _remarks(read: _ReadPages, furniture: Furniture, labels: list[str]) -> list[str]:
    """Return what the user should know about pages that gave no text but their furniture."""
    pictures = [
        page.index
        for page in read.pages
        if page.is_picture and all(line in furniture.lines for line in page.lines)
    ]
    count = len(read.pages)
    remarks = []
    if read.unread:
        could_not = f"{len(read.unread)} of the {count} pages could not be read"
        remarks.append(f"{could_not}: {_listed(read.unread, labels)}.")
    if pictures and len(pictures) == count:
        remarks.append("No page holds text: this is a scan, which can be read only as pictures.")
    elif pictures:
        verb = "holds" if len(pictures) == 1 else "hold"
        hold_none = f"{len(pictures)} of {count} pages {verb} no text: only pictures, as in a scan"
        remarks.append(f"{hold_none} ({_listed(pictures, labels)}).")
    return remarks


def _listed(indices: list[int], labels: list[str]) -> str:
    """Return the labels of pages, at most eight ranges of neighbours: "3, 7–9 and others"."""
    ranges: list[list[int]] = []
    for index in indices:
        if ranges and index == ranges[-1][-1] + 1:
            ranges[-1].append(index)
        else:
            ranges.append([index])
    written = [
        "–".join(labels[index] or f"[{index + 1}]" for index in sorted({held[0], held[-1]}))
        for held in ranges
    ]
    return ", ".join(written[:8]) + (" and others" if len(written) > 8 else "")
