"""The pages of a report as rows of the thumbnails, and how they lie in columns."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace

from reader.documents.model import Document
from reader.documents.page_labels import shown
from reader.documents.page_requests import PageSize

MOST_WIDE_PX, MOST_HIGH_PX = 104, 140
"""Of the picture of a page."""
PADDING_PX = 8
"""Around the picture, and above the label."""
LABEL_PX = 20
_LEAST_CELL_PX = MOST_WIDE_PX + 2 * PADDING_PX


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """One page in small; ``scale`` is pixels a point."""

    page_index: int
    label: str
    """As it is shown: "xii", or "[3]" for a page without one."""
    size: PageSize
    scale: float
    is_current: bool = False
    has_highlights: bool = False
    has_hits: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """How thumbnails lie: ``columns`` of cells, row by row, all cells of one size."""

    columns: int
    cell_width_px: int
    cell_height_px: int

    def between(self, top_px: int, bottom_px: int, count: int) -> range:
        """Return which of ``count`` thumbnails are seen of the sheet from top to bottom."""
        first = max(0, top_px) // self.cell_height_px * self.columns
        last = (max(0, bottom_px - 1) // self.cell_height_px + 1) * self.columns
        return range(min(first, count), min(last, count))


def grid(width_px: int, thumbnails: Iterable[Thumbnail]) -> Grid:
    """Return as many columns as there is room for, at least one, in cells as high as need be."""
    room_px = width_px - 1  # a list view breaks a row that fills it
    columns = max(1, room_px // _LEAST_CELL_PX)
    tallest = max((round(one.size.height * one.scale) for one in thumbnails), default=MOST_HIGH_PX)
    height_px = tallest + 3 * PADDING_PX + LABEL_PX
    return Grid(columns, max(_LEAST_CELL_PX, room_px // columns), height_px)


def thumbnails(document: Document) -> list[Thumbnail]:
    """Return all pages of a report, none set apart."""
    return [
        Thumbnail(
            page_index,
            shown(page.label, page_index),
            PageSize(page.width, page.height),
            _scale(page.width, page.height),
        )
        for page_index, page in enumerate(document.content.pages)
    ]


def marked(
    rows: Iterable[Thumbnail],
    current: Container[int] = (),
    highlighted: Container[int] = (),
    hit: Container[int] = (),
) -> list[Thumbnail]:
    """Return the thumbnails with those set apart whose pages are named by their indexes."""
    result = []
    for one in rows:
        at = one.page_index
        marks = (at in current, at in highlighted, at in hit)
        if marks != (one.is_current, one.has_highlights, one.has_hits):
            is_current, has_highlights, has_hits = marks
            one = replace(
                one, is_current=is_current, has_highlights=has_highlights, has_hits=has_hits
            )
        result.append(one)
    return result


def spoken(one: Thumbnail) -> str:
    """Return a thumbnail's name for a screen reader."""
    marks = [
        (one.is_current, "being read"),
        (one.has_highlights, "with highlights"),
        (one.has_hits, "with search hits"),
    ]
    return ", ".join([f"Page {one.label}", *(words for is_so, words in marks if is_so)])


def _scale(width: float, height: float) -> float:
    """Return the scale at which a page fits; pages that cannot be loaded have no size."""
    if width <= 0 or height <= 0:
        return 1.0
    return min(MOST_WIDE_PX / width, MOST_HIGH_PX / height)
