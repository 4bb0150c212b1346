"""
A document: its canonical text, the blocks of that text, and the pages it was printed on.

The canonical text is NFC. Blocks follow each other in reading order, none empty, and are
separated by exactly one line feed; no block has a line feed inside, cells of a table row
are separated by tabs. Every offset counts code points of this text; ranges are half-open.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from reader.documents.page_characters import Box


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUOTATION = "quotation"
    TABLE_ROW = "table row"
    CAPTION = "caption"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Block:
    """
    One heading, paragraph, list item and so on.

    ``level`` is 1 to 6 for a heading, the depth from 1 for a list item, 1 for the header
    row of a table and for a caption that is the words within a figure, otherwise 0. ``marker``
    is what stands before the block in print and is not part of its text: a bullet, "(a)", a
    paragraph number "6.12", a footnote's number.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    marker: str = ""
    page_index: int | None = None
    """0-based page of its first character; None in documents without pages."""


@dataclass(frozen=True, slots=True)
class Page:
    """One printed page; lengths in PDF points."""

    label: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Run:
    """
    ``length`` characters of the text that are that many consecutive characters of a page.

    ``character`` is the index of the first one among the page's PDFium characters.
    """

    start: int
    length: int
    page_index: int
    character: int


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote mark printed before offset ``at``; the mark is not part of the text."""

    at: int
    label: str


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline that the file itself has; ``level`` is 1 for the outermost."""

    title: str
    level: int
    at: int
    """The offset to which it leads."""


@dataclass(frozen=True, slots=True)
class Figure:
    """
    A picture, chart or diagram of a page; the text view shows it before the block at ``at``.

    ``at`` is the start of a block, or the length of the text for a figure after the last one.
    ``box`` is in points from the bottom left of the page as it is shown.
    """

    at: int
    page_index: int
    box: Box


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """``length`` characters of a recognised page's text, and where they stand on it."""

    start: int
    length: int
    box: Box


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """
    The characters of a page without text of its own, as they were recognised in its picture.

    Runs of this page count characters of ``text`` instead of PDFium's.
    """

    page_index: int
    text: str
    words: tuple[RecognisedWord, ...]


@dataclass(frozen=True, slots=True)
class Markup:
    """
    A note or highlight that the file itself holds: what PDF calls a markup annotation.

    ``rgb`` is red, green and blue from 0 to 1; ``made_at`` is ISO 8601, or empty.
    """

    start: int
    end: int
    rgb: tuple[float, float, float] | None
    note: str = ""
    author: str = ""
    made_at: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What a loader makes of a file."""

    title: str
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    runs: tuple[Run, ...] = ()
    note_marks: tuple[NoteMark, ...] = ()
    authors: str = ""
    published: str = ""
    """As the source gives it, ISO 8601 when it can be read: "2023-03-21", "2023"."""
    language: str = ""
    remarks: tuple[str, ...] = ()
    """Sentences the user should see: "2 of the 240 pages could not be read: 3, 9." """
    outline: tuple[Bookmark, ...] = ()
    figures: tuple[Figure, ...] = ()
    scanned: tuple[int, ...] = ()
    """Indexes of pages that are pictures of text, with no text of their own."""
    recognised: tuple[RecognisedPage, ...] = ()
    """Those of them whose text was recognised, in the order of the pages."""
    markups: tuple[Markup, ...] = ()
    """Handed on to become annotations; the library does not keep them with the content."""
    read_in: tuple[tuple[int, int], ...] = ()
    """
    Page and number among its annotations of all that the file says in its markups: pages are
    drawn without them.
    """

    @property
    def unread(self) -> tuple[int, ...]:
        """Indexes of the scanned pages whose text was not recognised: no search finds it."""
        recognised = {page.page_index for page in self.recognised}
        return tuple(index for index in self.scanned if index not in recognised)

    def is_recognised(self, page_index: int | None) -> bool:
        """Tell whether the text of a page was recognised in its picture."""
        return any(page.page_index == page_index for page in self.recognised)


@dataclass(frozen=True, slots=True)
class Case:
    """A case study: a named set of documents."""

    id: str
    title: str
    bundled: bool = False


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document as a list shows it."""

    id: str
    case_id: str
    title: str
    media_type: str
    sha256: str
    file_name: str
    imported_at: datetime
    page_count: int
    passage_count: int
    word_count: int
    authors: str = ""
    published: str = ""
    revision: str = ""
    """Which content belongs to it since its text was recognised; empty for that of its file."""
    unread_pages: int = 0
    """How many of its pages are pictures of text that nobody can search."""

    @property
    def content_key(self) -> str:
        """The key of its content in the library."""
        return self.revision or self.sha256


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the library with its content."""

    summary: DocumentSummary
    content: Content
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(block.start for block in self.content.blocks))

    @property
    def id(self) -> str:
        """The document's id in its library."""
        return self.summary.id

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.content.text

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks in reading order."""
        return self.content.blocks

    def block_number(self, offset: int) -> int:
        """Return the 0-based number of the block that holds ``offset`` (the nearest before)."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def passage_number(self, offset: int) -> int:
        """Return the 1-based number that citations give the passage at ``offset``."""
        return self.block_number(offset) + 1

    def page_index(self, offset: int) -> int | None:
        """
        Return the 0-based page on which ``offset`` is printed; None without pages.

        Where no page has text, as in a scan, it is the first one.
        """
        if not self.content.pages:
            return None
        runs = self.content.runs
        at = bisect_right(runs, offset, key=lambda run: run.start) - 1
        if at >= 0:
            return runs[at].page_index
        return self.blocks[self.block_number(offset)].page_index if self.blocks else 0

    def page_label(self, offset: int) -> str:
        """Return the printed page number at ``offset``; empty without pages."""
        index = self.page_index(offset)
        return "" if index is None else self.content.pages[index].label
