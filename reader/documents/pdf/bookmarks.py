"""
The outline that a file itself has, and where in the text its entries lead.

An entry leads to the heading that reads like it, on its page or the one beside it; else to the
highest passage that begins at its place or below. Runs in the sealed child process only.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import pypdfium2

from reader.documents.canonical import clean
from reader.documents.model import Block, BlockKind, Bookmark, Content
from reader.documents.pdf.blocks import PrintedBlock
from reader.documents.pdf.printed import OutlineEntry, PrintedPage
from reader.documents.pdf.titles import letters_of
from reader.documents.pdf_calls import place_of
from reader.documents.text_layer import TextLayer

MOST_READ = 20_000
"""Bookmarks of one file."""
MOST_KEPT = 5_000
DEEPEST = 8
LONGEST_TITLE = 300
"""Characters."""

_ABOVE = 12.0
"""Points by which a place may be below the top of the passage that it is meant for."""


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a block begins: offset, page, and points from the top of the page."""

    at: int
    page_index: int
    top: float


def read_bookmarks(document: pypdfium2.PdfDocument) -> list[OutlineEntry]:
    """Return the bookmarks in the order of the file; of a broken tree, what is sound."""
    entries: list[OutlineEntry] = []
    try:
        for bookmark in islice(document.get_toc(), MOST_READ):
            try:
                title = bookmark.get_title()
            except UnicodeDecodeError:
                continue
            destination = bookmark.get_dest()
            page_index, height = place_of(document, destination.raw if destination else None)
            entries.append(OutlineEntry(title, bookmark.level, page_index, height))
    except pypdfium2.PdfiumError:
        return entries
    return entries


def with_outline(
    content: Content,
    entries: Sequence[OutlineEntry],
    blocks: Iterable[PrintedBlock],
    pages: Sequence[PrintedPage],
) -> Content:
    """Return the content with what of its file's bookmarks leads somewhere."""
    places = _Places(content, blocks)
    kept: list[tuple[int, Bookmark]] = []
    last = -1
    for entry in entries:
        title = clean(entry.title)[:LONGEST_TITLE]
        down = _points_down(entry, pages)
        at = places.find(title, entry.page_index, down, after=last) if title else None
        if at is not None and len(kept) < MOST_KEPT:
            kept.append((entry.level, Bookmark(title, 1, at)))
            last = at
    return replace(content, outline=tuple(_levelled(kept)))


class _Places:
    """The headings of a text by their letters, and where its blocks begin on the pages."""

    def __init__(self, content: Content, blocks: Iterable[PrintedBlock]) -> None:
        self._headings: defaultdict[str, list[Block]] = defaultdict(list)
        for block in content.blocks:
            if block.kind is BlockKind.HEADING:
                title = f"{block.marker} {content.text[block.start : block.end]}"
                for letters in dict.fromkeys(letters_of(title)):
                    self._headings[letters].append(block)
        self._headings.pop("", None)
        self._starts = _starts(content, blocks)
        self._pages = [start.page_index for start in self._starts]

    def find(
        self, title: str, page_index: int | None, down: float | None, *, after: int
    ) -> int | None:
        """
        Return the offset to which an entry leads; None when it leads nowhere.

        ``down`` is points from the top of the page. An entry that names no page can still lead
        to a heading: the next one of its title ``after`` an offset.
        """
        heading = self._heading(title, page_index, after)
        if heading is not None:
            return heading.start
        return None if page_index is None else self._block(page_index, down)

    def _heading(self, title: str, page_index: int | None, after: int) -> Block | None:
        named = [
            (rank, block)
            for rank, letters in enumerate(letters_of(title))
            for block in self._headings.get(letters, ())
        ]
        if page_index is None:
            return next((block for _, block in named if block.start > after), None)
        near = [
            (abs(block.page_index - page_index), rank, block.start, block)
            for rank, block in named
            if block.page_index is not None and abs(block.page_index - page_index) <= 1
        ]
        return min(near)[-1] if near else None

    def _block(self, page_index: int, down: float | None) -> int | None:
        first = bisect_left(self._pages, page_index)
        on_page = self._starts[first : bisect_left(self._pages, page_index + 1)]
        below = [start for start in on_page if down is None or start.top >= down - _ABOVE]
        if below and down is not None:
            return min(below, key=lambda start: start.top).at
        following = below or self._starts[first + len(on_page) :]
        return following[0].at if following else None


def _starts(content: Content, blocks: Iterable[PrintedBlock]) -> list[_Start]:
    """Return where the blocks begin, page by page and in the order of reading."""
    layer = TextLayer(content)
    starts: dict[int, _Start] = {}
    for block in blocks:
        first = block.first
        at = layer.offset_of(first.page_index, first.character + block.skipped)
        if at is not None:
            starts.setdefault(at, _Start(at, first.page_index, first.top))
    return sorted(starts.values(), key=lambda start: (start.page_index, start.at))


def _levelled(kept: Iterable[tuple[int, Bookmark]]) -> Iterable[Bookmark]:
    """Yield the entries with levels from 1, each at most one deeper than the one before."""
    above: list[int] = []
    for level, bookmark in kept:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        yield replace(bookmark, level=min(len(above), DEEPEST))


def _points_down(entry: OutlineEntry, pages: Sequence[PrintedPage]) -> float | None:
    """Return how far below the top of its page an entry leads, where that can be told."""
    if entry.page_index is None or not entry.height:
        return None  # files say 0 for a height that they do not know
    edge = pages[entry.page_index].upper_edge if entry.page_index < len(pages) else None
    return None if edge is None else edge - entry.height
