"""Messages that say what was done, offer to undo it, and go away."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from reader.errors import CasefolioError
from reader.ui.icons import icon
from reader.ui.theme import Theme

SHOWN_MS = 6_000
SHOWN_FOR_ERRORS_MS = 15_000


class Messages(QFrame):
    """One line over the foot of a widget; a new message replaces the last."""

    def __init__(self, over: QWidget, theme: Theme) -> None:
        super().__init__(over)
        self._over = over
        self._action: Callable[[], object] | None = None
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._button = QPushButton(self)
        self._button.clicked.connect(self._act)
        self._close = QToolButton(self)
        self._close.setAccessibleName("Dismiss message")
        self._close.setToolTip("Dismiss")
        self._close.clicked.connect(self.hide)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self.setAccessibleName("Message")
        self.set_theme(theme)
        self.hide()
        over.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Follow the theme: ink on paper turned round, so that it stands out calmly."""
        ground, text, edge = theme.ink.name(), theme.paper.name(), theme.hairline.name()
        self._close.setIcon(icon("x", theme.paper))
        self.setStyleSheet(
            f"Messages {{ background: {ground}; border: 1px solid {edge}; border-radius: 8px; }}"
            f"QLabel {{ color: {text}; background: transparent; }}"
            f"QPushButton {{ color: {text}; background: transparent; font-weight: 600;"
            f" border: 1px solid {text}; }}"
        )

    def show_message(
        self, text: str, *, action_text: str = "", action: Callable[[], object] | None = None
    ) -> None:
        """Show ``text`` for some seconds, with a button if there is something to do about it."""
        self._show(text, SHOWN_MS, action_text, action)

    def show_error(self, error: CasefolioError) -> None:
        """Show what went wrong and what to do about it, long enough to be read."""
        self._show(f"{error.message} {error.hint}".strip(), SHOWN_FOR_ERRORS_MS, "", None)

    @property
    def text(self) -> str:
        """What it says, or said last."""
        return self._label.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the foot of the widget it lies over."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _show(
        self, text: str, shown_ms: int, action_text: str, action: Callable[[], object] | None
    ) -> None:
        self._action = action
        self._label.setText(text)
        self._label.setAccessibleName(text)
        self._button.setText(action_text)
        self._button.setVisible(action is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(shown_ms)

    def _act(self) -> None:
        self.hide()
        if self._action is not None:
            self._action()

    def _place(self) -> None:
        width = min(640, self._over.width() - 48)
        self.setFixedWidth(width)
        self.setFixedHeight(max(44, self._row.heightForWidth(width)))
        self.move((self._over.width() - width) // 2, self._over.height() - self.height() - 24)
