"""Keeping the line under the reader's eye where it is, and going to other lines."""

from collections.abc import Callable

from reader.ui.document.lines import Line, block_at, line_at, lines_between
from reader.ui.document.sheet import Sheet
from reader.ui.offsets import Positions

_ABOVE_PLACE_PX = 16
_NEAR_EDGE = 0.1  # of the height: what is nearer to an edge is brought to a quieter place
_COMFORTABLE = 0.25
_ROUNDING_PX = 1


class EyeLine:
    """
    The first line that is seen whole, as an offset, and how far below the top it is.

    It changes when the reader scrolls or goes elsewhere, never because the text is set or
    laid out anew; so no series of resizes makes the place drift.

    Args:
        moved: called with the new offset.
    """

    def __init__(self, sheet: Sheet, moved: Callable[[int], None]) -> None:
        self.offset = 0
        self.positions = Positions()
        self._sheet = sheet
        self._moved = moved
        self._below_top_px = 0.0
        self._is_restoring = False
        sheet.bar.valueChanged.connect(self._follow)

    def hold(self, offset: int) -> None:
        """Make the line of ``offset`` the first one, as soon as it is restored."""
        self.offset = offset
        self._below_top_px = _ABOVE_PLACE_PX

    def keep_still(self) -> None:
        """Take no notice of scrolling until the line is restored."""
        self._is_restoring = True

    def restore(self) -> None:
        """Scroll so that the held line is where it was."""
        self.keep_still()
        line = self._line_of(self.offset)
        if line is not None:
            self._scroll_to(line.rect.top() - self._below_top_px if self.offset else 0)
        self._is_restoring = False

    def go_to(self, start: int, end: int | None) -> None:
        """
        Bring a range to where it can be read, or without ``end`` a place to the top.

        A range that is seen already, and not at an edge, stays where it is.
        """
        line = self._line_of(start)
        if line is None:
            return
        if end is None:
            self._scroll_to(line.rect.top() - _ABOVE_PLACE_PX if start else 0)
            return
        last = self._line_of(max(start, end - 1)) or line
        top, bottom = self._sheet.visible_band()
        height_px = bottom - top
        is_seen = (
            line.rect.top() >= top + _NEAR_EDGE * height_px
            and last.rect.bottom() <= bottom - _NEAR_EDGE * height_px
        )
        if not is_seen:
            self._scroll_to(line.rect.top() - _COMFORTABLE * height_px)

    def _scroll_to(self, value_px: float) -> None:
        """Scroll there, laying out as much of the text as will be seen."""
        sheet = self._sheet
        value = max(0, int(value_px))
        block_at(sheet.document(), value + 2 * sheet.viewport().height())
        # The scroll bar learns somewhat later what has been laid out.
        if sheet.layout_steps.is_finished():
            sheet.last_scroll_px()
        else:
            sheet.bar.setMaximum(max(sheet.bar.maximum(), value))
        sheet.bar.setValue(value)

    def _follow(self) -> None:
        if self._is_restoring:
            return
        line = self._first_whole_line()
        if line is None:
            return
        before = self.offset
        value = self._sheet.bar.value()
        self.offset = self.positions.to_offset(line.start) if value else 0
        self._below_top_px = line.rect.top() - value if value else 0.0
        if self.offset != before:
            self._moved(self.offset)

    def _first_whole_line(self) -> Line | None:
        top, bottom = self._sheet.visible_band()
        first = None
        for line in lines_between(self._sheet.document(), top, bottom):
            first = first or line
            if line.rect.top() >= top - _ROUNDING_PX:
                return line
        return first

    def _line_of(self, offset: int) -> Line | None:
        return line_at(self._sheet.document(), self.positions.to_qt(offset))
