"""Correcting a recommendation in place of its card."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from reader.recommendations.model import Recommendation
from reader.ui.theme import Theme
from reader.ui.widgets.tag_line import parse_tags


class RecommendationEditor(QFrame):
    """
    A form over one recommendation.

    Signals:
        fields_written: the fields that differ from what they were, by name.
        finished: nothing more is to be written.
    """

    fields_written = Signal(dict)
    finished = Signal()

    def __init__(self, recommendation: Recommendation, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("recommendationEditor")
        self.recommendation_id = recommendation.id
        self._told = _fields_of(recommendation)
        self._rows = QVBoxLayout(self)
        self.text = QPlainTextEdit(recommendation.text)
        self.text.setAccessibleName("Text")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(132)
        self.number = _line("Number", recommendation.number)
        self.addressees = _line("Addressees", ", ".join(recommendation.addressees))
        self.addressees.setPlaceholderText("Separated by commas")
        self.deadline = _line("Deadline", recommendation.deadline)
        self.theme = _line("Theme", recommendation.theme)
        self.note = QPlainTextEdit(recommendation.note)
        self.note.setAccessibleName("Your note")
        self.note.setPlaceholderText("Your note")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(64)
        for field in self._all_fields():
            field.setToolTip(f"{field.accessibleName()} (Esc or Ctrl+Enter: keep and close)")
            field.installEventFilter(self)
        self._lay_out()
        self.setStyleSheet(
            f"#recommendationEditor {{ background: {theme.raised.name()};"
            f" border: 2px solid {theme.focus.name()}; border-radius: 6px; margin: 4px 8px; }}"
        )

    def begin(self) -> None:
        """Put the caret into the text."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Tell what has been changed since the last time; an emptied text stays as it was."""
        fields = {
            "text": self.text.toPlainText().strip() or self._told["text"],
            "number": self.number.text().strip(),
            "addressees": parse_tags(self.addressees.text()),
            "deadline": self.deadline.text().strip(),
            "theme": self.theme.text().strip(),
            "note": self.note.toPlainText(),
        }
        changed = {name: value for name, value in fields.items() if value != self._told[name]}
        self._told = fields
        if changed:
            self.fields_written.emit(changed)

    def sizeHint(self) -> QSize:
        """Return room for the whole form."""
        return QSize(240, self._rows.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep and leave with Esc or Ctrl+Enter."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            in_line = isinstance(watched, QLineEdit)
            if event.key() == Qt.Key.Key_Escape or (is_enter and (with_control or in_line)):
                self._finish()
                return True
        return super().eventFilter(watched, event)

    def _finish(self) -> None:
        self.save()
        self.finished.emit()

    def _all_fields(self) -> tuple[QLineEdit | QPlainTextEdit, ...]:
        return (self.text, self.number, self.addressees, self.deadline, self.theme, self.note)

    def _lay_out(self) -> None:
        done = QPushButton("Done")
        done.setToolTip("Keep and close (Esc)")
        done.clicked.connect(self._finish)
        form = QFormLayout()
        form.setSpacing(8)
        for field in (self.number, self.addressees, self.deadline, self.theme):
            form.addRow(field.accessibleName(), field)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(done)
        layout = self._rows
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        layout.addWidget(self.text)
        layout.addLayout(form)
        layout.addWidget(self.note)
        layout.addLayout(foot)


def _line(name: str, text: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setCursorPosition(0)  # so that a long text shows its beginning
    line.setAccessibleName(name)
    return line


def _fields_of(recommendation: Recommendation) -> dict[str, Any]:
    return {
        "text": recommendation.text,
        "number": recommendation.number,
        "addressees": recommendation.addressees,
        "deadline": recommendation.deadline,
        "theme": recommendation.theme,
        "note": recommendation.note,
    }
