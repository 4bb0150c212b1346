"""
Cover: the window shows a neutral page at once, and comes back only on purpose.

It hides what is on the screen from somebody who walks by. It does not lock the program
or encrypt the library; Help says so.
"""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

PRESSES = 3
WITHIN_S = 5.0


class Cover(QWidget):
    """A plain page over the whole window."""

    def __init__(self, uncover: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setAccessibleName("Untitled")
        heading = QLabel("Untitled", self)
        heading.setStyleSheet("font-size: 24px;")
        text = QLabel("Nothing here yet.", self)
        # Not the default button and no mnemonic: Enter and Esc must not bring the text back.
        self.button = QPushButton("Continue", self)
        self.button.setAutoDefault(False)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(uncover)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(96, 96, 96, 48)
        layout.addWidget(heading)
        layout.addWidget(text)
        layout.addStretch(1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)


class ShiftThrice(QObject):
    """Watches the whole application for Shift pressed three times within five seconds."""

    def __init__(self, act: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._act = act
        self._pressed_at: list[float] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count lone presses of Shift; any other key, and the mouse, start again."""
        # Every event comes to a window first and then to widgets: once is enough.
        if not isinstance(watched, QWindow):
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed_at = []
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and not event.isAutoRepeat():
            self._count(event.key() == Qt.Key.Key_Shift, monotonic())
        return False

    def _count(self, is_shift: bool, now: float) -> None:
        if not is_shift:
            self._pressed_at = []
            return
        self._pressed_at = [at for at in self._pressed_at if now - at <= WITHIN_S] + [now]
        if len(self._pressed_at) == PRESSES:
            self._pressed_at = []
            self._act()
