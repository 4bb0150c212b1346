"""A list of cards whose order the user can change by dragging."""

from PySide6.QtCore import QAbstractItemModel, QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
)

from reader.ui.widgets.card_list import CardList

_MEDIA_TYPE = "application/x-casefolio-row"
_LINE_PX = 3


class OrderedCardList(CardList):
    """
    Cards that can be dragged where the model's rows may be.

    Signals:
        dropped: number of the row dragged, and of the row it was dropped before (the
            number of rows for the end of the list).
    """

    dropped = Signal(int, int)

    _drop_row = -1

    def set_ordered(self, is_ordered: bool) -> None:
        """Let cards be dragged, or not."""
        self.setDragEnabled(is_ordered)
        self.setAcceptDrops(is_ordered)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Drag the current card."""
        index = self.currentIndex()
        rect = self.visualRect(index)
        dragged = QMimeData()
        dragged.setData(_MEDIA_TYPE, str(index.row()).encode())
        drag = QDrag(self)
        drag.setMimeData(dragged)
        drag.setPixmap(self.viewport().grab(rect))
        drag.setHotSpot(QPoint(24, 16))
        drag.exec(Qt.DropAction.MoveAction)
        self._show_drop_row(-1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take only cards of this list."""
        if event.mimeData().hasFormat(_MEDIA_TYPE):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the card would go."""
        if event.mimeData().hasFormat(_MEDIA_TYPE):
            self._show_drop_row(self._row_for(event.position().toPoint()))
            self.startAutoScroll()
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Show nothing special again."""
        self._show_drop_row(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where the card was dropped."""
        row = int(event.mimeData().data(_MEDIA_TYPE).data())
        before = self._row_for(event.position().toPoint())
        self._show_drop_row(-1)
        event.acceptProposedAction()
        if before not in (row, row + 1):
            self.dropped.emit(row, before)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line where the card would go."""
        super().paintEvent(event)
        if self._drop_row >= 0:
            model: QAbstractItemModel = self.model()
            if self._drop_row < model.rowCount():
                y_px = self.visualRect(model.index(self._drop_row, 0)).top()
            else:
                y_px = self.visualRect(model.index(model.rowCount() - 1, 0)).bottom()
            line = QRect(8, y_px - _LINE_PX // 2, self.viewport().width() - 16, _LINE_PX)
            QPainter(self.viewport()).fillRect(line, self.palette().accent())

    def _row_for(self, point: QPoint) -> int:
        index = self.indexAt(point)
        if not index.isValid():
            return self.model().rowCount()
        rect = self.visualRect(index)
        return index.row() + (point.y() > rect.center().y())

    def _show_drop_row(self, row: int) -> None:
        self._drop_row = row
        self.viewport().update()
