"""What the text says of pages without text, at their place, and of recognised ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from reader.documents.model import Content, Document
from reader.documents.page_list import pages_named
from reader.documents.scans.joining import place_of_page
from reader.ui.document.lines import Line
from reader.ui.offsets import Positions
from reader.ui.reading_style import ColumnLayout
from reader.ui.theme import Theme

ROOM_PX = 36
"""Height that is left free for a sentence above a block."""

_FONT_PX = 13
_SENTENCE_ABOVE_PX = 14
_RULE_BESIDE_PX = 4


@dataclass(frozen=True, slots=True)
class Gap:
    """Pages without text that stand before a block, or after the last one."""

    start: int
    """Where the block begins, or the length of the text."""
    pages: tuple[int, ...]

    def sentence(self, content: Content) -> str:
        """Say which pages they are."""
        which = pages_named(self.pages, [page.label for page in content.pages])
        what = "is a picture" if len(self.pages) == 1 else "are pictures"
        return f"{which[0].upper()}{which[1:]} {what} without text"

    def offer(self, content: Content) -> str:
        """Say which pages they are, and what can be done about them."""
        them, their = ("it", "its") if len(self.pages) == 1 else ("them", "their")
        return (
            f"{self.sentence(content)}. Click to see {them}, or recognise {their} text in the "
            "File menu."
        )


def gaps_of(content: Content) -> tuple[Gap, ...]:
    """Return where pages without text are missing from the text, in its order."""
    pages: dict[int, list[int]] = {}
    for page_index in content.unread:
        number = place_of_page(content.blocks, page_index)
        is_inside = number < len(content.blocks)
        start = content.blocks[number].start if is_inside else len(content.text)
        pages.setdefault(start, []).append(page_index)
    return tuple(Gap(start, tuple(held)) for start, held in sorted(pages.items()))


class PicturePages:
    """The sentences of one document and the rule beside what was recognised of it."""

    def __init__(self, document: Document, positions: Positions) -> None:
        self._content = document.content
        self._gaps = {positions.to_qt(gap.start): gap for gap in gaps_of(document.content)}
        self._recognised = frozenset(page.page_index for page in document.content.recognised)

    @property
    def room_px(self) -> int:
        """How far beside its line a sentence may stand; 0 without any."""
        return 2 * ROOM_PX if self._gaps else 0

    def paint(
        self, painter: QPainter, lines: Sequence[Line], layout: ColumnLayout, theme: Theme
    ) -> None:
        """Say before and after these lines which pages are missing."""
        for gap, baseline in self._places(lines):
            painter.setFont(_font(theme))
            painter.setPen(theme.quiet)
            said = self._said(gap, layout, theme)
            painter.drawText(QPointF(layout.left_px, baseline), said)
            x, right_px = layout.left_px + _width(said, theme) + 12, layout.left_px + layout.text_px
            if x < right_px:
                painter.setPen(QPen(theme.control, 1, Qt.PenStyle.DotLine))
                y = round(baseline - _FONT_PX / 3)
                painter.drawLine(QPointF(x, y), QPointF(right_px, y))

    def paint_alone(
        self, painter: QPainter, layout: ColumnLayout, top: float, theme: Theme
    ) -> None:
        """Say of a document without any text what it is."""
        for gap in self._gaps.values():
            painter.setFont(_font(theme))
            painter.setPen(theme.quiet)
            said = self._said(gap, layout, theme)
            painter.drawText(QPointF(layout.left_px, top + _FONT_PX), said)

    def paint_rule(
        self,
        painter: QPainter,
        line: Line,
        page_index: int | None,
        layout: ColumnLayout,
        theme: Theme,
    ) -> None:
        """Draw a dotted rule beside a line that was recognised."""
        if page_index in self._recognised:
            x = layout.left_px + layout.text_px + _RULE_BESIDE_PX
            height = max(line.rect.height(), line.block.blockFormat().lineHeight())
            painter.setPen(QPen(theme.control, 1.5, Qt.PenStyle.DotLine))
            top = line.rect.top()
            painter.drawLine(QPointF(x, top), QPointF(x, top + height))

    def is_recognised(self, page_index: int | None) -> bool:
        """Tell whether a page's text was recognised."""
        return page_index in self._recognised

    def gap_at(self, point: QPointF, lines: Sequence[Line], layout: ColumnLayout) -> Gap | None:
        """Return the gap whose sentence is at a point of the whole document."""
        for gap, baseline in self._places(lines):
            top = baseline - 1.5 * _FONT_PX
            if QRectF(layout.left_px, top, layout.text_px, 2 * _FONT_PX).contains(point):
                return gap
        return None

    def sentence(self, gap: Gap) -> str:
        """Return what is said of a gap."""
        return gap.sentence(self._content)

    def _places(self, lines: Sequence[Line]) -> Iterator[tuple[Gap, float]]:
        """Give the gaps beside these lines and the baselines of their sentences."""
        for line in lines if self._gaps else ():
            if line.is_first and line.start in self._gaps:
                yield self._gaps[line.start], line.rect.top() - _SENTENCE_ABOVE_PX
            if line.is_last and line.end in self._gaps and not line.block.next().isValid():
                bottom = line.rect.top() + line.block.blockFormat().lineHeight()
                yield self._gaps[line.end], bottom + ROOM_PX

    def _said(self, gap: Gap, layout: ColumnLayout, theme: Theme) -> str:
        """Return what is said of a gap within the column: what can be done, if it fits."""
        offer = gap.offer(self._content)
        return offer if _width(offer, theme) <= layout.text_px else gap.sentence(self._content)


def _width(said: str, theme: Theme) -> float:
    return QFontMetricsF(_font(theme)).horizontalAdvance(said)


def _font(theme: Theme) -> QFont:
    font = QFont(theme.sans)
    font.setPixelSize(_FONT_PX)
    font.setItalic(True)
    return font
