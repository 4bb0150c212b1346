"""
The printed lines through which a caret goes: where it is drawn, which line is above or below.

On a page the running text comes first and then its footnotes, as one reads them; columns
follow each other. Parts of a block that stand side by side, as cells of a table do, are one row.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.documents.model import BlockKind, Document
from reader.documents.page_characters import Box, CharacterLine, gap
from reader.ui.document.pages.page_text import PageText, Spot, TextLine

_SAME_ROW = 0.5
"""Of the lower of two lines that stand side by side, the part that the other stands beside."""


class TextMissing(Exception):
    """The text of a page has to come first."""

    def __init__(self, page_index: int) -> None:
        super().__init__(page_index)
        self.page_index = page_index


@dataclass(frozen=True, slots=True)
class DrawnCaret:
    """A caret on a page: a box without width, the line it stands in."""

    page_index: int
    box: Box
    printed: CharacterLine | None

    @property
    def along(self) -> float:
        """How far along its line it stands, in points."""
        return self.box.bottom if self._is_sideways else self.box.left

    def at(self, along: float) -> Box:
        """Return the same box elsewhere along its line."""
        if self._is_sideways:
            return self.box._replace(bottom=along, top=along)
        return self.box._replace(left=along, right=along)

    @property
    def _is_sideways(self) -> bool:
        return self.printed is not None and self.printed.turn % 2 == 1


class CaretLines:
    """The lines of one document, as far as the text of their pages has come."""

    def __init__(self, document: Document, text: PageText) -> None:
        self._document = document
        self._text = text

    def drawn(self, spot: Spot) -> DrawnCaret | None:
        """
        Return where a caret is drawn; None when nothing of the text is on a page.

        Raises:
            TextMissing: the text of its page has not come.
        """
        layer, offset = self._text.layer, spot.offset
        behind = layer.exact_place(offset - 1) if offset else None
        before = layer.exact_place(offset)
        is_at_blank = self._document.text[offset : offset + 1].isspace()
        is_behind = behind is not None and (spot.is_behind or before is None or is_at_blank)
        place = behind if is_behind else before or layer.place_of(offset)
        if place is None:
            return None
        characters = self._text.characters(place.page_index)
        if characters is None:
            raise TextMissing(place.page_index)
        if place.character >= len(characters.text):
            return None
        line = characters.line_of(place.character)
        box = characters.box(place.character)
        return DrawnCaret(place.page_index, _edge(box, line, is_end=is_behind), line)

    def line_of(self, spot: Spot) -> TextLine | None:
        """
        Return the line in which a caret stands.

        Raises:
            TextMissing: the text of its page has not come.
        """
        drawn = self.drawn(spot)
        if drawn is None:
            return None
        lines = self._text.lines(drawn.page_index)
        same = (line for line in lines if line.printed is drawn.printed)
        return next(same, min(lines, key=lambda line: abs(line.start - spot.offset), default=None))

    def beyond(self, spot: Spot, step: int, along: float | None) -> tuple[Spot, float | None]:
        """
        Return the caret a line below (1) or above (-1), and how far along it is to stay.

        ``along`` is what the last such step returned, None for the first of several. It moves
        with the lines where another column begins. Without a line beyond, both stay.

        Raises:
            TextMissing: the text of its page or of the next one has not come.
        """
        drawn, line = self.drawn(spot), self.line_of(spot)
        if drawn is None or line is None:
            return spot, along
        along = drawn.along if along is None else along
        page_index, row = self._row_beyond(drawn.page_index, line, step)
        if not row:
            return spot, along
        nearest = min(row, key=lambda other: gap(along, other.printed.along))
        if _is_other_column(line, nearest, step, is_same_page=page_index == drawn.page_index):
            along += nearest.printed.along[0] - line.printed.along[0]
        x, y = nearest.box.left, nearest.box.bottom
        x, y = (x, along) if nearest.printed.turn % 2 else (along, y)
        return self._text.caret_on(page_index, nearest, x, y), along

    def _row_beyond(
        self, page_index: int, line: TextLine, step: int
    ) -> tuple[int, Sequence[TextLine]]:
        """Return the lines side by side that come next, and on which page."""
        lines = self._in_order(page_index, step)
        behind = lines[lines.index(line) + 1 :]
        following = [other for other in behind if not self._is_beside(line, other)]
        layer = self._text.layer
        page: int | None = page_index
        while not following:
            page = layer.page_after(page_index) if step > 0 else layer.page_before(page_index)
            if page is None:
                return page_index, ()
            page_index = page
            following = self._in_order(page_index, step)
        first = following[0]
        count = 1
        while count < len(following) and self._is_beside(first, following[count]):
            count += 1
        return page_index, following[:count]

    def _in_order(self, page_index: int, step: int) -> list[TextLine]:
        """Return the lines of a page from its top, or for a step back from its bottom."""
        if self._text.characters(page_index) is None:
            raise TextMissing(page_index)
        return sorted(self._text.lines(page_index), key=self._order, reverse=step < 0)

    def _order(self, line: TextLine) -> tuple[bool, int]:
        block = self._document.blocks[self._document.block_number(line.start)]
        return block.kind is BlockKind.FOOTNOTE, line.start

    def _is_beside(self, line: TextLine, other: TextLine) -> bool:
        """Tell whether two lines of one block stand side by side."""
        block_number = self._document.block_number
        return block_number(line.start) == block_number(other.start) and _is_beside(
            line.printed, other.printed
        )


def _edge(box: Box, line: CharacterLine | None, *, is_end: bool) -> Box:
    """Return one end of a letter as a box without width, as high as its line."""
    turn = line.turn if line is not None else 0
    low, high = line.across if line is not None else (box.bottom, box.top)
    is_greater = is_end == (turn in (0, 3))
    if turn % 2:
        y = box.top if is_greater else box.bottom
        return Box(low, y, high, y)
    x = box.right if is_greater else box.left
    return Box(x, low, x, high)


def _common(one: tuple[float, float], other: tuple[float, float]) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])


def _is_beside(one: CharacterLine, other: CharacterLine) -> bool:
    if one.turn != other.turn or _common(one.along, other.along) > 0:
        return False
    lower = min(one.across[1] - one.across[0], other.across[1] - other.across[0])
    return _common(one.across, other.across) > _SAME_ROW * lower


def _is_other_column(line: TextLine, other: TextLine, step: int, *, is_same_page: bool) -> bool:
    """
    Tell whether another column begins with the next line.

    Beneath a line, what is wholly to its left is another column, and above it what is to its
    right; the other way round it may just be indented.
    """
    one, two = line.printed, other.printed
    if one.turn != two.turn or _common(one.along, two.along) > 0:
        return False
    sense = step if one.turn in (0, 1) else -step
    is_onward = (one.across[0] - two.across[0]) * sense > 0
    is_aside = (one.along[0] - two.along[0]) * sense > 0
    return not is_same_page or not is_onward or is_aside
