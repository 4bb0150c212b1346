"""
Code points and Qt positions: the only place where the two meet.

Python counts code points of the canonical text. Qt counts UTF-16 units of what is on the
screen, which also holds list markers, note marks and the frames of table cells.
"""

import re
from array import array
from bisect import bisect_right

_STRETCHES = re.compile("[\U00010000-\U0010ffff]+|[^\U00010000-\U0010ffff]+")
_BEYOND_16_BITS = re.compile("[\U00010000-\U0010ffff]")


def qt_length(text: str) -> int:
    """Return how many Qt positions ``text`` takes."""
    if text.isascii():
        return len(text)
    return len(text) + len(_BEYOND_16_BITS.findall(text))


class Positions:
    """
    Where each code point of a canonical text stands in its QTextDocument.

    The text is kept as stretches whose characters follow each other in both, all of one or
    all of two UTF-16 units. What Qt has between the stretches is not part of the text.
    """

    def __init__(self) -> None:
        self._offsets = array("q")
        self._qt_positions = array("q")
        self._lengths = array("q")
        self._widths = array("b")

    def record(self, offset: int, text: str, qt_position: int) -> int:
        """
        Note that ``text``, which begins at ``offset``, was set at ``qt_position``.

        Calls go from the beginning of the document to its end; an empty text gives an empty
        table cell its place.

        Returns:
            The Qt position behind the text.
        """
        if text.isascii() or not _BEYOND_16_BITS.search(text):
            return self._add(offset, len(text), 1, qt_position)
        for stretch in _STRETCHES.findall(text):
            width = 2 if stretch[0] > "\uffff" else 1
            qt_position = self._add(offset, len(stretch), width, qt_position)
            offset += len(stretch)
        return qt_position

    def to_qt(self, offset: int) -> int:
        """
        Return the Qt position in front of the character at ``offset``.

        Line feeds and tabs of the canonical text stand where their block or cell ends.
        Offsets beyond either end of the text are taken as that end.
        """
        return self._behind(offset, 0)

    def to_qt_range(self, start: int, end: int) -> tuple[int, int]:
        """
        Return the Qt positions in front of the first and behind the last character.

        A note mark printed at ``end`` stays outside.
        """
        first = self.to_qt(start)
        return first, (self._behind(end - 1, 1) if end > start else first)

    def to_offset(self, qt_position: int) -> int:
        """
        Return the offset of the character behind ``qt_position``.

        Within something that is not part of the text it is the next character's offset,
        within a surrogate pair that of the pair.
        """
        at = bisect_right(self._qt_positions, qt_position) - 1
        if at < 0:
            return 0
        steps = (qt_position - self._qt_positions[at]) // self._widths[at]
        if steps <= self._lengths[at]:
            return self._offsets[at] + steps
        is_last = at + 1 == len(self._offsets)
        return self._offsets[at] + self._lengths[at] if is_last else self._offsets[at + 1]

    def _add(self, offset: int, length: int, width: int, qt_position: int) -> int:
        self._offsets.append(offset)
        self._qt_positions.append(qt_position)
        self._lengths.append(length)
        self._widths.append(width)
        return qt_position + length * width

    def _behind(self, offset: int, more: int) -> int:
        at = bisect_right(self._offsets, offset) - 1
        if at < 0:
            return self._qt_positions[0] if self._qt_positions else 0
        steps = min(offset - self._offsets[at] + more, self._lengths[at])
        return self._qt_positions[at] + steps * self._widths[at]
