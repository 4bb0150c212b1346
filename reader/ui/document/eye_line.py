"""Keeping the line under the reader's eye where it is, and going to other lines."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from reader.ui.document.figure_rooms import is_of_figure
from reader.ui.document.lines import Line, block_at, line_at, lines_between
from reader.ui.document.sheet import Sheet
from reader.ui.offsets import Positions

_ABOVE_PLACE_PX = 16
_NEAR_EDGE = 0.1  # of the height: what is nearer to an edge is brought to a quieter place
_COMFORTABLE = 0.25
_ROUNDING_PX = 1


class EyeLine:
    """
    Where the reader is, as an offset, and how far below the top its line is.

    It is the place gone to, and once the reader scrolls the first line that is seen whole.
    It never changes because the text is set or laid out anew, so no series of resizes makes
    the place drift.

    Args:
        moved: called with the new offset.
    """

    def __init__(self, sheet: Sheet, moved: Callable[[int], None]) -> None:
        self.offset = 0
        self.positions = Positions()
        self._sheet = sheet
        self._moved = moved
        self.below_top_px = 0.0
        self._is_still = False
        self._is_following = False
        self._regain = QTimer(sheet, singleShot=True, interval=0)
        self._regain.timeout.connect(self.restore)
        sheet.bar.valueChanged.connect(self._follow)
        sheet.bar.rangeChanged.connect(self._outlast)

    def hold(self, offset: int) -> None:
        """Make the line of ``offset`` the first one, as soon as it is restored."""
        self.offset = offset
        self.below_top_px = _ABOVE_PLACE_PX

    def keep_still(self) -> None:
        """Take no notice of scrolling until the line is restored."""
        self._is_still = True

    def restore(self) -> None:
        """Scroll so that the held line is where it was."""
        self.keep_still()
        line = self._line_of(self.offset)
        if line is not None:
            self._scroll_to(line.rect.top() - self.below_top_px if self.offset else 0)
        self._is_still = False

    def go_to(self, start: int, end: int | None) -> None:
        """
        Bring a range to where it can be read, or without ``end`` a place to the top.

        A range that is seen already, and not at an edge, stays where it is.
        """
        line = self._line_of(start)
        if line is None:
            return
        self.keep_still()
        if end is None:
            self._scroll_to(line.rect.top() - _ABOVE_PLACE_PX if start else 0)
        elif not self._is_comfortable(line, self._line_of(max(start, end - 1)) or line):
            height_px = self._sheet.viewport().height()
            self._scroll_to(line.rect.top() - _COMFORTABLE * height_px)
        self._is_still = False
        self._settle(start, line)

    def show_from(self, top: float) -> None:
        """Scroll up, if need be, to what begins above the place that was gone to."""
        if top < self._sheet.bar.value():
            self.keep_still()
            self._scroll_to(top - _ABOVE_PLACE_PX)
            self._is_still = False
            line = self._line_of(self.offset)
            self.below_top_px = line.rect.top() - self._sheet.bar.value() if line else 0.0

    def _is_comfortable(self, first: Line, last: Line) -> bool:
        top, bottom = self._sheet.visible_band()
        edge_px = _NEAR_EDGE * (bottom - top)
        return first.rect.top() >= top + edge_px and last.rect.bottom() <= bottom - edge_px

    def _scroll_to(self, value_px: float) -> None:
        """Scroll there, laying out as much of the text as will be seen."""
        sheet = self._sheet
        value, page_px = max(0, int(value_px)), sheet.viewport().height()
        block_at(sheet.document(), value + 2 * page_px)
        # The scroll bar learns somewhat later what has been laid out.
        if sheet.layout_steps.is_finished():
            sheet.last_scroll_px()
        else:
            sheet.bar.setMaximum(max(sheet.bar.maximum(), value + page_px))
        sheet.bar.setValue(value)

    def _outlast(self, _least: int, most: int) -> None:
        """Come back when a text that is not laid out yet is too short for the place."""
        if self._sheet.bar.value() > most and not self._is_following:
            self.keep_still()
            self._regain.start()

    def _follow(self) -> None:
        if self._is_still:
            return
        self._is_following = True
        line = self._first_whole_line()
        self._is_following = False
        if line is not None:
            is_scrolled = self._sheet.bar.value() > 0
            self._settle(self.positions.to_offset(line.start) if is_scrolled else 0, line)

    def _settle(self, offset: int, line: Line) -> None:
        before, self.offset = self.offset, offset
        self.below_top_px = line.rect.top() - self._sheet.bar.value()
        if offset != before:
            self._moved(offset)

    def _first_whole_line(self) -> Line | None:
        top, bottom = self._sheet.visible_band()
        first = None
        for line in lines_between(self._sheet.document(), top, bottom):
            if is_of_figure(line.block):
                continue
            first = first or line
            if line.rect.top() >= top - _ROUNDING_PX:
                return line
        return first

    def _line_of(self, offset: int) -> Line | None:
        return line_at(self._sheet.document(), self.positions.to_qt(offset))
