"""
Where scrolling comes to rest when pages are seen one at a time.

Values are those of the vertical scroll bar: the height of the sheet at the top of the window.
"""

from bisect import bisect_right

from reader.ui.document.pages.page_layout import GAP_PX, PageLayout


def stops(pages: PageLayout, row: int, window_px: int) -> tuple[int, int]:
    """Return the first and last value at which a row of pages is alone in the window."""
    top, bottom = round(pages.tops[row]), round(pages.bottoms[row])
    slack = window_px - (bottom - top)
    if slack >= 0:
        return top - slack // 2, top - slack // 2
    return top - GAP_PX, bottom + GAP_PX - window_px


def held_to_row(pages: PageLayout, row: int, value: int, window_px: int) -> int:
    """Return the value nearest to one at which a row is alone in the window."""
    first, last = stops(pages, row, window_px)
    return min(max(value, first), last)


def settled(pages: PageLayout, value: int, window_px: int, before: int | None = None) -> int:
    """
    Return where a scroll to ``value`` ends, so that no two rows are seen together.

    Coming from ``before``, all of a row is shown before the next one is; without it, the
    nearest place counts.
    """
    count = len(pages.tops)
    if not count:
        return value

    def first_stop(row: int) -> int:
        return stops(pages, row, window_px)[0]

    row = max(0, bisect_right(range(count), value, key=first_stop) - 1)
    first, last = stops(pages, row, window_px)
    if value <= last or row == count - 1:
        return min(max(value, first), last)
    following = first_stop(row + 1)
    if before is None:
        return last if value - last <= following - value else following
    if value > before:
        return last if before < last else following
    return following if before > following else last
