"""The lines between the controls and the hits: what is to be known of an answer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reader.ui.search.questions import Answer
from reader.ui.search.result_rows import count_text
from reader.ui.search.said import coverage_text, fallback_text, reading_text
from reader.ui.theme import Theme
from reader.ui.widgets.card_delegate import small
from reader.ui.widgets.elided_label import ElidedLabel


class AnswerNotes(QWidget):
    """
    How the query was read, what was found, and what was not; each only where it adds something.

    Signals:
        suggestion_taken: the query is to be replaced by this one.
    """

    suggestion_taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = _quiet_lines(4)
        self._fallback = QLabel(wordWrap=True)
        self._fallback.setTextFormat(Qt.TextFormat.PlainText)
        self._count = QLabel()
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._coverage = _quiet_lines(2)
        self._unread = _quiet_lines(2)
        self._suggestion = QPushButton(flat=True)
        self._suggestion.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._suggested = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for line in self._lines():
            layout.addWidget(line)
        self._suggestion.clicked.connect(lambda: self.suggestion_taken.emit(self._suggested))
        self.show_answer(None, "")

    def show_answer(self, answer: Answer | None, unread: str) -> None:
        """
        Say what is to be known of an answer; nothing without one.

        Args:
            answer: one that may come without its coverage; then what was said of that stays.
            unread: which pages could not be searched.
        """
        results = answer.results if answer is not None else None
        _say(self._reading, reading_text(results) if results is not None else "")
        self._fallback.setText(fallback_text(results) if results is not None else "")
        self._fallback.setVisible(bool(self._fallback.text()))
        self._count.setText(count_text(results) if results is not None else "")
        self._count.setVisible(results is not None and results.total > 0)
        if answer is None or answer.coverage is not None:
            _say(self._coverage, coverage_text(answer.coverage) if answer is not None else "")
        _say(self._unread, unread if results is not None else "")
        self._suggested = (results.suggestion or "") if results is not None else ""
        self._suggestion.setAccessibleName(f"Did you mean {self._suggested}?")
        self._elide_suggestion()
        self._suggestion.setToolTip(f"Search for {self._suggested}")
        self._suggestion.setVisible(bool(self._suggested))
        self.setVisible(any(not line.isHidden() for line in self._lines()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten a long suggestion to the new width."""
        super().resizeEvent(event)
        self._elide_suggestion()

    def text(self) -> str:
        """Return what is said of how much was found."""
        return " ".join(part.text() for part in (self._fallback, self._count) if part.text())

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        self._suggestion.setStyleSheet(
            f"QPushButton {{ color: {theme.accent.name()}; text-align: left; padding: 3px 0;"
            " background: transparent; border: 1px solid transparent; text-decoration: underline; }"
            f"QPushButton:focus {{ border: 1px solid {theme.focus.name()}; }}"
        )

    def _elide_suggestion(self) -> None:
        whole = f"Did you mean “{self._suggested}”?"
        mode, room_px = Qt.TextElideMode.ElideRight, max(80, self.width() - 4)
        self._suggestion.setText(self.fontMetrics().elidedText(whole, mode, room_px))

    def _lines(self) -> tuple[QWidget, ...]:
        return (
            self._reading,
            self._fallback,
            self._count,
            self._coverage,
            self._unread,
            self._suggestion,
        )


def _quiet_lines(most: int) -> ElidedLabel:
    label = ElidedLabel(max_lines=most)
    label.setFont(small(label.font()))
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def _say(label: ElidedLabel, text: str) -> None:
    label.set_text(text)
    label.setAccessibleName(text)
    label.setVisible(bool(text))
