"""What can be searched, and how to ask more precisely."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from reader.ui.widgets.card_delegate import sized, small

SYNTAX = (
    (
        "Words",
        (
            ("public trust", "both words in one passage, in any form: trusted"),
            ('"public trust"', "these words next to each other"),
            ('"trust"', "this word exactly so spelt"),
            ('"trust police"~5', "these words, at most five apart"),
            ("supervis*", "every word that begins like this"),
            ("wom?n, organi*tion", "one letter, or any letters, left open"),
            ("candor~", "words spelt nearly like this"),
            ("/analy[sz]e/", "words that a regular expression matches"),
        ),
    ),
    (
        "Together",
        (
            ("vetting OR dismissal", "either word, or both"),
            ("training NOT firearms", "the first word without the second"),
            ("training -firearms", "the same"),
            ("(vetting OR checks) officers", "one of the group, and the other word"),
        ),
    ),
    (
        "Where",
        (
            ("page:12-18", "on these printed pages"),
            ("section:vetting", "in sections with this in their title"),
            ('document:"casey review"', "in reports with this in their title"),
            ("after:2021-06 before:2023", "in reports and notes of this time"),
        ),
    ),
    (
        "What you or the report marked",
        (
            ("is:recommendation", "in recommendations; also is:note, is:heading"),
            ("has:note", "with a note of yours on it"),
            ("tag:culture", "with this tag"),
            ("colour:green", "highlighted in this colour"),
        ),
    ),
)
"""What can be typed and what it finds, by group."""
KEYS = (
    ("Ctrl+Space", "completes what you type; Tab takes it"),
    ("Up, Down, Enter", "move through the hits, and go there"),
    ("F1", "shows this page, and puts it away"),
)
"""What can be pressed in the search box."""


class SyntaxHelp(QScrollArea):
    """A sentence, and the signs that a search understands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("How to search")
        self._sentence = QLabel(wordWrap=True)
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(1)
        self._column.addWidget(self._sentence)
        for title, examples in (*SYNTAX, ("In the search box", KEYS)):
            self._add_group(title, examples)
        self._column.addStretch(1)
        self.setWidget(page)

    def say(self, sentence: str) -> None:
        """Say what a search looks through."""
        self._sentence.setText(sentence)

    def text(self) -> str:
        """Return the sentence."""
        return self._sentence.text()

    def _add_group(self, title: str, examples: tuple[tuple[str, str], ...]) -> None:
        heading = self._line(title)
        heading.setFont(sized(self.font(), self.font().pixelSize() - 1, bold=True))
        heading.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._column.addSpacing(14)
        self._column.addWidget(heading)
        for typed, meaning in examples:
            example, says = self._line(typed), self._line(meaning)
            example.setFont(sized(self.font(), self.font().pixelSize(), bold=True))
            says.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            says.setFont(small(self.font()))
            self._column.addSpacing(5)
            self._column.addWidget(example)
            self._column.addWidget(says)

    def _line(self, text: str) -> QLabel:
        label = QLabel(text, wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label
