"""
The room that figures have in the text: an empty line of Qt's, as high as the picture.

The words within a figure are set too, so that they can be found, copied and marked; but where
the picture shows them they take no room and no ink.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat

from reader.documents.model import Figure
from reader.ui.document.lines import block_at
from reader.ui.reading_style import ColumnLayout, ReadingStyle

MOST_OF_VIEW = 0.8
"""Part of the height of the view that a picture takes at most."""

_PRINTED_PT = 10.5  # of running text in print: a figure grows with the text round it
_LEAST_PX = 24
_NUMBER = QTextFormat.Property.UserProperty
_FIXED_HEIGHT = QTextBlockFormat.LineHeightTypes.FixedHeight.value


@dataclass(frozen=True, slots=True)
class SetFigure:
    """
    A figure's number in its content, the Qt position of its line, and where its words are.

    ``words`` are ranges of Qt positions that are out of sight.
    """

    number: int
    qt_position: int
    words: tuple[tuple[int, int], ...] = ()


def room_format(number: int) -> QTextBlockFormat:
    """Return the format of the line of a figure; its height is left to :func:`give_room`."""
    result = QTextBlockFormat()
    result.setProperty(_NUMBER, number)
    return result


def unseen_format() -> QTextBlockFormat:
    """Return the format of a block that takes no room."""
    result = QTextBlockFormat()
    result.setProperty(_NUMBER, -1)
    result.setLineHeight(0, _FIXED_HEIGHT)
    return result


def is_of_figure(block: QTextBlock) -> bool:
    """Whether a block is the room of a figure, or holds words that only the picture shows."""
    return block.blockFormat().property(_NUMBER) is not None


def figure_number(block: QTextBlock) -> int | None:
    """Return the number of the figure whose room a block is."""
    number = block.blockFormat().property(_NUMBER)
    return int(number) if number is not None and int(number) >= 0 else None


def size_px(figure: Figure, layout: ColumnLayout, view_px: int, style: ReadingStyle) -> QSize:
    """Return how large a figure is shown in a column, in a view that is ``view_px`` high."""
    width = max(1.0, figure.box.right - figure.box.left)
    height = max(1.0, figure.box.top - figure.box.bottom)
    scale = min(
        style.text_size_px / _PRINTED_PT,
        layout.text_px / width,
        max(_LEAST_PX, MOST_OF_VIEW * view_px) / height,
    )
    return QSize(max(1, round(scale * width)), max(1, round(scale * height)))


def give_room(
    qt_document: QTextDocument, figures: Sequence[SetFigure], sizes: Sequence[QSize]
) -> None:
    """Make the lines of figures as high as their pictures are."""
    for figure, size in zip(figures, sizes, strict=True):
        block = qt_document.findBlock(figure.qt_position)
        block_format = block.blockFormat()
        if block_format.lineHeight() != size.height():
            block_format.setLineHeight(size.height(), _FIXED_HEIGHT)
            QTextCursor(block).setBlockFormat(block_format)


def rooms_between(
    qt_document: QTextDocument, top: float, bottom: float
) -> Iterator[tuple[int, float]]:
    """
    Give the numbers of the figures whose rooms touch a band, and the tops of the rooms.

    Pixels are those of the whole document; lays out what it needs.
    """
    layout = qt_document.documentLayout()
    block = block_at(qt_document, top)
    while block.isValid():
        box = layout.blockBoundingRect(block)
        if box.top() > bottom:
            return
        number = figure_number(block)
        if number is not None:
            yield number, box.top()
        block = block.next()
