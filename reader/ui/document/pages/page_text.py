"""
The text on the pages of one document: asked of the engine where it is needed, kept for a while.

Whatever is said in offsets becomes boxes of a page here, and points of a page offsets.
"""

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from reader.documents.model import Document
from reader.documents.page_characters import Box, CharacterLine, Hit, PageCharacters
from reader.documents.page_engine import PageEngine
from reader.documents.page_requests import Characters, Link, Links
from reader.documents.ranges import without_blanks
from reader.documents.scans.characters import characters_of
from reader.documents.text_layer import TextLayer
from reader.errors import DocumentError, PasswordNeeded

_TOPIC = "page text"
_MOST_PAGES = 48
_NO_TEXT = PageCharacters("", array("f"), ())
_RANK = 2
"""Behind the pictures of pages that are seen, before those of others."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A printed line, and from which offset to which it goes, blanks at its ends left out."""

    start: int
    end: int
    printed: CharacterLine

    @property
    def box(self) -> Box:
        """Where it is."""
        return self.printed.box


@dataclass(frozen=True, slots=True)
class Spot:
    """
    Where a caret stands: before the letter at an offset.

    At the end of a line it is drawn behind the letter before it (``is_behind``), for the
    one at the offset may stand in the next line.
    """

    offset: int
    is_behind: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    characters: PageCharacters
    lines: Sequence[TextLine]


class PageText(QObject):
    """
    Finds the text of one document on its pages.

    Signals:
        came: the text of a page is there.
        links_came: the links of a page are there.
    """

    came = Signal(int)
    links_came = Signal(int)
    _arrived = Signal(int, object)
    _links_arrived = Signal(int, object)

    def __init__(self, document: Document, engine: PageEngine, parent: QObject) -> None:
        super().__init__(parent)
        self.layer = TextLayer(document.content)
        self._document = document
        self._engine = engine
        self._recognised = {page.page_index: page for page in document.content.recognised}
        self._read: OrderedDict[int, _Read] = OrderedDict()
        self._links: OrderedDict[int, Sequence[Link]] = OrderedDict()
        self._is_closed = False
        self._arrived.connect(self._keep, Qt.ConnectionType.QueuedConnection)
        self._links_arrived.connect(self._keep_links, Qt.ConnectionType.QueuedConnection)

    def close(self) -> None:
        """Take no notice of what still comes."""
        self._is_closed = True
        self._engine.leave(_TOPIC)

    def want(self, pages: Iterable[int]) -> None:
        """Ask for the text and links of these pages, and for no others any more."""
        wanted = [page for page in pages if page not in self._read]
        without_links = [page for page in pages if page not in self._links]
        requests = [Characters(page) for page in wanted if page not in self._recognised]
        self._engine.keep_only([*requests, *(Links(page) for page in without_links)], topic=_TOPIC)
        for request in requests:
            self._engine.request(
                request,
                _RANK,
                partial(self._arrived.emit, request.page_index),
                partial(self._lack, request.page_index),
                topic=_TOPIC,
            )
        for page in wanted:
            if page in self._recognised:
                self._arrived.emit(page, characters_of(self._recognised[page]))
        for page in without_links:
            self._engine.request(
                Links(page),
                _RANK,
                partial(self._links_arrived.emit, page),
                topic=_TOPIC,
            )

    def characters(self, page_index: int) -> PageCharacters | None:
        """Return the characters of a page, if they are there."""
        read = self._read.get(page_index)
        return read.characters if read else None

    def lines(self, page_index: int) -> Sequence[TextLine]:
        """Return the lines of a page that hold text, in reading order; none until it came."""
        read = self._read.get(page_index)
        return read.lines if read else ()

    def links(self, page_index: int) -> Sequence[Link]:
        """Return the links of a page, as far as they are there."""
        return self._links.get(page_index, ())

    def boxes(self, page_index: int, start: int, end: int) -> tuple[Box, ...]:
        """Return what a range covers of a page, a box for each line; nothing until it came."""
        characters, held = self.characters(page_index), self.layer.range_on(page_index)
        if characters is None or held is None:
            return ()
        pieces = self.layer.pieces(max(start, held[0]), min(end, held[1]))
        return characters.quads(
            (piece.first, piece.count) for piece in pieces if piece.page_index == page_index
        )

    def caret_at(self, page_index: int, x: float, y: float) -> Spot | None:
        """Return the gap between letters that is nearest to a point; None until it is known."""
        characters = self.characters(page_index)
        if characters is None:
            return None
        return self._spot(page_index, characters.hit(x, y, self.layer.spans_on(page_index)))

    def caret_on(self, page_index: int, line: TextLine, x: float, y: float) -> Spot:
        """Return the gap between the letters of a line that is nearest to a point."""
        characters = self.characters(page_index)
        spans = self.layer.spans_on(page_index)
        hit = characters.hit_on(line.printed, x, y, spans) if characters is not None else None
        return self._spot(page_index, hit) if hit is not None else Spot(line.start)

    def letter_at(self, page_index: int, x: float, y: float) -> int | None:
        """Return the offset of the letter that is nearest to a point; None until it is known."""
        characters = self.characters(page_index)
        if characters is None:
            return None
        hit = characters.hit(x, y, self.layer.spans_on(page_index))
        return self.layer.caret(page_index, hit.character if hit is not None else 0)

    def box_of(self, offset: int) -> tuple[int, Box | None] | None:
        """Return the page of an offset, and where on it the letter is if that is known."""
        place = self.layer.place_of(offset)
        if place is None:
            return None
        characters = self.characters(place.page_index)
        if characters is None or place.character >= len(characters.text):
            return place.page_index, None
        return place.page_index, characters.box(place.character)

    def share_of(self, offset: int) -> tuple[int, float] | None:
        """Return the page of an offset and about how far down on it, from 0 to 1."""
        place = self.layer.place_of(offset)
        if place is None:
            return None
        held = self.layer.range_on(place.page_index)
        if held is None or held[0] == held[1]:
            return place.page_index, 0.0
        share = (offset - held[0]) / (held[1] - held[0])
        return place.page_index, min(max(share, 0.0), 1.0)

    def at_share(self, page_index: int, share: float) -> int:
        """Return about the offset that is so far down a page, from 0 to 1."""
        held = self.layer.range_on(page_index)
        if held is None:
            return self.layer.caret(page_index, 0)
        return min(held[0] + int(share * (held[1] - held[0])), held[1] - 1)

    def first_on(self, page_index: int, below: float | None = None) -> int:
        """Return the offset of the first text of a page, or of that below a height in points."""
        lines = self.lines(page_index)
        if below is not None:
            lines = [line for line in lines if line.box.bottom < below]
        if lines:
            return lines[0].start
        held = self.layer.range_on(page_index)
        return held[0] if held else self.layer.caret(page_index, 0)

    def _spot(self, page_index: int, hit: Hit | None) -> Spot:
        if hit is None:
            return Spot(self.layer.caret(page_index, 0))
        offset = self.layer.caret(page_index, hit.character, after=hit.is_after)
        return Spot(offset, hit.is_after)

    def _lack(self, page_index: int, problem: DocumentError) -> None:
        """Let nobody wait for a page that cannot be read; a locked one can be, later."""
        if not isinstance(problem, PasswordNeeded):
            self._arrived.emit(page_index, _NO_TEXT)

    def _keep(self, page_index: int, characters: PageCharacters) -> None:
        if self._is_closed:
            return
        lines = _lines(self._document.text, self.layer, page_index, characters)
        self._read[page_index] = _Read(characters, lines)
        self._read.move_to_end(page_index)
        while len(self._read) > _MOST_PAGES:
            self._read.popitem(last=False)
        self.came.emit(page_index)

    def _keep_links(self, page_index: int, links: Sequence[Link]) -> None:
        if self._is_closed:
            return
        self._links[page_index] = links
        while len(self._links) > _MOST_PAGES:
            self._links.popitem(last=False)
        self.links_came.emit(page_index)


def _lines(text: str, layer: TextLayer, page_index: int, on_page: PageCharacters) -> list[TextLine]:
    """Return the lines of a page with something of the text in them, in its order."""
    lines: list[TextLine] = []
    for line in on_page.lines:
        ranges = layer.ranges_of(page_index, line.first, line.end)
        seen = [stripped for each in ranges if (stripped := without_blanks(text, *each))]
        if seen:
            first, last = min(start for start, _ in seen), max(end for _, end in seen)
            lines.append(TextLine(first, last, line))
    return sorted(lines, key=lambda line: line.start)
