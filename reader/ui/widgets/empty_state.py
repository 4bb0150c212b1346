"""What a panel says when it has nothing to show."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader.ui.icons import icon
from reader.ui.theme import LIGHT, Theme
from reader.ui.widgets.card_delegate import sized


class EmptyState(QWidget):
    """An icon, a sentence and a hint."""

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter)
        self._sentence = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter, wordWrap=True)
        self._hint = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter, wordWrap=True)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 40, 24, 24)
        layout.setSpacing(8)
        for part in (self._picture, self._sentence, self._hint):
            layout.addWidget(part)
        layout.addStretch(1)
        self.set_theme(LIGHT)

    def say(self, sentence: str, hint: str = "") -> None:
        """Show a sentence, and a hint of what to do."""
        self._sentence.setText(sentence)
        self._sentence.setFont(sized(self.font(), self.font().pixelSize() + 1, bold=True))
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def text(self) -> str:
        """Return what is said."""
        return " ".join(part for part in (self._sentence.text(), self._hint.text()) if part)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        self._picture.setPixmap(icon(self._icon_name, theme.control).pixmap(QSize(32, 32)))
