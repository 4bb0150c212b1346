"""Selecting text on pages: by letters, words or passages, in the order of the text."""

from reader.documents.model import Document
from reader.documents.ranges import without_blanks
from reader.ui.document.pages.page_text import PageText, Spot
from reader.ui.document.pages.words import word_at


class PageSelection:
    """
    What is selected of one document, and the caret at one of its ends.

    It grows from where the mouse was pressed to where it is, by whole words after a second
    press and by passages after a third; with the keys, by however far the caret goes.
    """

    def __init__(self, document: Document, text: PageText) -> None:
        self.caret = Spot(0)
        self._document = document
        self._text = text
        self._anchor: tuple[int, int] | None = None
        self._range: tuple[int, int] | None = None
        self._presses = 1
        self._pressed: tuple[int, float, float] | None = None

    def range(self) -> tuple[int, int] | None:
        """Return what is selected, without white space at its ends; None when it is nothing."""
        return without_blanks(self._document.text, *self._range) if self._range else None

    def ends(self) -> tuple[int, int]:
        """Return the end that stays, and the one that moves with the caret."""
        caret = self.caret.offset
        if self._range is None:
            return caret, caret
        start, end = self._range
        return (end if caret <= start else start), caret

    def select(self, start: int, end: int) -> None:
        """Select from one offset to another, the caret at the latter."""
        length = len(self._document.text)
        start, end = max(0, min(start, length)), max(0, min(end, length))
        self._presses = 1
        self._anchor = (start, start)
        self._range = (min(start, end), max(start, end))
        self.caret = Spot(end, is_behind=end > start)

    def clear(self) -> None:
        """Select nothing; the caret stays."""
        self._anchor = self._range = self._pressed = None

    def move(self, spot: Spot, *, is_extending: bool) -> None:
        """Let the caret stand elsewhere, and select up to there or nothing."""
        staying = self.ends()[0] if is_extending else spot.offset
        self.select(staying, spot.offset)
        self.caret = spot

    def press(
        self, page_index: int, x: float, y: float, presses: int = 1, *, is_extending: bool = False
    ) -> None:
        """Begin at a point of a page, in points; or go on to it from where it began before."""
        if is_extending and self._anchor is not None:
            self.drag(page_index, x, y)
            return
        self._presses = presses
        self._pressed = (page_index, x, y)
        self._anchor = self._range = None
        self.drag(page_index, x, y)

    def drag(self, page_index: int, x: float, y: float) -> None:
        """Select from where it began to a point of a page, once the text of both has come."""
        if self._anchor is None and self._pressed is not None:
            self._anchor = self._unit(*self._pressed)
        unit = self._unit(page_index, x, y)
        if unit is None or self._anchor is None:
            return
        start, end = min(self._anchor[0], unit[0]), max(self._anchor[1], unit[1])
        self._range = (start, end)
        spot = self._text.caret_at(page_index, x, y)
        if self._presses == 1 and spot is not None:
            self.caret = spot
        else:
            self.caret = Spot(start) if start < self._anchor[0] else Spot(end, is_behind=True)

    def _unit(self, page_index: int, x: float, y: float) -> tuple[int, int] | None:
        """Return the gap between letters, the word or the passage at a point."""
        if self._presses == 1:
            spot = self._text.caret_at(page_index, x, y)
            return None if spot is None else (spot.offset, spot.offset)
        letter = self._text.letter_at(page_index, x, y)
        if letter is None:
            return None
        if self._presses == 2:
            return word_at(self._document.text, letter)
        block = self._document.blocks[self._document.block_number(letter)]
        return block.start, block.end
