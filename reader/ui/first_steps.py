"""Three things to try: shown above the report until the user sends it away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from reader.ui.icons import icon
from reader.ui.theme import Theme

STEPS = (
    ("Search", "Ctrl+F finds every passage with your words."),
    ("Highlight", "Select a sentence and press 1."),
    ("Import", "Drop a report on the window, or press Ctrl+O."),
)


class FirstSteps(QFrame):
    """
    A strip of three short sentences.

    Signals:
        dismissed: it need not be shown again.
    """

    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Three things to try")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 8, 8)
        row.setSpacing(24)
        for title, sentence in STEPS:
            label = QLabel(f"<b>{title}.</b> {sentence}", self)
            label.setWordWrap(True)
            row.addWidget(label, 1)
        self._close = QToolButton(self)
        self._close.setAccessibleName("Do not show these again")
        self._close.setToolTip("Do not show these again")
        self._close.clicked.connect(self._dismiss)
        row.addWidget(self._close)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Follow the theme."""
        self._close.setIcon(icon("x", theme.quiet))
        self.setStyleSheet(
            f"FirstSteps {{ background: {theme.panel.name()};"
            f" border-bottom: 1px solid {theme.hairline.name()}; }}"
            f"QLabel {{ color: {theme.ink.name()}; }}"
        )

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()
