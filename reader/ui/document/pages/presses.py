"""Counting how often a mouse button is pressed in a row at one place."""

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication


class Presses:
    """A row of presses at one place; after three it begins anew."""

    def __init__(self, parent: QObject) -> None:
        self._at: QPoint | None = None
        self._count = 0
        self._last = QTimer(parent, singleShot=True)

    def press(self, point: QPoint) -> int:
        """Return the number of this press in its row: 1, 2 or 3."""
        is_again = self._last.isActive() and self.is_at(point)
        self._count = self._count % 3 + 1 if is_again else 1
        self._at = point
        self._last.start(QApplication.doubleClickInterval())
        return self._count

    def is_at(self, point: QPoint) -> bool:
        """Tell whether a point is where the button was pressed, or so near that it is meant."""
        if self._at is None:
            return False
        return (self._at - point).manhattanLength() < QApplication.startDragDistance()

    def end(self) -> None:
        """Let the next press be a first one."""
        self._last.stop()
