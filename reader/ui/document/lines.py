"""Where the lines of a laid-out text are, in pixels of the whole document."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine

_SLACK_PX = 12  # underlines reach a little below their line
_STRIDE = 64  # blocks


@dataclass(frozen=True, slots=True)
class Line:
    """
    One line of text.

    ``start`` and ``end`` are Qt positions, half-open; ``rect`` is as wide as its text can
    be, as high as its letters; ``baseline`` is a y.
    """

    start: int
    end: int
    rect: QRectF
    baseline: float
    block: QTextBlock
    is_first: bool
    is_last: bool
    _line: QTextLine
    _origin_x: float

    def x_of(self, qt_position: int) -> float:
        """Return the x in front of a position of this line."""
        # PySide also returns the position, corrected.
        x, _ = cast(tuple[float, int], self._line.cursorToX(qt_position - self.block.position()))
        return self._origin_x + x

    def position_at(self, point: QPointF) -> int | None:
        """Return the position of the character that is drawn at ``point``, if one is."""
        left, right = sorted((self.x_of(self.start), self.x_of(self.end)))
        is_beside = not left <= point.x() < right
        if is_beside or not self.rect.top() <= point.y() <= self.rect.bottom():
            return None
        on_character = QTextLine.CursorPosition.CursorOnCharacter
        place = self._line.xToCursor(point.x() - self._origin_x, on_character)
        return self.block.position() + place

    def stretch(self, start: int, end: int) -> QRectF:
        """Return the rectangle of what ``start`` and ``end`` have in common with this line."""
        first, last = self.x_of(max(start, self.start)), self.x_of(min(end, self._end_of_words()))
        return QRectF(min(first, last), self.rect.top(), abs(last - first), self.rect.height())

    def _end_of_words(self) -> int:
        space_at = self.end - 1
        ends_in_space = self.block.document().characterAt(space_at) == " "
        return space_at if ends_in_space and not self.is_last else self.end


def lines_between(qt_document: QTextDocument, top: float, bottom: float) -> Iterator[Line]:
    """Yield the lines that touch the band, in reading order; lays out what it needs."""
    layout = qt_document.documentLayout()
    block = block_at(qt_document, top - _SLACK_PX)
    while block.isValid():
        box = layout.blockBoundingRect(block)
        if box.top() > bottom + _SLACK_PX:
            return
        for line in lines_of(block, box):
            if line.rect.bottom() >= top - _SLACK_PX and line.rect.top() <= bottom + _SLACK_PX:
                yield line
        block = block.next()


def block_at(qt_document: QTextDocument, y: float) -> QTextBlock:
    """
    Return the first block that reaches down to ``y``, in a table the first of its row.

    Lays out the text to there and little further, which Qt's own hit test does not promise:
    it looks for a place between two blocks through all that follows.
    """
    layout = qt_document.documentLayout()

    def box(number: int) -> QRectF:
        return layout.blockBoundingRect(qt_document.findBlockByNumber(number))

    last = qt_document.blockCount() - 1
    number = 0
    while number + _STRIDE <= last and box(number + _STRIDE).top() <= y:
        number += _STRIDE
    near = range(number, min(number + _STRIDE, last + 1))
    number += max(0, bisect_right(near, y, key=lambda near: box(near).top()) - 1)
    while number > 0:
        before = box(number - 1)
        if before.bottom() < y and before.top() != box(number).top():
            break
        number -= 1
    return qt_document.findBlockByNumber(number)


def lines_of(block: QTextBlock, box: QRectF) -> Iterator[Line]:
    """Yield the lines of a block whose bounding rectangle is ``box``."""
    text_layout = block.layout()
    position, count = block.position(), text_layout.lineCount()
    for number in range(count):
        line = text_layout.lineAt(number)
        start = position + line.textStart()
        rect = line.rect().translated(box.topLeft())
        yield Line(
            start,
            start + line.textLength(),
            rect,
            rect.top() + line.ascent(),
            block,
            number == 0,
            number == count - 1,
            line,
            box.left(),
        )


def line_at(qt_document: QTextDocument, qt_position: int) -> Line | None:
    """Return the line that shows a position; lays out everything before it."""
    block = qt_document.findBlock(qt_position)
    if not block.isValid():
        return None
    lines = list(lines_of(block, qt_document.documentLayout().blockBoundingRect(block)))
    return next((line for line in lines if line.end > qt_position), lines[-1] if lines else None)
