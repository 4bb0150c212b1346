"""Writing another title in place of a document's row."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout


class RenameEditor(QFrame):
    """
    A line with the title.

    Signals:
        title_written: the title to keep, once, with Enter or when the focus goes.
        finished: nothing more is to be written.
    """

    title_written = Signal(str)
    finished = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self._is_done = False
        self._title = title
        self.line = QLineEdit(title)
        self.line.setAccessibleName("Title")
        self.line.setToolTip("Enter keeps the title, Esc leaves it as it was")
        self.line.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 6)
        layout.addWidget(self.line)
        self.setAutoFillBackground(True)

    def begin(self) -> None:
        """Put the caret into the title, all of it selected."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep with Enter, give up with Esc."""
        if event.type() == QEvent.Type.FocusOut:
            self._finish(keep=True)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._finish(keep=True)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._finish(keep=False)
                return True
        return super().eventFilter(watched, event)

    def _finish(self, *, keep: bool) -> None:
        if self._is_done:
            return
        self._is_done = True
        title = " ".join(self.line.text().split())
        if keep and title and title != self._title:
            self.title_written.emit(title)
        self.finished.emit()
