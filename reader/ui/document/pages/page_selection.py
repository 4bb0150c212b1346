"""Selecting text on pages: by letters, words or passages, in the order of the text."""

import re

from reader.documents.model import Document
from reader.ui.document.pages.page_text import PageText

_WORD = re.compile(r"\w+(?:[’'\u2010\u2011-]\w+)*")
_LONGEST_WORD = 60


class PageSelection:
    """
    What is selected of one document.

    It grows from where the mouse was pressed to where it is, by whole words after a second
    press and by passages after a third.
    """

    def __init__(self, document: Document, text: PageText) -> None:
        self._document = document
        self._text = text
        self._anchor: tuple[int, int] | None = None
        self._range: tuple[int, int] | None = None
        self._presses = 1

    def range(self) -> tuple[int, int] | None:
        """Return what is selected, without white space at its ends; None when it is nothing."""
        if self._range is None:
            return None
        start, end = self._range
        words = self._document.text[start:end]
        start += len(words) - len(words.lstrip())
        return (start, start + len(words.strip())) if words.strip() else None

    def select(self, start: int, end: int) -> None:
        """Select a range."""
        length = len(self._document.text)
        start, end = max(0, min(start, length)), max(0, min(end, length))
        self._presses = 1
        self._anchor = (start, start)
        self._range = (start, end)

    def clear(self) -> None:
        """Select nothing."""
        self._anchor = self._range = None

    def press(
        self, page_index: int, x: float, y: float, presses: int = 1, *, is_extending: bool = False
    ) -> None:
        """Begin at a point of a page, in points; or go on to it from where it began before."""
        if is_extending and self._anchor is not None:
            self.drag(page_index, x, y)
            return
        self._presses = presses
        self._anchor = self._unit(page_index, x, y)
        self._range = self._anchor

    def drag(self, page_index: int, x: float, y: float) -> None:
        """Select from where it began to a point of a page."""
        unit = self._unit(page_index, x, y)
        if unit is not None and self._anchor is not None:
            self._range = (min(self._anchor[0], unit[0]), max(self._anchor[1], unit[1]))

    def _unit(self, page_index: int, x: float, y: float) -> tuple[int, int] | None:
        """Return the gap between letters, the word or the passage at a point."""
        if self._presses == 1:
            caret = self._text.caret_at(page_index, x, y)
            return None if caret is None else (caret, caret)
        letter = self._text.letter_at(page_index, x, y)
        if letter is None:
            return None
        if self._presses == 2:
            return word_at(self._document.text, letter)
        block = self._document.blocks[self._document.block_number(letter)]
        return block.start, block.end


def word_at(text: str, offset: int) -> tuple[int, int]:
    """Return the word that holds an offset, or the one character that is in none."""
    begin = max(0, offset - _LONGEST_WORD)
    for word in _WORD.finditer(text, begin, offset + _LONGEST_WORD):
        if word.start() <= offset < word.end():
            return word.span()
    return offset, min(offset + 1, len(text))
