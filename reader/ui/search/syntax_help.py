"""What can be searched, and how to ask more precisely."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader.ui.widgets.card_delegate import sized, small

SYNTAX = (
    ("public trust", "both words in one passage"),
    ('"public trust"', "these words next to each other"),
    ("vetting OR dismissal", "either word, or both"),
    ("training NOT firearms", "the first word without the second"),
    ("supervis*", "every word that begins like this"),
)
"""What can be typed, and what it finds."""


class SyntaxHelp(QWidget):
    """A sentence, and the few signs that a search understands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = QLabel(wordWrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(2)
        layout.addWidget(self._sentence)
        layout.addSpacing(12)
        for typed, meaning in SYNTAX:
            example, says = QLabel(typed), QLabel(meaning, wordWrap=True)
            example.setTextFormat(Qt.TextFormat.PlainText)
            example.setFont(sized(self.font(), self.font().pixelSize(), bold=True))
            says.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            says.setFont(small(self.font()))
            layout.addWidget(example)
            layout.addWidget(says)
            layout.addSpacing(8)
        layout.addStretch(1)

    def say(self, sentence: str) -> None:
        """Say what a search looks through."""
        self._sentence.setText(sentence)

    def text(self) -> str:
        """Return the sentence."""
        return self._sentence.text()
