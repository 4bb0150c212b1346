"""A list whose rows have heights of their own, measured only when they come into view."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QRegion, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from reader.ui.widgets.row_heights import RowHeights
from reader.ui.widgets.rows_model import Index

_STEP_PX = 32


class MeasuredList(QListView):
    """
    A QListView that lays out only the rows it shows.

    Qt's own lays out every row whenever the width changes; with wrapped text that takes
    half a second for two thousand. It stays a QListView because screen readers are told
    of a list by that class.
    """

    def __init__(self, *, estimate_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights = RowHeights(estimate_px)
        self._is_settling = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def row_height_px(self, index: QModelIndex) -> int:
        """Return how high a row is at the present width of the viewport."""
        raise NotImplementedError

    def measure_all_again(self) -> None:
        """Note that every row may have another height."""
        self._heights.reset(self.model().rowCount() if self.model() is not None else 0)
        self.updateGeometries()
        self.viewport().update()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show the rows of ``model``."""
        if model is not None:
            # Before the selection model hears of it, which would go to the row above.
            model.rowsAboutToBeRemoved.connect(self._leave_rows)
        super().setModel(model)
        if model is not None:
            model.rowsRemoved.connect(self._forget_removed)
            model.layoutChanged.connect(self.measure_all_again)
        self.measure_all_again()

    def rows_between(self, top_px: int, bottom_px: int) -> range:
        """Return the rows that stand between two heights of the viewport."""
        if not len(self._heights):
            return range(0)
        offset_px = self.verticalOffset()
        first = self._heights.row_at(top_px + offset_px)
        return range(first, self._heights.row_at(bottom_px + offset_px) + 1)

    def measure_again(self, row: int) -> None:
        """Note that the height of a row has changed."""
        self._heights.forget(row, row)
        self.updateGeometries()
        self.viewport().update()

    def move_current(self, action: QListView.CursorAction) -> None:
        """Move the current row as that key would."""
        index = self.moveCursor(action, Qt.KeyboardModifier.NoModifier)
        if index.isValid():
            self.setCurrentIndex(index)

    def step(self, by: int) -> bool:
        """Make the next (1) or previous (-1) choosable row current; False at the ends."""
        row = self._choosable_from(self.currentIndex().row() + by, by)
        if row < 0:
            return False
        self.setCurrentIndex(self.model().index(row, 0))
        return True

    def visualRect(self, index: Index) -> QRect:
        """Return where a row is in the viewport."""
        if not index.isValid() or index.row() >= len(self._heights):
            return QRect()
        row = index.row()
        self._measure(row)
        top_px = self._heights.top_px(row) - self.verticalOffset()
        return QRect(0, top_px, self.viewport().width(), self._heights.height_px(row))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row at a place in the viewport."""
        y_px = point.y() + self.verticalOffset()
        if not len(self._heights) or not 0 <= y_px < self._heights.total_px:
            return QModelIndex()
        return self.model().index(self._heights.row_at(y_px), 0)

    def scrollTo(
        self, index: Index, hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row into view."""
        if not index.isValid() or index.row() >= len(self._heights):
            return
        self._measure_around(index.row())
        self._set_scroll_range()
        rect, room_px = self.visualRect(index), self.viewport().height()
        value = self.verticalScrollBar().value()
        hints = QListView.ScrollHint
        if hint == hints.PositionAtCenter:
            value += rect.top() - max(0, (room_px - rect.height()) // 2)
        elif hint == hints.PositionAtTop or rect.top() < 0 or rect.height() > room_px:
            value += rect.top()
        elif hint == hints.PositionAtBottom or rect.bottom() >= room_px:
            value += rect.bottom() + 1 - room_px
        self.verticalScrollBar().setValue(value)

    def moveCursor(
        self, action: QListView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return the row that an arrow or page key leads to; headings are passed over."""
        actions, row = QListView.CursorAction, self.currentIndex().row()
        last = len(self._heights) - 1
        if action == actions.MoveHome:
            row = self._choosable_from(0, 1)
        elif action == actions.MoveEnd:
            row = self._choosable_from(last, -1)
        elif action == actions.MovePageDown:
            row = self._choosable_near(self._row_a_page_from(max(row, 0), 1), 1)
        elif action == actions.MovePageUp:
            row = self._choosable_near(self._row_a_page_from(max(row, 0), -1), -1)
        elif action in (actions.MoveDown, actions.MoveNext):
            row = self._choosable_from(row + 1, 1)
        elif action in (actions.MoveUp, actions.MovePrevious):
            row = self._choosable_from(row - 1, -1)
        return self.model().index(row, 0) if row >= 0 else self.currentIndex()

    def horizontalOffset(self) -> int:
        """Return 0: a list is never wider than its pane."""
        return 0

    def verticalOffset(self) -> int:
        """Return how far the list is scrolled."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        """Return False: rows are filtered in the model."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the rows that ``rect`` touches."""
        rows = self.rows_between(rect.top(), rect.bottom())
        if rows:
            model = self.model()
            selection = QItemSelection(model.index(rows[0], 0), model.index(rows[-1], 0))
            self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return the part of the viewport that shows selected rows."""
        region = QRegion()
        for index in selection.indexes():
            if index.row() < len(self._heights) and self._heights.is_measured(index.row()):
                region += self.visualRect(index)
        return region

    def reset(self) -> None:
        """Show the model from the beginning."""
        super().reset()
        self.measure_all_again()

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        """Make room for new rows."""
        self._heights.insert(start, end - start + 1)
        super().rowsInserted(parent, start, end)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Measure the rows that changed."""
        self._heights.forget(first.row(), last.row())
        super().dataChanged(first, last, roles)
        self.scheduleDelayedItemsLayout()

    def doItemsLayout(self) -> None:
        """Measure what is in view, and nothing else."""
        if self.model() is not None and len(self._heights) != self.model().rowCount():
            self._heights.reset(self.model().rowCount())
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:
        """Bring scroll bar and open editor into line with the rows."""
        self._measure_in_view()
        self._set_scroll_range()
        self.updateEditorGeometries()

    def scrollContentsBy(self, _dx_px: int, _dy_px: int) -> None:
        """Show another part of the list."""
        self._measure_in_view()
        self._set_scroll_range()
        self.updateEditorGeometries()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the cards to the new width, keeping the first one in view where it is."""
        if event.size().width() != event.oldSize().width() and len(self._heights):
            first = self._heights.row_at(self.verticalOffset())
            into_px = self.verticalOffset() - self._heights.top_px(first)
            self._heights.forget(0, len(self._heights) - 1)
            self._set_scroll_range()
            self.verticalScrollBar().setValue(self._heights.top_px(first) + into_px)
        self.updateGeometries()

    def _measure(self, row: int) -> None:
        if self._heights.is_measured(row):
            return
        height_px = self.row_height_px(self.model().index(row, 0))
        is_above = self._heights.top_px(row) < self.verticalOffset()
        moved_px = self._heights.measure(row, height_px)
        if moved_px and is_above:
            bar = self.verticalScrollBar()
            was_blocked = bar.blockSignals(True)
            bar.setMaximum(max(bar.maximum(), bar.maximum() + moved_px))
            bar.setValue(bar.value() + moved_px)
            bar.blockSignals(was_blocked)

    def _measure_in_view(self) -> None:
        if self._is_settling or not len(self._heights):
            return
        self._is_settling = True
        row = self._heights.row_at(self.verticalOffset())
        while row < len(self._heights):
            self._measure(row)
            row += 1
            if self._heights.top_px(row) > self.verticalOffset() + self.viewport().height():
                break
        self._is_settling = False

    def _measure_around(self, row: int) -> None:
        room_px = self.viewport().height()
        for by in (-1, 1):
            near, seen_px = row, 0
            while 0 <= near < len(self._heights) and seen_px <= room_px:
                self._measure(near)
                seen_px += self._heights.height_px(near)
                near += by

    def _set_scroll_range(self) -> None:
        bar, room_px = self.verticalScrollBar(), self.viewport().height()
        total_px = self._heights.total_px
        bar.setPageStep(room_px)
        bar.setSingleStep(_STEP_PX)
        bar.setRange(0, max(0, total_px - room_px))

    def _leave_rows(self, _parent: QModelIndex, start: int, end: int) -> None:
        if start <= self.currentIndex().row() <= end:
            row = self._choosable_from(end + 1, 1)
            row = row if row >= 0 else self._choosable_from(start - 1, -1)
            if row >= 0:
                self.setCurrentIndex(self.model().index(row, 0))

    def _forget_removed(self, _parent: QModelIndex, start: int, end: int) -> None:
        self._heights.remove(start, end - start + 1)
        self.updateGeometries()
        self.viewport().update()

    def _choosable_from(self, row: int, by: int) -> int:
        while 0 <= row < len(self._heights):
            if self.model().index(row, 0).flags() & Qt.ItemFlag.ItemIsSelectable:
                return row
            row += by
        return -1

    def _choosable_near(self, row: int, by: int) -> int:
        found = self._choosable_from(row, by)
        return found if found >= 0 else self._choosable_from(row, -by)

    def _row_a_page_from(self, row: int, by: int) -> int:
        self._measure_around(row)
        y_px = self._heights.top_px(row) + by * self.viewport().height()
        there = self._heights.row_at(y_px)
        if there == row:
            there = row + by
        return min(max(0, there), len(self._heights) - 1)
