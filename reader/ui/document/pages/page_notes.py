"""
Where the marks of footnotes are printed on a page, and the numbers of the footnotes themselves.

They are not part of the text: a mark follows the letter that is before it in the text, the
number of a footnote precedes its first letter.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.documents.model import Block, BlockKind, Document, NoteMark
from reader.documents.page_characters import Box, PageCharacters
from reader.ui.document.marks import Sign, sign_of_mark, sign_of_number
from reader.ui.document.note_links import NoteLinks
from reader.ui.document.pages.page_text import PageText

_AWAY = 4
"""Characters, blanks and brackets, that may be between a label and its letter."""
_REACH = 1.5
"""Points around a label, which is small, that belong to it for the mouse."""


@dataclass(frozen=True, slots=True)
class PrintedLabel:
    """A mark or number of a footnote on a page, and what a click on it opens."""

    box: Box
    sign: Sign


class PageNotes:
    """The footnotes of one document on its pages; each page is looked through once."""

    def __init__(self, document: Document, text: PageText) -> None:
        self._document = document
        self._text = text
        self._links = NoteLinks(document)
        self._note_marks = sorted(document.content.note_marks, key=_at)
        self._labels: dict[int, tuple[PrintedLabel, ...]] = {}

    def labels(self, page_index: int) -> tuple[PrintedLabel, ...]:
        """Return the marks and numbers printed on a page; none until its text has come."""
        characters = self._text.characters(page_index)
        if characters is None:
            return ()
        if page_index not in self._labels:
            found = (*self._marks(page_index, characters), *self._numbers(page_index, characters))
            self._labels[page_index] = found
        return self._labels[page_index]

    def _marks(self, page_index: int, characters: PageCharacters) -> Iterator[PrintedLabel]:
        for mark in self._marks_near(page_index):
            note = self._links.footnote_of(mark)
            first = self._behind(page_index, characters, mark)
            if note is not None and first is not None:
                box = _around(characters, first, len(mark.label))
                yield PrintedLabel(box, sign_of_mark(self._links, note))

    def _numbers(self, page_index: int, characters: PageCharacters) -> Iterator[PrintedLabel]:
        for note in self._notes_near(page_index):
            mark = self._links.mark_of(note)
            place = self._text.layer.exact_place(note.start)
            label = note.marker.strip()
            if mark is None or place is None or place.page_index != page_index or not label:
                continue
            begin = max(0, place.character - len(label) - _AWAY)
            first = characters.text.rfind(label, begin, place.character)
            if first >= 0:
                box = _around(characters, first, len(label))
                yield PrintedLabel(box, sign_of_number(self._links, mark))

    def _behind(self, page_index: int, characters: PageCharacters, mark: NoteMark) -> int | None:
        """Return the first character of a mark that is printed on a page."""
        layer = self._text.layer
        place = layer.exact_place(mark.at - 1) if mark.at else None
        if place is not None and place.page_index == page_index:
            begin = place.character + 1
            first = characters.text.find(mark.label, begin, begin + len(mark.label) + _AWAY)
        else:
            place = layer.exact_place(mark.at)
            if place is None or place.page_index != page_index:
                return None
            begin = max(0, place.character - len(mark.label) - _AWAY)
            first = characters.text.rfind(mark.label, begin, place.character)
        # Figures of the text itself may be the same.
        is_in_text = first >= 0 and layer.offset_of(page_index, first) is not None
        return None if first < 0 or is_in_text else first

    def _marks_near(self, page_index: int) -> Sequence[NoteMark]:
        """Return the marks in the text of a page, and some of those around it."""
        marks, held = self._note_marks, self._text.layer.range_on(page_index)
        if held is None:
            return ()
        return marks[bisect_left(marks, held[0], key=_at) : bisect_right(marks, held[1], key=_at)]

    def _notes_near(self, page_index: int) -> Sequence[Block]:
        """Return the footnotes of a page, and some of those around them."""
        held = self._text.layer.range_on(page_index)
        if held is None:
            return ()
        first, last = map(self._document.block_number, held)
        blocks = self._document.blocks[first : last + 1]
        return [block for block in blocks if block.kind is BlockKind.FOOTNOTE]


def _at(mark: NoteMark) -> int:
    return mark.at


def _around(characters: PageCharacters, first: int, count: int) -> Box:
    """Return a box around some characters and what is near them."""
    boxes = [characters.box(at) for at in range(first, first + count)]
    return Box(
        min(box.left for box in boxes) - _REACH,
        min(box.bottom for box in boxes) - _REACH,
        max(box.right for box in boxes) + _REACH,
        max(box.top for box in boxes) + _REACH,
    )
