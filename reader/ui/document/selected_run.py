"""What is selected: a run of the text, in tables too."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QRectF, QSignalBlocker
from PySide6.QtGui import QColor, QPainter, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from reader.ui.document.lines import lines_between


class SelectedRun:
    """
    The run of text between where a selection was begun and where it ends.

    Qt selects rectangles of cells within a table, and whole tables from outside. Of its
    selection only the ends are used here, or the place under the mouse where Qt puts the
    end somewhere else; and it is drawn here, so that what is seen is what is selected.
    ``quoted`` returns what of a range of Qt positions is to be seen as selected.
    """

    def __init__(self, edit: QTextEdit) -> None:
        self.quoted: Callable[[int, int], Iterable[tuple[int, int]]] = _all_of
        self._edit = edit
        self._ends: tuple[int, int] | None = None  # where Qt's own are elsewhere
        self._qt_ends = (0, 0)  # as long as they are these
        edit.selectionChanged.connect(self._follow)

    def qt_range(self) -> tuple[int, int] | None:
        """Return the Qt positions between which text is selected, in reading order."""
        if not self._edit.textCursor().hasSelection():
            return None
        first, last = sorted(self.ends())
        return first, last

    def ends(self) -> tuple[int, int]:
        """Return the Qt positions where the selection began, and where it ends with the caret."""
        qt_ends = self._ends_of_cursor()
        return self._ends if self._ends is not None and self._qt_ends == qt_ends else qt_ends

    def select(self, first: int, last: int) -> None:
        """Select from one Qt position to another, or nothing if they are one; never scrolls."""
        cursor = self._edit.textCursor()
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        bar = self._edit.verticalScrollBar()
        value = bar.value()
        with QSignalBlocker(bar):  # Qt would bring the end of the selection into view
            self._edit.setTextCursor(cursor)
            bar.setValue(value)
        self._keep(first, last)

    def extend_to(self, point: QPoint) -> None:
        """Let a selection made with the mouse end at a point of the viewport."""
        document, anchor = self._edit.document(), self._edit.textCursor().anchor()
        end = self._edit.cursorForPosition(point).position()
        self._ends = None
        if _cell_at(document, anchor) != _cell_at(document, end):
            self._keep(anchor, end)
        self._edit.viewport().update()

    def paint(self, painter: QPainter, rect: QRectF, colour: QColor) -> None:
        """Paint the ground of what is selected in a part of the document."""
        qt_range = self.qt_range()
        if qt_range is None:
            return
        lines = list(lines_between(self._edit.document(), rect.top(), rect.bottom()))
        for start, end in self.quoted(*qt_range):
            for line in lines:
                if line.start < end and line.end > start:
                    painter.fillRect(line.stretch(start, end), colour)

    def _keep(self, anchor: int, end: int) -> None:
        self._ends, self._qt_ends = (anchor, end), self._ends_of_cursor()

    def _follow(self) -> None:
        if self._qt_ends != self._ends_of_cursor():
            self._ends = None
        self._edit.viewport().update()

    def _ends_of_cursor(self) -> tuple[int, int]:
        cursor = self._edit.textCursor()
        return cursor.anchor(), cursor.position()


def _all_of(start: int, end: int) -> Iterable[tuple[int, int]]:
    return ((start, end),)


def _cell_at(document: QTextDocument, qt_position: int) -> int | None:
    """Return where the table cell that holds a position begins; None outside tables."""
    cursor = QTextCursor(document)
    cursor.setPosition(qt_position)
    table = cursor.currentTable()
    return table.cellAt(cursor).firstPosition() if table is not None else None
