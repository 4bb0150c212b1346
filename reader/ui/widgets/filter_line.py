"""A line to type a filter into."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.ui.icons import icon
from reader.ui.theme import LIGHT, Theme


class FilterLine(QLineEdit):
    """A line edit with a funnel, a clear button, and Esc to clear it."""

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QAction(self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction("Clear the filter (Esc)", self)
        self._clear.triggered.connect(self.clear)
        self._clear.setVisible(False)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder.rstrip("…"))
        self.setToolTip(f"{placeholder.rstrip('…')} (Esc clears)")
        self.set_theme(LIGHT)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in other colours."""
        self._sign.setIcon(icon("list-filter", theme.quiet))
        self._clear.setIcon(icon("x", theme.quiet))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear with Esc; an empty line leaves Esc to the window."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
