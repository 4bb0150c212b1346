"""What stands on a page beside its drawings: what can be part of a figure, and what cannot."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from reader.documents.model import BlockKind
from reader.documents.pdf.blocks import PrintedBlock
from reader.documents.pdf.clusters import Cluster, area, clusters_of, holds, overlap, touch
from reader.documents.pdf.furniture import Furniture
from reader.documents.pdf.kinds import is_caption
from reader.documents.pdf.printed import (
    Drawing,
    DrawnAs,
    Frame,
    Line,
    PrintedPage,
    around,
    body_style,
)

SHORT = 12
"""Words of a paragraph from which it is running text."""
SHORT_SENTENCE = 6
SMALLER = 1.5
"""Points by which letters in a diagram are smaller than those of the text."""
FULL = 0.8
"""Part of a page from which a drawing is its background."""
BLEED = 3.0
"""Points from the edge of a sheet."""
NEARLY_ALL = 0.8
"""Part of the lines of a block, for a program may draw some where nobody sees them."""
GROUND = 0.5
"""Part of a figure from which a drawing is the ground of others."""
CROSSING = 3.0
"""Points by which a drawing reaches into a line of text, to be more than near it."""

_NO_FIGURE = re.compile(r"(?:Table|Box|Panel)\s", re.IGNORECASE)
_SOURCE = re.compile(r"(?:Source|Note|Base)s?\s?:", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;?!][”’\"]?$")


class Standing(Enum):
    """What a line of text is to a drawing near it."""

    TEXT = "no part of any figure"
    APART = "part of a figure only when drawings are all round it"
    LOOSE = "perhaps a label"
    LABEL = "known to be in a figure"
    ROW = "part of a table, or of what looks like one"


class Piece(NamedTuple):
    """A line of a block, the number of that block, and where it is on the page as it is read."""

    number: int
    place: Frame
    standing: Standing


class NamedFigure(NamedTuple):
    """A caption that names a figure: the number of its block, and its place."""

    number: int
    place: Frame


class Sheet:
    """The drawings and the text of one page, its places those of the page as it is read."""

    def __init__(
        self,
        page: PrintedPage,
        blocks: dict[int, PrintedBlock],
        heads: Sequence[Line],
        body_size: float,
    ) -> None:
        self.page = page
        self.edges: Frame = (0.0, 0.0, page.text_width, page.text_height)
        self._blocks = blocks
        self._heads = [_place(line, page) for line in heads]
        self._pieces = [
            Piece(number, _place(line, page), Standing.LOOSE if line.sideways else standing)
            for number, block in blocks.items()
            for standing in [_standing(block, body_size)]
            for line in block.lines
            if line.page_index == page.index
        ]
        self.captions = [
            NamedFigure(number, around(self._places_of(number)))
            for number, block in blocks.items()
            if _names_figure(block)
        ]

    @property
    def words(self) -> int:
        """How many words of running text there are."""
        running = {piece.number for piece in self._pieces if piece.standing is Standing.TEXT}
        return sum(
            len(line.words.split())
            for number in running
            for line in self._blocks[number].lines
            if line.page_index == self.page.index
        )

    @property
    def rows(self) -> list[Frame]:
        """Where rows of tables are."""
        return self._standing_as(Standing.ROW)

    @property
    def loose(self) -> list[Frame]:
        """Where lines are that can be labels."""
        return self._standing_as(Standing.LOOSE)

    @property
    def gathered(self) -> list[Frame]:
        """Where lines are that are known to be labels."""
        return self._standing_as(Standing.LABEL)

    @property
    def every_line(self) -> list[Frame]:
        """Where any text is."""
        return [piece.place for piece in self._pieces] + self._heads

    @cached_property
    def drawings(self) -> tuple[Drawing, ...]:
        """The drawings that can be of a figure: in the page's middle, across no text."""
        texts = self._standing_as(Standing.TEXT)
        return tuple(
            Drawing(drawing.drawn_as, self.clipped(drawing.place))
            for drawing in self.page.drawings
            if not self._is_ground(drawing.place)
            and not any(_is_across(drawing, text) for text in texts)
        )

    @cached_property
    def clusters(self) -> list[Cluster]:
        """The drawings in groups that stand apart."""
        return clusters_of(self.drawings, self.can_join)

    def can_join(self, one: Frame, other: Frame) -> bool:
        """Whether nothing between two frames stops them from being parts of one figure."""
        both = around((one, other))
        return not any(
            touch(both, stop) and not touch(one, stop) and not touch(other, stop)
            for stop in self._stops
        )

    def clipped(self, place: Frame) -> Frame:
        """Return what of a frame is on the sheet."""
        left, top, right, bottom = place
        _, _, width, height = self.edges
        return max(left, 0.0), max(top, 0.0), min(right, width), min(bottom, height)

    def within(self, place: Frame) -> tuple[int, ...]:
        """
        Return the numbers of the blocks of which a frame holds nearly all words.

        Rows of a table are among them only when there is more than a table's rules in them.
        """
        held: defaultdict[int, list[bool]] = defaultdict(list)
        for piece in self._pieces:
            held[piece.number].append(
                piece.standing is not Standing.TEXT and holds(place, piece.place)
            )
        rows = {piece.number for piece in self._pieces if piece.standing is Standing.ROW}
        excluded = set() if self._is_drawn_in(rows, place) else rows
        return tuple(
            number
            for number, block in self._blocks.items()
            if number not in excluded
            and sum(held[number]) >= NEARLY_ALL * len(held[number])
            and all(line.page_index == self.page.index for line in block.lines)
        )

    def _is_drawn_in(self, rows: Iterable[int], place: Frame) -> bool:
        shapes = [
            drawing.place
            for drawing in self.drawings
            if drawing.drawn_as in (DrawnAs.SHAPE, DrawnAs.IMAGE)
            and area(drawing.place) < GROUND * area(place)
        ]
        frames = [around(self._places_of(number)) for number in rows]
        return any(touch(frame, shape) for frame in frames for shape in shapes)

    def number_after(self, place: Frame) -> int:
        """Return the number of the block that comes after an image in the order of reading."""
        text = [
            piece
            for piece in self._pieces
            if self._blocks[piece.number].kind is not BlockKind.FOOTNOTE
        ]
        above = [
            piece.number
            for piece in text
            if piece.place[3] <= place[1] + CROSSING and overlap(piece.place, place) > 0
        ]
        if above:
            return self._past_notes(max(above) + 1)
        begun = [
            number
            for number in {piece.number for piece in text}
            if self._blocks[number].first.page_index == self.page.index
        ]
        last = max((piece.number for piece in text), default=-1)
        return min(begun, default=self._past_notes(last + 1))

    def _past_notes(self, number: int) -> int:
        while number in self._blocks and self._blocks[number].kind is BlockKind.FOOTNOTE:
            number += 1
        return number

    @cached_property
    def _stops(self) -> list[Frame]:
        stopping = (Standing.TEXT, Standing.APART)
        return self._heads + [piece.place for piece in self._pieces if piece.standing in stopping]

    def _standing_as(self, standing: Standing) -> list[Frame]:
        return [piece.place for piece in self._pieces if piece.standing is standing]

    def _places_of(self, number: int) -> Iterator[Frame]:
        return (piece.place for piece in self._pieces if piece.number == number)

    def _is_ground(self, place: Frame) -> bool:
        """Whether a drawing is a background, a stripe across the sheet, or stands in its edges."""
        left, top, right, bottom = self.clipped(place)
        width, height = self.page.text_width, self.page.text_height
        if left >= right or top >= bottom:
            return True
        is_stripe = left < BLEED and right > width - BLEED
        is_column = top < BLEED and bottom > height - BLEED
        if is_stripe or is_column or area((left, top, right, bottom)) > FULL * width * height:
            return True
        middle = (top + bottom) / 2
        heads = [head[3] for head in self._heads if head[3] < height / 2]
        feet = [head[1] for head in self._heads if head[1] > height / 2]
        return middle < max(heads, default=0.0) or middle > min(feet, default=height)


def sheets_of(
    pages: Iterable[PrintedPage],
    blocks: Sequence[PrintedBlock],
    furniture: Furniture,
    with_images: Set[int],
) -> list[Sheet]:
    """
    Return the pages that have drawings and a caption of a figure, with what stands on them.

    ``with_images`` are the indexes of pages that need no caption.
    """
    with_captions = {
        line.page_index for block in blocks if _names_figure(block) for line in block.lines
    }
    wanted = with_images | with_captions
    standing_on: defaultdict[int, dict[int, PrintedBlock]] = defaultdict(dict)
    for number, block in enumerate(blocks):
        for page_index in range(block.first.page_index, block.last.page_index + 1):
            if page_index in wanted:
                standing_on[page_index][number] = block
    body = body_style(line for block in blocks for line in block.lines)
    return [
        Sheet(
            page,
            standing_on[page.index],
            [line for line in page.lines if line in furniture.lines],
            body.size,
        )
        for page in pages
        if page.drawings and page.index in wanted
    ]


def _place(line: Line, page: PrintedPage) -> Frame:
    """Return where a line is on the page as it is read, though its letters may be turned."""
    place = (line.left, line.top, line.right, line.bottom)
    return turned_back(place, line.turn, page.text_width, page.text_height)


def turned_back(place: Frame, quarters: int, width: float, height: float) -> Frame:
    """Return where a frame of a turned sheet is on that sheet when it is not, ``width`` wide."""
    for turn in range(quarters, 0, -1):
        across = width if turn % 2 else height
        left, top, right, bottom = place
        place = across - bottom, left, across - top, right
    return place


def _names_figure(block: PrintedBlock) -> bool:
    return (
        block.kind is BlockKind.CAPTION
        and is_caption(block.words)
        and not _NO_FIGURE.match(block.words)
    )


def _standing(block: PrintedBlock, body_size: float) -> Standing:
    if block.kind is BlockKind.TABLE_ROW:
        return Standing.ROW
    words = block.words
    if block.kind is BlockKind.CAPTION:
        return Standing.TEXT if is_caption(words) else Standing.LABEL
    if block.kind is BlockKind.FOOTNOTE or _SOURCE.match(words):
        return Standing.TEXT
    count = len(words.split())
    is_text = count >= SHORT or (count >= SHORT_SENTENCE and _SENTENCE.search(words) is not None)
    is_small = block.first.size < body_size - SMALLER
    if is_text and not is_small:
        return Standing.TEXT
    is_paragraph = block.kind is BlockKind.PARAGRAPH and not block.marker
    return Standing.LOOSE if is_paragraph else Standing.APART


def _is_across(drawing: Drawing, text: Frame) -> bool:
    """Whether a drawing lies under, over or round a line of text."""
    slack = 0.0 if drawing.drawn_as is DrawnAs.RULE else CROSSING
    left, top, right, bottom = drawing.place
    return touch((left, top, max(right, left + 1), max(bottom, top + 1)), text, slack)
