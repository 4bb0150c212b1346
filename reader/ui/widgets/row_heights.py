"""Where the rows of a long list stand when only those in view have been measured."""

from bisect import bisect_right
from itertools import accumulate


class RowHeights:
    """
    Heights of rows in pixels; a row not yet measured counts as ``estimate_px``.

    Rows are numbered from 0, and row 0 begins at 0.
    """

    def __init__(self, estimate_px: int) -> None:
        self._estimate_px = estimate_px
        self._heights: list[int | None] = []
        self._tops: list[int] | None = None

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._heights)

    @property
    def total_px(self) -> int:
        """The height of all rows together."""
        return self._all_tops()[-1]

    def reset(self, count: int) -> None:
        """Begin again with ``count`` rows, none of them measured."""
        self._heights = [None] * count
        self._tops = None

    def insert(self, row: int, count: int) -> None:
        """Add unmeasured rows before ``row``."""
        self._heights[row:row] = [None] * count
        self._tops = None

    def remove(self, row: int, count: int) -> None:
        """Take out ``count`` rows from ``row``."""
        del self._heights[row : row + count]
        self._tops = None

    def forget(self, first: int, last: int) -> None:
        """Treat the rows from ``first`` to ``last`` as not measured."""
        for row in range(max(0, first), min(last + 1, len(self._heights))):
            self._heights[row] = None
        self._tops = None

    def is_measured(self, row: int) -> bool:
        """Tell whether the height of ``row`` is known."""
        return self._heights[row] is not None

    def measure(self, row: int, height_px: int) -> int:
        """Set the height of ``row``; return by how much the rows below it move."""
        moved_px = height_px - self.height_px(row)
        self._heights[row] = height_px
        if moved_px:
            self._tops = None
        return moved_px

    def height_px(self, row: int) -> int:
        """Return the height of ``row``, measured or estimated."""
        height = self._heights[row]
        return self._estimate_px if height is None else height

    def top_px(self, row: int) -> int:
        """Return where ``row`` begins."""
        return self._all_tops()[row]

    def row_at(self, y_px: int) -> int:
        """Return the row at ``y_px``; the first or last one beyond the ends, -1 without rows."""
        return min(max(0, bisect_right(self._all_tops(), y_px) - 1), len(self._heights) - 1)

    def _all_tops(self) -> list[int]:
        if self._tops is None:
            estimate = self._estimate_px
            self._tops = list(
                accumulate((estimate if h is None else h for h in self._heights), initial=0)
            )
        return self._tops
