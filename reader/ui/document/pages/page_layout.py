"""
Where the pages of a report lie on one large sheet, and from points of a page to its pixels.

Pixels are those of the widget, not of the screen. On a page lengths are points from the
bottom left, as it is shown before the reader turns it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from statistics import median

from PySide6.QtCore import QPointF, QRectF

from reader.documents.page_characters import Box
from reader.documents.page_requests import PageSize

LEAST_ZOOM, MOST_ZOOM = 0.25, 4.0
ZOOM_STOPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
"""Where the keys come to rest."""
PX_A_POINT = 96 / 72
"""At a zoom of 1."""
GUTTER_PX = 34
"""Beside the pages; the letters of highlights stand there."""
GAP_PX = 16
"""Between a page and the one beneath it; those that face each other have a gutter between."""

_LEAST_SCALE = 0.1
_SAME_ZOOM = 0.005
_HARDLY_CUT_PX = 2
_NO_SIZE = PageSize(595.0, 842.0)


class Fit(Enum):
    """What decides how large pages are."""

    WIDTH = "width"
    PAGE = "page"
    ZOOM = "zoom"


class Arrangement(Enum):
    """How pages lie to each other."""

    CONTINUOUS = "continuous"
    SINGLE = "single"
    """Each one alone in the window."""
    FACING = "facing"
    """In pairs, the first page alone on the right as a cover is."""


@dataclass(frozen=True, slots=True)
class PageLook:
    """
    How the reader wants to see pages.

    ``zoom`` is taken with :attr:`Fit.ZOOM`; at 1 an inch has 96 pixels. ``rotation`` is
    degrees clockwise, a multiple of 90.
    """

    fit: Fit = Fit.WIDTH
    zoom: float = 1.0
    arrangement: Arrangement = Arrangement.CONTINUOUS
    rotation: int = 0


@dataclass(frozen=True, slots=True)
class PageLayout:
    """
    The pages on their sheet.

    ``rects`` and ``scales`` (pixels a point) have an entry for each page. ``rows`` are the
    first page of each row and, at the end, the number of pages; ``tops`` and ``bottoms``
    are those of the rows.
    """

    sizes: tuple[PageSize, ...] = ()
    rects: tuple[QRectF, ...] = ()
    scales: tuple[float, ...] = ()
    rows: tuple[int, ...] = (0,)
    tops: tuple[float, ...] = ()
    bottoms: tuple[float, ...] = ()
    width_px: float = 0.0
    height_px: float = 0.0
    rotation: int = 0

    def pages_between(self, top: float, bottom: float) -> range:
        """Return the pages of the rows that are seen between two heights."""
        first = bisect_right(self.bottoms, top)
        end = bisect_left(self.tops, bottom)
        if not self.tops or first >= end:
            return range(0)
        return range(self.rows[first], self.rows[end])

    def row_of(self, page_index: int) -> int:
        """Return the number of the row in which a page lies."""
        return bisect_right(self.rows, page_index) - 1

    def row_at(self, y: float) -> int:
        """Return the number of the row at a height, or of the nearest above."""
        return max(0, bisect_right(self.tops, y) - 1)

    def row_in_sight(self, top: float, bottom: float) -> int:
        """Return the first row that is seen whole between two heights, or that in the middle."""
        row = bisect_left(self.tops, top - _HARDLY_CUT_PX)
        is_whole = row < len(self.tops) and self.bottoms[row] <= bottom + _HARDLY_CUT_PX
        return row if is_whole else self.row_at((top + bottom) / 2)

    def nearest_page(self, point: QPointF) -> int | None:
        """Return the page at a point, or the one nearest to it."""
        if not self.tops:
            return None
        row = self.row_at(point.y())
        near = range(self.rows[max(0, row - 1)], self.rows[min(row + 2, len(self.tops))])
        return min(near, key=lambda page_index: _distance(self.rects[page_index], point))

    def room_beside(self, page_index: int, seen: QRectF) -> float:
        """Return how far the room to the right of a page reaches: to the next one, or the edge."""
        follower = page_index + 1
        is_alone = follower >= self.rows[self.row_of(page_index) + 1]
        return seen.right() if is_alone else min(seen.right(), self.rects[follower].left())

    def to_view(self, page_index: int, box: Box) -> QRectF:
        """Return where a part of a page is on the sheet."""
        size, scale = self.sizes[page_index], self.scales[page_index]
        left, top, width, height = _turned(box, size, self.rotation)
        corner = self.rects[page_index].topLeft()
        return QRectF(
            corner.x() + left * scale, corner.y() + top * scale, width * scale, height * scale
        )

    def to_page(self, page_index: int, point: QPointF) -> tuple[float, float]:
        """Return which point of a page, or of what is beyond its edges, is at a point."""
        size, scale = self.sizes[page_index], self.scales[page_index]
        corner = self.rects[page_index].topLeft()
        across = (point.x() - corner.x()) / scale
        down = (point.y() - corner.y()) / scale
        if self.rotation == 90:
            return down, across
        if self.rotation == 180:
            return size.width - across, down
        if self.rotation == 270:
            return size.width - down, size.height - across
        return across, size.height - down


def lay_out(
    sizes: Sequence[PageSize], look: PageLook, width_px: float, height_px: float
) -> PageLayout:
    """
    Lay the pages out for a window of that size.

    All have the scale at which one of the usual width fits; a wider one that would not fit
    into the window is made smaller, unless the reader has chosen the zoom.
    """
    shown = tuple(size if min(size) > 0 else _NO_SIZE for size in sizes)
    if not shown:
        return PageLayout()
    turned = [_turned_size(size, look.rotation) for size in shown]
    rows = _rows(len(shown), look.arrangement)
    columns = 2 if look.arrangement is Arrangement.FACING else 1
    room = (width_px - 2 * GUTTER_PX - (columns - 1) * GUTTER_PX, height_px - 2 * GAP_PX)
    usual = (columns * median(width for width, _ in turned), median(height for _, height in turned))
    usual_scale = _scale(look, usual, room)
    scales: list[float] = []
    for first, end in pairwise(rows):
        row = turned[first:end]
        extent = (columns * max(width for width, _ in row), max(height for _, height in row))
        scale = usual_scale
        if look.fit is not Fit.ZOOM:
            scale = min(scale, _scale(look, extent, room))
        scales += [scale] * len(row)
    pixels = [
        (round(width * scale), round(height * scale))
        for (width, height), scale in zip(turned, scales, strict=True)
    ]
    return _placed(shown, pixels, scales, rows, look, width_px, height_px)


def next_zoom(zoom: float, step: int) -> float:
    """Return the stop above a zoom (step 1) or below it (-1); at the ends, the last one."""
    if step > 0:
        return min((stop for stop in ZOOM_STOPS if stop > zoom + _SAME_ZOOM), default=MOST_ZOOM)
    return max((stop for stop in ZOOM_STOPS if stop < zoom - _SAME_ZOOM), default=LEAST_ZOOM)


def _placed(
    sizes: tuple[PageSize, ...],
    pixels: list[tuple[int, int]],
    scales: list[float],
    rows: tuple[int, ...],
    look: PageLook,
    width_px: float,
    height_px: float,
) -> PageLayout:
    """Put rows of pages, whose pixels are known, beneath each other."""
    is_facing = look.arrangement is Arrangement.FACING
    least_row_px = height_px if look.arrangement is Arrangement.SINGLE else 0.0
    widest = max(width for width, _ in pixels) * (1 + is_facing) + is_facing * GUTTER_PX
    # Gutters alone are no reason to scroll to and fro.
    sheet_px = width_px if widest <= width_px else widest + 2 * GUTTER_PX
    rects: list[QRectF] = []
    tops: list[float] = []
    bottoms: list[float] = []
    top = float(GAP_PX)
    for first, end in pairwise(rows):
        height = max(height for _, height in pixels[first:end])
        slack = max(0.0, least_row_px - height - 2 * GAP_PX)
        top += slack // 2
        for page_index in range(first, end):
            width, page_height = pixels[page_index]
            left = _left(page_index, width, sheet_px, look.arrangement)
            rects.append(QRectF(left, top, width, page_height))
        tops.append(top)
        bottoms.append(top + height)
        top += height + slack - slack // 2 + (2 * GAP_PX if least_row_px else GAP_PX)
    return PageLayout(
        sizes,
        tuple(rects),
        tuple(scales),
        rows,
        tuple(tops),
        tuple(bottoms),
        sheet_px,
        top - (GAP_PX if least_row_px else 0),
        look.rotation,
    )


def _left(page_index: int, width: int, sheet_px: float, arrangement: Arrangement) -> float:
    """Return the left edge of a page: in the middle, or on its side of it as a book has it."""
    if arrangement is not Arrangement.FACING:
        return (sheet_px - width) // 2
    is_left, middle = page_index % 2 == 1, sheet_px // 2
    return middle - GUTTER_PX // 2 - width if is_left else middle + GUTTER_PX // 2


def _rows(count: int, arrangement: Arrangement) -> tuple[int, ...]:
    if arrangement is Arrangement.FACING:
        return (0, *range(1, count, 2), count)
    return tuple(range(count + 1))


def _scale(look: PageLook, extent: tuple[float, float], room: tuple[float, float]) -> float:
    if look.fit is Fit.ZOOM:
        return min(max(look.zoom, LEAST_ZOOM), MOST_ZOOM) * PX_A_POINT
    scale = room[0] / extent[0]
    if look.fit is Fit.PAGE:
        scale = min(scale, room[1] / extent[1])
    return min(max(scale, _LEAST_SCALE), MOST_ZOOM * PX_A_POINT)


def _turned_size(size: PageSize, rotation: int) -> tuple[float, float]:
    return (size.height, size.width) if rotation % 180 else (size.width, size.height)


def _turned(box: Box, size: PageSize, rotation: int) -> tuple[float, float, float, float]:
    """Return left, top, width and height in points from the top left of the turned page."""
    width, height = box.right - box.left, box.top - box.bottom
    if rotation == 90:
        return box.bottom, box.left, height, width
    if rotation == 180:
        return size.width - box.right, box.bottom, width, height
    if rotation == 270:
        return size.height - box.top, size.width - box.right, height, width
    return box.left, size.height - box.top, width, height


def _distance(rect: QRectF, point: QPointF) -> float:
    across = max(rect.left() - point.x(), point.x() - rect.right(), 0.0)
    down = max(rect.top() - point.y(), point.y() - rect.bottom(), 0.0)
    return across + down
