"""The line in which searches are typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from reader.ui.icons import icon
from reader.ui.theme import Theme

_MOVES = {
    Qt.Key.Key_Up: QListView.CursorAction.MoveUp,
    Qt.Key.Key_Down: QListView.CursorAction.MoveDown,
    Qt.Key.Key_PageUp: QListView.CursorAction.MovePageUp,
    Qt.Key.Key_PageDown: QListView.CursorAction.MovePageDown,
}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class SearchBox(QLineEdit):
    """
    A line that drives the list of hits while the caret stays in it.

    Signals:
        moved: the list is to move; a QListView.CursorAction.
        entered: Enter was pressed.
        closed: Esc was pressed with nothing left to clear.
    """

    moved = Signal(object)
    entered = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_busy = False
        self._sign = QAction(self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction("Clear the search (Esc)", self)
        self._clear.triggered.connect(self.clear)
        self._clear.setVisible(False)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self.setPlaceholderText("Search this report…")
        self.setAccessibleName("Search")
        self.setToolTip("Search (Ctrl+F). Arrow keys move the list, Enter goes there, Esc clears")
        self.set_theme(theme)

    @property
    def is_busy(self) -> bool:
        """Whether the box shows that an answer is awaited."""
        return self._is_busy

    def set_busy(self, is_busy: bool) -> None:
        """Show whether an answer is awaited."""
        self._is_busy = is_busy
        self._show_sign()

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in other colours."""
        self._theme = theme
        self._clear.setIcon(icon("x", theme.quiet))
        self._show_sign()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the list, go to a hit, clear or close; everything else is typing."""
        key = Qt.Key(event.key())
        if key in _MOVES and event.modifiers() in _PLAIN:
            self.moved.emit(_MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show_sign(self) -> None:
        self._sign.setIcon(icon("loader" if self._is_busy else "search", self._theme.quiet))
        self._sign.setToolTip("Searching…" if self._is_busy else "Search")
