"""A card of a list, laid out at a width and made of pieces from top to bottom."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter

from reader.ui.widgets.paragraph import Paragraph, lay_out

CHIP_HEIGHT_PX = 22
_CHIP_PADDING_PX = 8
_CHIP_GAP_PX = 6


@dataclass(frozen=True)
class Piece:
    """Something drawn in a rectangle of the card; ``part`` names it if it can be clicked."""

    rect: QRect
    draw: Callable[[QPainter, QRect], None]
    part: str = ""
    tip: str = ""


@dataclass(frozen=True)
class Card:
    """What is drawn for one row; lengths in pixels from the row's top left corner."""

    height_px: int
    pieces: tuple[Piece, ...]

    def draw(self, painter: QPainter, corner: QPoint) -> None:
        """Draw every piece."""
        for piece in self.pieces:
            piece.draw(painter, piece.rect.translated(corner))

    def piece_at(self, point: QPoint) -> Piece | None:
        """Return the clickable piece at a point of the row."""
        within = (
            p for p in self.pieces if p.part and p.rect.adjusted(-4, -4, 4, 4).contains(point)
        )
        return next(within, None)


class CardBuilder:
    """
    Lays out the pieces of one card, each below the one before.

    ``left_px`` and ``right_px`` are where the content begins and ends in the row.
    """

    def __init__(self, left_px: int, right_px: int, top_px: int) -> None:
        self.left_px = left_px
        self.right_px = right_px
        self.y_px = top_px
        self._pieces: list[Piece] = []

    @property
    def room_px(self) -> int:
        """The width of the content."""
        return max(24, self.right_px - self.left_px)

    def add(self, piece: Piece) -> None:
        """Put a piece where it says, without moving down."""
        self._pieces.append(piece)

    def space(self, height_px: int) -> None:
        """Leave room before the next piece."""
        self.y_px += height_px

    def text(
        self,
        text: str,
        font: QFont,
        colour: QColor,
        *,
        max_lines: int = 0,
        bold: Sequence[tuple[int, int]] = (),
        keep_right_px: int = 0,
    ) -> Paragraph:
        """Add wrapped text; ``keep_right_px`` stays free for something beside it."""
        width_px = self.room_px - keep_right_px
        paragraph = lay_out(text, font, width_px, max_lines=max_lines, bold=bold)
        rect = QRect(self.left_px, self.y_px, width_px, paragraph.height_px)
        self._pieces.append(Piece(rect, _drawer(paragraph, colour)))
        self.y_px += paragraph.height_px
        return paragraph

    def text_at_right(self, text: str, font: QFont, colour: QColor, *, down_px: int = 0) -> int:
        """Add one line at the right of the next piece; return the width it takes."""
        if not text:
            return 0
        paragraph = lay_out(text, font, self.room_px // 2, max_lines=1)
        width_px = paragraph.width_px
        top_px = self.y_px + down_px
        rect = QRect(self.right_px - width_px, top_px, width_px, paragraph.height_px)
        self._pieces.append(Piece(rect, _drawer(paragraph, colour)))
        return width_px + 8

    def icon(self, icon: QIcon, x_px: int, y_px: int, size_px: int, **said: str) -> None:
        """Add an icon at a place of the row; ``part`` and ``tip`` as in :class:`Piece`."""
        rect = QRect(x_px, y_px, size_px, size_px)
        self._pieces.append(Piece(rect, lambda painter, at: icon.paint(painter, at), **said))

    def chips(self, words: Sequence[str], font: QFont, ink: QColor, border: QColor) -> None:
        """Add words in rounded frames, in as many lines as they need."""
        for word, rect in flow(words, font, self.left_px, self.right_px, self.y_px):
            self._pieces.append(Piece(rect, _chip_drawer(word, font, ink, border)))
            self.y_px = rect.top()
        self.y_px += CHIP_HEIGHT_PX if words else 0

    def links(
        self, words: Sequence[tuple[str, str, str]], font: QFont, link: QColor, ink: QColor
    ) -> None:
        """
        Add words in flowing lines; each is (text, part, tip).

        Words with a part are links in the colour ``link``, the others plain text in ``ink``;
        a comma follows the word before it without a space.
        """
        metrics, x_px = QFontMetrics(font), self.left_px
        height_px = 0
        for number, (text, part, tip) in enumerate(words):
            width_px = metrics.horizontalAdvance(text)
            word = lay_out(text, _underlined(font) if part else font, width_px + 2, max_lines=1)
            height_px = word.height_px
            if number and text != ",":
                x_px += metrics.horizontalAdvance(" ")
            if x_px > self.left_px and x_px + width_px > self.right_px:
                x_px, self.y_px = self.left_px, self.y_px + height_px
            rect = QRect(x_px, self.y_px, width_px, height_px)
            self._pieces.append(Piece(rect, _drawer(word, link if part else ink), part, tip))
            x_px += width_px
        self.y_px += height_px

    def finish(self, *, below_px: int) -> Card:
        """Return the card, which ends ``below_px`` under the last piece."""
        return Card(self.y_px + below_px, tuple(self._pieces))


def flow(
    words: Sequence[str], font: QFont, left_px: int, right_px: int, top_px: int
) -> list[tuple[str, QRect]]:
    """Return where the frame of each word stands, line after line."""
    metrics, placed = QFontMetrics(font), []
    x_px, y_px = left_px, top_px
    for word in words:
        width_px = metrics.horizontalAdvance(word) + 2 * _CHIP_PADDING_PX
        width_px = min(width_px, right_px - left_px)
        if x_px > left_px and x_px + width_px > right_px:
            x_px, y_px = left_px, y_px + CHIP_HEIGHT_PX + _CHIP_GAP_PX
        placed.append((word, QRect(x_px, y_px, width_px, CHIP_HEIGHT_PX)))
        x_px += width_px + _CHIP_GAP_PX
    return placed


def draw_chip(
    painter: QPainter, rect: QRect, word: str, font: QFont, ink: QColor, border: QColor
) -> None:
    """Draw a word in a rounded frame."""
    painter.setPen(border)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), CHIP_HEIGHT_PX / 2, CHIP_HEIGHT_PX / 2)
    painter.setPen(ink)
    painter.setFont(font)
    inside = rect.adjusted(_CHIP_PADDING_PX, 0, -_CHIP_PADDING_PX + 2, -1)
    shown = QFontMetrics(font).elidedText(word, Qt.TextElideMode.ElideRight, inside.width())
    painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _drawer(paragraph: Paragraph, colour: QColor) -> Callable[[QPainter, QRect], None]:
    return lambda painter, rect: paragraph.draw(painter, rect.left(), rect.top(), colour)


def _chip_drawer(
    word: str, font: QFont, ink: QColor, border: QColor
) -> Callable[[QPainter, QRect], None]:
    return lambda painter, rect: draw_chip(painter, rect, word, font, ink, border)


def _underlined(font: QFont) -> QFont:
    result = QFont(font)
    result.setUnderline(True)
    return result
