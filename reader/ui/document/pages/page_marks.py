"""Everything marked on the pages of one document: where it is drawn, found, ticked."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from reader.annotations.model import Annotation
from reader.documents.model import Document
from reader.documents.page_characters import Box
from reader.recommendations.model import Recommendation
from reader.ui.document.margin import Chip
from reader.ui.document.marks import Sign, SignKind, name_of, sign_of_chip
from reader.ui.document.overlays import Highlight, highlights_of
from reader.ui.document.pages.page_layout import GUTTER_PX, PageLayout
from reader.ui.document.pages.page_text import PageText
from reader.ui.document.ticks import Lane, Tick
from reader.ui.offsets import Positions
from reader.ui.theme import Theme

_CHIP_PX = 18
_CHIP_STEP_PX = 22
_BESIDE_PAGE_PX = 8
_WIDEST_MARKER = 48.0  # points, as the next
_MARKER_GAP = 30.0
_BAR_PX = 3.0
_BAR_BESIDE_TEXT_PX = 9.0
_BAR_REACH_PX = (-5.0, -5.0, 5.0, 5.0)


@dataclass(frozen=True, slots=True)
class Fill:
    """A stretch of a line under ``highlights``, which share its height in bands."""

    box: Box
    highlights: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """The line beside a recommendation, as high as ``box`` and to the left of it."""

    box: Box
    recommendation: Recommendation
    is_restatement: bool


@dataclass(frozen=True, slots=True)
class PageDrawing:
    """What is marked on one page, in points."""

    fills: tuple[Fill, ...] = ()
    underlines: tuple[tuple[Box, Highlight], ...] = ()
    hits: tuple[tuple[Box, bool], ...] = ()
    """With whether it is the current one."""
    bars: tuple[Bar, ...] = ()
    starts: tuple[tuple[Box, Highlight], ...] = ()
    """Where highlights begin on this page."""


class PageMarks:
    """The marks of one document; what they are on each page is worked out once."""

    def __init__(self, document: Document, text: PageText) -> None:
        self._document = document
        self._text = text
        self._positions = Positions()
        # On a page nothing stands between the characters: positions are offsets.
        self._positions.record(0, " " * (len(document.text) + 1), 0)
        self._highlights: list[Highlight] = []
        self._recommendations: Sequence[Recommendation] = ()
        self._hits: list[tuple[int, int]] = []
        self._current_hit: tuple[int, int] | None = None
        self._drawings: dict[int, PageDrawing] = {}

    def set_annotations(self, annotations: Iterable[Annotation]) -> None:
        """Replace the highlights."""
        self._highlights = highlights_of(annotations, self._document, self._positions)
        self._drawings.clear()

    def set_recommendations(self, recommendations: Iterable[Recommendation]) -> None:
        """Replace the recommendations."""
        self._recommendations = tuple(recommendations)
        self._drawings.clear()

    def set_hits(self, hits: Iterable[tuple[int, int]], current: tuple[int, int] | None) -> None:
        """Replace the search hits."""
        self._hits, self._current_hit = sorted(hits), current
        self._drawings.clear()

    def drawing(self, page_index: int) -> PageDrawing:
        """Return what is marked on a page; nothing as long as its text has not come."""
        if self._text.characters(page_index) is None:
            return PageDrawing()
        if page_index not in self._drawings:
            self._drawings[page_index] = self._drawn(page_index)
        return self._drawings[page_index]

    def chips(self, page_index: int, pages: PageLayout, seen: QRectF) -> Iterator[Chip]:
        """
        Yield the letters beside the lines of a page in which highlights begin.

        They stand in the margin; where words reach to the edge of the window there are none.
        """
        page, edge = pages.rects[page_index], pages.room_beside(page_index, seen)
        rows: list[tuple[QRectF, list[Highlight]]] = []
        for box, mark in self.drawing(page_index).starts:
            rect = pages.to_view(page_index, box)
            if rows and abs(rows[-1][0].center().y() - rect.center().y()) < rect.height() / 2:
                rows[-1][1].append(mark)
            else:
                rows.append((rect, [mark]))
        words = self._words_of(page_index, pages) if rows else []
        for rect, marks in rows:
            is_roomy = len(marks) * _CHIP_STEP_PX <= max(GUTTER_PX, edge - page.right())
            groups = [(mark,) for mark in marks] if is_roomy else [tuple(marks)]
            left = min(page.right() + _BESIDE_PAGE_PX, edge - _CHIP_STEP_PX)
            top = rect.center().y() - _CHIP_PX / 2
            if left < _right_between(words, top, top + _CHIP_PX):
                continue  # there is no room beside the words
            for number, group in enumerate(groups):
                x = left + number * _CHIP_STEP_PX
                yield Chip(QRectF(x, top, _CHIP_PX, _CHIP_PX), tuple(group))

    def _words_of(self, page_index: int, pages: PageLayout) -> list[QRectF]:
        """Return where on the sheet the printed lines of a page are."""
        characters = self._text.characters(page_index)
        lines = characters.lines if characters is not None else ()
        return [pages.to_view(page_index, line.box) for line in lines]

    def bar_rects(self, page_index: int, pages: PageLayout) -> Iterator[tuple[QRectF, Bar]]:
        """Yield the lines beside recommendations."""
        a_px = 1 / pages.scales[page_index]
        for bar in self.drawing(page_index).bars:
            right = bar.box.left - _BAR_BESIDE_TEXT_PX * a_px
            beside = bar.box._replace(left=right - _BAR_PX * a_px, right=right)
            yield pages.to_view(page_index, beside), bar

    def sign_beside(
        self, page_index: int, point: QPointF, pages: PageLayout, seen: QRectF
    ) -> Sign | None:
        """Return the letter or the bar of a recommendation at a point of the sheet."""
        for chip in self.chips(page_index, pages, seen):
            if chip.rect.contains(point):
                return sign_of_chip(chip)
        for rect, bar in self.bar_rects(page_index, pages):
            if rect.adjusted(*_BAR_REACH_PX).contains(point):
                one = bar.recommendation
                return Sign(SignKind.RECOMMENDATION, one.id, one.target.start, name_of(one))
        return None

    def highlight_at(self, page_index: int, point: QPointF, pages: PageLayout) -> Sign | None:
        """Return the shortest highlight at a point: it may lie upon a longer one."""
        for fill in self.drawing(page_index).fills:
            if pages.to_view(page_index, fill.box).contains(point):
                shortest = min(fill.highlights, key=lambda mark: mark.end - mark.start)
                return sign_of_chip(Chip(QRectF(), (shortest,)))
        return None

    def ticks(self, theme: Theme, pages: PageLayout) -> list[Tick]:
        """Return a tick for every mark; heights within a page are a guess by characters."""
        places: list[tuple[int, Lane, QColor, str]] = []
        for mark in self._highlights:
            colour = theme.highlight_inks[mark.annotation.colour]
            name = sign_of_chip(Chip(QRectF(), (mark,))).name
            places.append((mark.start, Lane.HIGHLIGHT, colour, name))
        for start, _ in self._hits:
            places.append((start, Lane.HIT, theme.current_hit, "Search hit"))
        for one in self._recommendations:
            places.append((one.target.start, Lane.RECOMMENDATION, theme.accent, name_of(one)))
        return [
            Tick(share, start, lane, colour, name)
            for start, lane, colour, name in places
            if (share := self._share(start, pages)) is not None
        ]

    def _share(self, offset: int, pages: PageLayout) -> float | None:
        """Return how far down the sheet an offset is, from 0 to 1."""
        found = self._text.share_of(offset)
        if found is None or found[0] >= len(pages.rects):
            return None
        rect = pages.rects[found[0]]
        return (rect.top() + found[1] * rect.height()) / pages.height_px

    def _drawn(self, page_index: int) -> PageDrawing:
        held = self._text.layer.range_on(page_index)
        if held is None:
            return PageDrawing()
        marks = [mark for mark in self._highlights if mark.touches(*held)]
        return PageDrawing(
            tuple(self._fills(page_index, marks)),
            tuple(
                (box, mark)
                for mark in marks
                for start, end in mark.ranges
                if start < held[1] and end > held[0]
                for box in self._text.boxes(page_index, start, end)
            ),
            tuple(self._hit_boxes(page_index, held)),
            tuple(self._bars(page_index, held)),
            tuple(self._starts(page_index, marks)),
        )

    def _fills(self, page_index: int, marks: Sequence[Highlight]) -> Iterator[Fill]:
        edges = sorted({edge for mark in marks for each in mark.ranges for edge in each})
        for start, end in pairwise(edges):
            here = tuple(mark for mark in marks if mark.touches(start, end))
            if here:
                for box in self._text.boxes(page_index, start, end):
                    yield Fill(box, here)

    def _hit_boxes(self, page_index: int, held: tuple[int, int]) -> Iterator[tuple[Box, bool]]:
        # Hits are words: those that reach into the page begin little before it.
        first = max(0, bisect_left(self._hits, (held[0], 0)) - 1)
        for hit in self._hits[first : bisect_left(self._hits, (held[1], 0))]:
            for box in self._text.boxes(page_index, *hit):
                yield box, self._is_current(hit)

    def _is_current(self, hit: tuple[int, int]) -> bool:
        current = self._current_hit
        return current is not None and current[0] <= hit[0] and hit[1] <= current[1]

    def _bars(self, page_index: int, held: tuple[int, int]) -> Iterator[Bar]:
        for one in self._recommendations:
            ranges = [(one.target.start, one.target.end, False)]
            ranges += [(place.start, place.end, True) for place in one.restated_at]
            for start, end, is_restatement in ranges:
                if start < held[1] and end > held[0]:
                    for box in _columns(self._text.boxes(page_index, start, end)):
                        yield Bar(self._with_markers(page_index, box), one, is_restatement)

    def _with_markers(self, page_index: int, box: Box) -> Box:
        """Widen a box to the paragraph numbers and bullets that are printed to its left."""
        characters = self._text.characters(page_index)
        lefts = [
            line.box.left
            for line in (characters.lines if characters else ())
            if line.box.top > box.bottom
            and line.box.bottom < box.top
            and -1 < box.left - line.box.right < _MARKER_GAP
            and line.box.right - line.box.left < _WIDEST_MARKER
        ]
        return box._replace(left=min([box.left, *lefts]))

    def _starts(
        self, page_index: int, marks: Sequence[Highlight]
    ) -> Iterator[tuple[Box, Highlight]]:
        for mark in marks:
            place = self._text.layer.place_of(mark.start)
            boxes = self._text.boxes(page_index, mark.start, mark.end)
            if boxes and place is not None and place.page_index == page_index:
                yield boxes[0], mark


def _right_between(rects: Iterable[QRectF], top: float, bottom: float) -> float:
    """Return how far to the right anything reaches between two heights; 0 if nothing is there."""
    return max(
        (one.right() for one in rects if one.top() < bottom and one.bottom() > top), default=0
    )


def _columns(boxes: Iterable[Box]) -> Iterator[Box]:
    """Yield one box around the lines that follow each other down the page."""
    whole: Box | None = None
    for box in boxes:
        if whole is not None and box.bottom < whole.top and box.top < whole.top + 1:
            whole = Box(
                min(whole.left, box.left),
                min(whole.bottom, box.bottom),
                max(whole.right, box.right),
                whole.top,
            )
            continue
        if whole is not None:
            yield whole
        whole = box
    if whole is not None:
        yield whole
