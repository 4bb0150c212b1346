"""
What stands beside the text column.

On its left the bars of recommendations and the numbers of passages; on its right the
letters of highlights and the printed page numbers; within it the bars of quotations and
the rule above footnotes.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from reader.annotations.model import Colour
from reader.documents.model import Block, BlockKind, Document
from reader.recommendations.model import Recommendation
from reader.ui.document import block_styles
from reader.ui.document.figure_rooms import is_of_figure
from reader.ui.document.lines import Line
from reader.ui.document.overlays import Highlight
from reader.ui.document.page_starts import page_starts
from reader.ui.document.picture_pages import PicturePages
from reader.ui.offsets import Positions
from reader.ui.reading_style import ColumnLayout, ReadingStyle
from reader.ui.theme import Theme
from reader.ui.widgets.swatch import LETTERS

_CHIP_PX = 18
_CHIP_STEP_PX = 22
_BESIDE_COLUMN_PX = 8
_FOLD_PX = 6
_BAR_PX = 3
_BAR_LEFT_OF_COLUMN_PX = 11
_BAR_REACH_PX = 5  # how near a click must be
_FOOTNOTE_RULE_PX = 64
_ROOM_FOR_WHOLE_LABELS_PX = 80
_WHOLE_LABEL_PX, _SHORT_LABEL_PX = 48, 24
_NUMBER_LEFT_OF_COLUMN_PX = 18
_NUMBERED = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.LIST_ITEM})
_SHARE_OF_NUMBERED = 0.1
_LETTER_PX = 11
_LABEL_PX = 12
_BENEATH_LABEL_PX = 16


@dataclass(frozen=True, slots=True)
class Chip:
    """The sign of one highlight, or of several when there is no room for each."""

    rect: QRectF
    highlights: tuple[Highlight, ...]

    @property
    def letter(self) -> str:
        """The letter of its colour, or how many more there are."""
        if len(self.highlights) > 1:
            return f"+{len(self.highlights)}"
        return LETTERS[self.highlights[0].annotation.colour]

    @property
    def has_note(self) -> bool:
        """Tell whether one of its highlights has a note."""
        return any(mark.annotation.note for mark in self.highlights)


@dataclass(frozen=True, slots=True)
class _Bar:
    """A stretch of text that a recommendation covers, in Qt positions."""

    start: int
    end: int
    recommendation: Recommendation
    is_restatement: bool


def prints_numbers(document: Document) -> bool:
    """Whether a report numbers its paragraphs itself."""
    paragraphs = [block for block in document.blocks if block.kind is BlockKind.PARAGRAPH]
    numbered = sum(bool(block.marker) for block in paragraphs)
    return numbered > _SHARE_OF_NUMBERED * len(paragraphs)


class Margin:
    """The furniture of one document's margins."""

    def __init__(self, document: Document, positions: Positions) -> None:
        self.layout = ColumnLayout(0, 0, 0)
        self._document = document
        self._positions = positions
        self._bars: list[_Bar] = []
        starts = page_starts(document)
        self._page_positions = [positions.to_qt(start) for start, _ in starts]
        self._page_labels = [label for _, label in starts]
        self._pictures = PicturePages(document, positions)
        self._numbered = frozenset() if prints_numbers(document) else _NUMBERED
        self._first_footnotes = block_styles.first_footnotes(document.blocks)

    def set_recommendations(self, recommendations: Iterable[Recommendation]) -> None:
        """Replace the recommendations that have bars, with the places where each is restated."""
        self._bars = []
        for recommendation in recommendations:
            ranges = [(recommendation.target.start, recommendation.target.end, False)]
            ranges += [(place.start, place.end, True) for place in recommendation.restated_at]
            for start, end, is_restatement in ranges:
                first, last = self._positions.to_qt_range(start, end)
                self._bars.append(_Bar(first, last, recommendation, is_restatement))

    def chips(self, lines: Sequence[Line], highlights: Sequence[Highlight]) -> Iterator[Chip]:
        """Yield the letters beside the lines in which highlights begin."""
        label_px = _WHOLE_LABEL_PX if self._has_whole_labels() else _SHORT_LABEL_PX
        most = max(1, (self.layout.right_px - label_px) // _CHIP_STEP_PX)
        left = self.layout.left_px + self.layout.text_px + _BESIDE_COLUMN_PX
        for line, marks in _by_baseline(lines, highlights):
            shown: list[tuple[Highlight, ...]] = [(mark,) for mark in marks]
            if len(shown) > most:
                shown[most - 1 :] = [tuple(marks[most - 1 :])]
            top = line.rect.center().y() - _CHIP_PX / 2
            for number, group in enumerate(shown):
                x = left + number * _CHIP_STEP_PX
                yield Chip(QRectF(x, top, _CHIP_PX, _CHIP_PX), group)

    def recommendation_at(self, point: QPointF, lines: Sequence[Line]) -> Recommendation | None:
        """Return the recommendation whose bar is under ``point`` of the whole document."""
        bar_x = self.layout.left_px - _BAR_LEFT_OF_COLUMN_PX + _BAR_PX / 2
        if abs(point.x() - bar_x) > _BAR_REACH_PX:
            return None
        for line in lines:
            if line.rect.top() <= point.y() <= line.rect.bottom():
                for bar in self._bars:
                    if bar.start < line.end and bar.end > line.start:
                        return bar.recommendation
        return None

    def paint(
        self,
        painter: QPainter,
        lines: Sequence[Line],
        highlights: Sequence[Highlight],
        theme: Theme,
        style: ReadingStyle,
    ) -> None:
        """Paint what stands beside these lines, which follow each other."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = lines[0].start, lines[-1].end
        bars = [bar for bar in self._bars if bar.start < last and bar.end > first]
        for line in lines:
            block = self._block_of(line)
            if is_of_figure(line.block):
                continue
            self._paint_block_furniture(painter, line, block, theme, style)
            self._paint_bars(painter, line, bars, theme)
            self._pictures.paint_rule(painter, line, block.page_index, self.layout, theme)
            if style.margin_labels:
                self._paint_page_label(painter, line, block, theme)
            if style.passage_numbers and line.is_first and block.kind in self._numbered:
                self._paint_passage_number(painter, line, block, theme)
        self._pictures.paint(painter, lines, self.layout, theme)
        for chip in self.chips(lines, highlights):
            paint_chip(painter, chip, theme)
        painter.restore()

    def paint_without_text(self, painter: QPainter, top: float, theme: Theme) -> None:
        """Say of a document without any text which pages it has, from a height on."""
        self._pictures.paint_alone(painter, self.layout, top, theme)

    @property
    def room_px(self) -> int:
        """How far from its line something may stand."""
        return self._pictures.room_px

    def page_at(self, point: QPointF, lines: Sequence[Line]) -> tuple[int, str] | None:
        """Return the first page that a sentence at a point speaks of, and the sentence."""
        gap = self._pictures.gap_at(point, lines, self.layout)
        return None if gap is None else (gap.pages[0], self._pictures.sentence(gap))

    def _block_of(self, line: Line) -> Block:
        number = self._document.block_number(self._positions.to_offset(line.start))
        return self._document.blocks[number]

    def _paint_block_furniture(
        self, painter: QPainter, line: Line, block: Block, theme: Theme, style: ReadingStyle
    ) -> None:
        if block.kind is BlockKind.QUOTATION:
            above_px = line.block.blockFormat().topMargin() if line.is_first else 0
            follows = line.is_first and self._follows_its_kind(block)
            top = line.rect.top() - (above_px if follows else 0)
            x = self.layout.left_px + style.grid_px(1.5)
            line_px = line.block.blockFormat().lineHeight()
            painter.fillRect(QRectF(x, top, 2, line.rect.top() + line_px - top), theme.hairline)
        elif line.is_first and block.start in self._first_footnotes:
            y = line.rect.top() - line.block.blockFormat().topMargin() / 2
            painter.fillRect(
                QRectF(self.layout.left_px, round(y), _FOOTNOTE_RULE_PX, 1), theme.control
            )

    def _follows_its_kind(self, block: Block) -> bool:
        number = self._document.block_number(block.start)
        return number > 0 and self._document.blocks[number - 1].kind is block.kind

    def _paint_bars(
        self, painter: QPainter, line: Line, bars: Sequence[_Bar], theme: Theme
    ) -> None:
        bars = [bar for bar in bars if bar.start < line.end and bar.end > line.start]
        if not bars:
            return
        colour = QColor(theme.accent)
        if all(bar.is_restatement for bar in bars):
            colour.setAlphaF(0.45)
        x = self.layout.left_px - _BAR_LEFT_OF_COLUMN_PX
        height_px = max(line.rect.height(), line.block.blockFormat().lineHeight())
        top = line.rect.center().y() - height_px / 2
        painter.fillRect(QRectF(x, round(top), _BAR_PX, round(height_px)), colour)

    def _has_whole_labels(self) -> bool:
        """Tell whether there is room for "p. 36" beside the letters, not only for "36"."""
        return self.layout.right_px >= _ROOM_FOR_WHOLE_LABELS_PX

    def _paint_page_label(self, painter: QPainter, line: Line, block: Block, theme: Theme) -> None:
        first = bisect_left(self._page_positions, line.start)
        end = bisect_left(self._page_positions, line.end + line.is_last)
        labels = [label for label in self._page_labels[first:end] if label]
        if not labels:
            return
        is_roomy = self._has_whole_labels()
        right = self.layout.width_px - (8 if is_roomy else 2)
        _write(
            painter,
            QPointF(right, line.baseline),
            f"p. {labels[-1]}" if is_roomy else labels[-1],
            _LABEL_PX,
            theme,
        )
        if is_roomy and self._pictures.is_recognised(block.page_index):
            beneath = QPointF(right, line.baseline + _BENEATH_LABEL_PX)
            _write(painter, beneath, "recognised", _LETTER_PX, theme)

    def _paint_passage_number(
        self, painter: QPainter, line: Line, block: Block, theme: Theme
    ) -> None:
        number = str(self._document.passage_number(block.start))
        right = self.layout.left_px - _NUMBER_LEFT_OF_COLUMN_PX
        width_px = QFontMetricsF(_small_font(theme, _LETTER_PX, 400)).horizontalAdvance(number)
        if width_px <= right:
            _write(painter, QPointF(right, line.baseline), number, _LETTER_PX, theme)


def _by_baseline(
    lines: Sequence[Line], highlights: Sequence[Highlight]
) -> Iterator[tuple[Line, list[Highlight]]]:
    """Yield lines with the highlights that begin in them; cells of one row count as one."""
    found: dict[float, tuple[Line, list[Highlight]]] = {}
    for line in lines:
        marks = [mark for mark in highlights if line.start <= mark.start < line.end]
        if marks:
            found.setdefault(line.baseline, (line, []))[1].extend(marks)
    yield from found.values()


def _write(painter: QPainter, right: QPointF, text: str, size_px: int, theme: Theme) -> None:
    """Write quiet text that ends at ``right``, on the baseline."""
    painter.setFont(_small_font(theme, size_px, 400))
    painter.setPen(theme.quiet)
    width_px = painter.fontMetrics().horizontalAdvance(text)
    painter.drawText(QPointF(right.x() - width_px, right.y()), text)


def paint_chip(painter: QPainter, chip: Chip, theme: Theme) -> None:
    """Draw a letter on its colour; with a note, on a sheet with a folded corner."""
    colour: Colour = chip.highlights[0].annotation.colour
    box = chip.rect
    fold_px = _FOLD_PX if chip.has_note else 0
    shape = QPainterPath()
    if fold_px:
        shape.addPolygon(
            [
                box.topLeft(),
                box.topRight(),
                QPointF(box.right(), box.bottom() - fold_px),
                QPointF(box.right() - fold_px, box.bottom()),
                box.bottomLeft(),
                box.topLeft(),
            ]
        )
        painter.setPen(QPen(theme.highlight_inks[colour], 1.4))
    else:
        shape.addRoundedRect(box, 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.highlights[colour])
    painter.drawPath(shape)
    if fold_px:
        corner = QPointF(box.right() - fold_px, box.bottom() - fold_px)
        painter.drawPolyline(
            [QPointF(box.right(), corner.y()), corner, QPointF(corner.x(), box.bottom())]
        )
    painter.setFont(_small_font(theme, _LETTER_PX, 600))
    painter.setPen(theme.ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, chip.letter)


def _small_font(theme: Theme, size_px: int, weight: int) -> QFont:
    font = QFont(theme.sans)
    font.setPixelSize(size_px)
    font.setWeight(QFont.Weight(weight))
    return font
