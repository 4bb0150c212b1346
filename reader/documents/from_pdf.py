"""
PDF files: printed pages become one text with its blocks.

Runs in the sealed child process only: a PDF can abort any process that PDFium works in.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from reader.documents.canonical import CanonicalText
from reader.documents.model import Content, Page
from reader.documents.page_list import listed
from reader.documents.page_requests import LARGEST_SIDE
from reader.documents.pdf.assembly import add_blocks
from reader.documents.pdf.bookmarks import read_bookmarks, with_outline
from reader.documents.pdf.furniture import Furniture, find_furniture
from reader.documents.pdf.glyphs import PageTooLarge, read_page
from reader.documents.pdf.hyphens import Vocabulary
from reader.documents.pdf.labels import page_labels
from reader.documents.pdf.markups import with_markups
from reader.documents.pdf.metadata import authors_of, published_of, title_of
from reader.documents.pdf.printed import PrintedPage
from reader.documents.pdf.regions import find_regions, with_figures, with_labels
from reader.documents.pdf.structure import find_blocks
from reader.documents.pdf_calls import wide_string
from reader.documents.scans.remarks import remarks_on
from reader.errors import DamagedDocument, PasswordNeeded, UnsupportedFormat
from reader.progress import Progress

MOST_PAGES = 20_000
READING = 0.8
"""Part of the work that is reading pages."""
SIGNATURE_WITHIN = 1024
"""Bytes from the beginning of a file within which it must say that it is a PDF."""

_A4 = (595.0, 842.0)
_MOST_BYTES_OF_LANGUAGE = 100


def load(path: Path, progress: Progress, password: str = "") -> Content:
    """
    Return the text, structure and pages of a PDF file.

    A page that cannot be read costs that page; the remarks say which. What its owner forbids
    those who may open it is not asked about: the text is for this reader's own eyes.

    Raises:
        PasswordNeeded: it opens only with a password, or with another one.
        UnsupportedFormat: it is protected by something other than a password.
        DamagedDocument: it is no PDF, or none that can be opened.
    """
    with _opened(path, password) as document:
        read = _read_pages(document, progress)
        progress(READING, "Finding paragraphs and headings")
        furniture = find_furniture(read.pages)
        bookmarks = read_bookmarks(document)
        blocks = find_blocks(read.pages, furniture, bookmarks)
        regions = find_regions(read.pages, blocks, furniture)
        blocks = with_labels(blocks, regions)
        progress(0.9, "Putting the text together")
        text = CanonicalText()
        added = add_blocks(
            text, blocks, Vocabulary(line for page in read.pages for line in page.lines)
        )
        labels = page_labels([page.label for page in read.pages], furniture.numbers)
        metadata = document.get_metadata_dict()
        content = text.finish(
            title_of(metadata, blocks, path.stem),
            pages=[
                Page(label, page.width, page.height)
                for label, page in zip(labels, read.pages, strict=True)
            ],
            authors=authors_of(metadata),
            published=published_of(metadata, blocks),
            language=_language(document),
        )
        content = with_figures(content, regions, added, read.pages)
        content = with_outline(content, bookmarks, blocks, read.pages)
        content = _with_scans(content, read, furniture)
        marked = [page.index for page in read.pages if page.is_marked]
        return with_markups(content, document, marked)


@dataclass
class _ReadPages:
    """The pages in order; ``unread`` are the indices of those that could not be loaded."""

    pages: list[PrintedPage] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)


@contextmanager
def _opened(path: Path, password: str) -> Iterator[pypdfium2.PdfDocument]:
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
        document = pypdfium2.PdfDocument(path, password=password or None)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise PasswordNeeded(
                f"“{path.name}” is locked with a password.",
                hint="Casefolio asks for the password in its window and on a terminal.",
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


def _language(document: pypdfium2.PdfDocument) -> str:
    """Return the language tag that the file gives, such as "en-GB", or nothing."""
    return wide_string(partial(pdfium.FPDFCatalog_GetLanguage, document), _MOST_BYTES_OF_LANGUAGE)


def _with_scans(content: Content, read: _ReadPages, furniture: Furniture) -> Content:
    """Return the content with what is to be known of pages that gave no text, or none at all."""
    pictures = tuple(
        page.index
        for page in read.pages
        if page.is_picture and all(line in furniture.lines for line in page.lines)
    )
    remarks = []
    if read.unread:
        labels = [page.label for page in content.pages]
        could_not = f"{len(read.unread)} of the {len(labels)} pages could not be read"
        remarks.append(f"{could_not}: {listed(read.unread, labels)}.")
    content = replace(content, scanned=pictures)
    return replace(content, remarks=(*remarks, *remarks_on(content)))
