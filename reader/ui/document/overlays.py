"""What is drawn behind the words: highlights, search hits, and the flash on arrival."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.annotations.model import Annotation, Colour
from reader.documents.model import Document
from reader.documents.quoting import quoted_ranges
from reader.ui.document.lines import Line
from reader.ui.offsets import Positions
from reader.ui.theme import Theme

UNDERLINES = {
    Colour.YELLOW: Qt.PenStyle.SolidLine,
    Colour.GREEN: Qt.PenStyle.DashLine,
    Colour.BLUE: Qt.PenStyle.DotLine,
    Colour.ROSE: Qt.PenStyle.DashDotLine,
    Colour.VIOLET: Qt.PenStyle.DashDotDotLine,
}
"""How the underlines of the colours differ besides their colour."""

_UNDERLINE_PX = 1.6
_LANE_PX = 2.6
_LANES = 5
_UNDERLINE_BELOW_BASELINE_PX = 4.5
_HIT_CORNER_PX = 3
_FLASH_ALPHA = 0.28


@dataclass(frozen=True, slots=True)
class Highlight:
    """
    An annotation as it is drawn.

    ``start`` and ``end`` are Qt positions, as are the ends of the ``ranges`` that are coloured:
    all between them but footnotes and words of figures. ``lane`` is the place of its underline
    among those of the annotations it overlaps.
    """

    annotation: Annotation
    start: int
    end: int
    lane: int
    ranges: tuple[tuple[int, int], ...]

    def touches(self, start: int, end: int) -> bool:
        """Tell whether something of a range is coloured."""
        is_near = self.start < end and self.end > start
        return is_near and any(first < end and last > start for first, last in self.ranges)


def highlights_of(
    annotations: Iterable[Annotation], document: Document, positions: Positions
) -> list[Highlight]:
    """Return the highlights in the order of the text, overlapping ones in different lanes."""
    result: list[Highlight] = []
    free = list(range(_LANES))
    taken: list[tuple[int, int]] = []  # (end, lane)
    for annotation in sorted(annotations, key=lambda a: (a.target.start, -a.target.end)):
        start, end = positions.to_qt_range(annotation.target.start, annotation.target.end)
        while taken and taken[0][0] <= start:
            heappush(free, heappop(taken)[1])
        lane = _LANES - 1
        if free:
            lane = heappop(free)
            heappush(taken, (end, lane))
        quoted = quoted_ranges(document, annotation.target.start, annotation.target.end)
        ranges = tuple(positions.to_qt_range(*each) for each in quoted)
        result.append(Highlight(annotation, start, end, lane, ranges))
    return result


class Overlays:
    """Everything drawn behind the words of one document; ranges are Qt positions."""

    def __init__(self) -> None:
        self.highlights: list[Highlight] = []
        self.current_hit: tuple[int, int] | None = None
        self.flash: tuple[int, int] | None = None
        self.flash_strength = 0.0
        self._hits: list[tuple[int, int]] = []

    @property
    def hits(self) -> Sequence[tuple[int, int]]:
        """The places that answer a search, in order."""
        return self._hits

    @hits.setter
    def hits(self, hits: Iterable[tuple[int, int]]) -> None:
        self._hits = sorted(hits)

    def highlights_between(self, start: int, end: int) -> list[Highlight]:
        """Return the highlights that touch the range."""
        return [mark for mark in self.highlights if mark.touches(start, end)]

    def hits_between(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the hits that touch the range."""
        # Hits are words: those that reach into the range begin little before it.
        first = max(0, bisect_left(self._hits, (start, 0)) - 1)
        near = self._hits[first : bisect_right(self._hits, (end, end))]
        return [hit for hit in near if hit[0] < end and hit[1] > start]

    def paint(self, painter: QPainter, lines: Sequence[Line], theme: Theme) -> None:
        """Paint what belongs to these lines, which follow each other."""
        if not lines:
            return
        first, last = lines[0].start, lines[-1].end
        highlights = self.highlights_between(first, last)
        hits = self.hits_between(first, last)
        for line in lines:
            marks = [mark for mark in highlights if mark.touches(line.start, line.end)]
            if marks:
                _paint_fills(painter, line, marks, theme)
                _paint_underlines(painter, line, marks, theme)
            for hit in hits:
                if hit[0] < line.end and hit[1] > line.start:
                    _paint_hit(painter, line.stretch(*hit), self._is_current(hit), theme)
            if self.flash and self.flash[0] < line.end and self.flash[1] > line.start:
                colour = QColor(theme.accent)
                colour.setAlphaF(_FLASH_ALPHA * self.flash_strength)
                painter.fillRect(line.stretch(*self.flash), colour)

    def _is_current(self, hit: tuple[int, int]) -> bool:
        current = self.current_hit
        return current is not None and current[0] <= hit[0] and hit[1] <= current[1]


def _paint_fills(painter: QPainter, line: Line, marks: Sequence[Highlight], theme: Theme) -> None:
    """Fill each stretch in as many bands as there are highlights over it."""
    edges = {edge for mark in marks for each in mark.ranges for edge in each}
    cuts = sorted({line.start, line.end, *(e for e in edges if line.start < e < line.end)})
    for start, end in pairwise(cuts):
        here = [mark for mark in marks if mark.touches(start, end)]
        if not here:
            continue
        box = line.stretch(start, end)
        left, right = round(box.left()), round(box.right())
        for number, mark in enumerate(here):
            top = round(box.top() + box.height() * number / len(here))
            bottom = round(box.top() + box.height() * (number + 1) / len(here))
            painter.fillRect(
                left, top, right - left, bottom - top, theme.highlights[mark.annotation.colour]
            )


def _paint_underlines(
    painter: QPainter, line: Line, marks: Sequence[Highlight], theme: Theme
) -> None:
    for mark in marks:
        y = line.baseline + _UNDERLINE_BELOW_BASELINE_PX + _LANE_PX * mark.lane
        colour = mark.annotation.colour
        pen = QPen(theme.highlight_inks[colour], _UNDERLINE_PX, UNDERLINES[colour])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        for start, end in mark.ranges:
            if start < line.end and end > line.start:
                box = line.stretch(start, end)
                painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))


def _paint_hit(painter: QPainter, box: QRectF, is_current: bool, theme: Theme) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.accent, 2) if is_current else QPen(theme.control, 1))
    painter.setBrush(theme.current_hit if is_current else theme.hit)
    painter.drawRoundedRect(box.adjusted(-1, 1.5, 1, -1.5), _HIT_CORNER_PX, _HIT_CORNER_PX)
    painter.restore()
