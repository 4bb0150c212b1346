"""Writing a note and its tags in place of its card."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from reader.annotations.model import Annotation
from reader.ui.theme import Theme
from reader.ui.widgets.card_delegate import sized, small
from reader.ui.widgets.elided_label import ElidedLabel
from reader.ui.widgets.tag_line import TagLine

_KEEP_EVERY_MS = 400
_FEWEST_LINES, _MOST_LINES = 3, 14


class NoteEditor(QFrame):
    """
    A note being written. Nothing typed is ever thrown away.

    ``words`` are those it quotes.

    Signals:
        note_written: the note as it is now, while it is typed and at the end.
        tags_written: the tags as they are now, likewise.
        finished: the user is done; what was typed has been told before.
        height_changed: it needs more or less room.
    """

    note_written = Signal(str)
    tags_written = Signal(tuple)
    finished = Signal()
    height_changed = Signal()

    def __init__(
        self, annotation: Annotation, words: str, known_tags: Sequence[str], theme: Theme
    ) -> None:
        super().__init__()
        self.setObjectName("noteEditor")
        self.annotation_id = annotation.id
        self._theme = theme
        self._rows = QVBoxLayout(self)
        self._told = (annotation.note, annotation.tags)
        self._quotation = ElidedLabel(words, max_lines=2)
        self._quotation.setFont(sized(self.font(), self.font().pixelSize() + 1, family=theme.serif))
        self.note = QPlainTextEdit(annotation.note)
        self.note.setPlaceholderText("Write a note")
        self.note.setAccessibleName("Note")
        self.note.setToolTip("Esc or Ctrl+Enter: keep and close")
        self.note.setTabChangesFocus(True)
        self.tags = TagLine()
        self.tags.set_known(known_tags)
        self.tags.set_tags(annotation.tags)
        self._due = QTimer(self, singleShot=True, interval=_KEEP_EVERY_MS)
        self._due.timeout.connect(self.save)
        self.note.textChanged.connect(self._note_changed)
        self.tags.textEdited.connect(self._keep_soon)
        for field in (self.note, self.tags):
            field.installEventFilter(self)
        self._build()

    def save(self) -> None:
        """Tell what has been typed since the last time."""
        self._due.stop()
        note, tags = self.note.toPlainText(), self.tags.tags()
        told_note, told_tags = self._told
        self._told = (note, tags)
        if note != told_note:
            self.note_written.emit(note)
        if tags != told_tags:
            self.tags_written.emit(tags)

    def finish(self) -> None:
        """Save and be done."""
        self.save()
        self.finished.emit()

    def begin(self, *, with_tags: bool = False) -> None:
        """Put the caret where writing begins."""
        field = self.tags if with_tags else self.note
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if not with_tags:
            self.note.moveCursor(self.note.textCursor().MoveOperation.End)

    def sizeHint(self) -> QSize:
        """Return room for the note as long as it is now."""
        return QSize(240, self._rows.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave with Esc or Ctrl+Enter, keeping what was typed; save when the focus goes."""
        if event.type() == QEvent.Type.FocusOut:
            self.save()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape or (
            is_enter and (with_control or watched is self.tags)
        ):
            self.finish()
            return True
        return super().eventFilter(watched, event)

    def _note_changed(self) -> None:
        self._keep_soon()
        self._fit()

    def _keep_soon(self) -> None:
        # Not begun anew by each key: who types without a pause is kept up with too.
        if not self._due.isActive():
            self._due.start()

    def _fit(self) -> None:
        lines = max(_FEWEST_LINES, min(_MOST_LINES, int(self.note.document().size().height())))
        height_px = lines * self.note.fontMetrics().lineSpacing() + 22
        if height_px != self.note.height():
            self.note.setFixedHeight(height_px)
            self.height_changed.emit()

    def _build(self) -> None:
        done = QPushButton("Done")
        done.setToolTip("Keep and close (Esc)")
        done.clicked.connect(self.finish)
        saved = QLabel("Saved as you type")
        saved.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        saved.setFont(small(self.font()))
        foot = QHBoxLayout()
        foot.addWidget(saved, 1)
        foot.addWidget(done)
        layout = self._rows
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        for widget in (self._quotation, self.note, self.tags):
            layout.addWidget(widget)
        layout.addLayout(foot)
        self.setStyleSheet(
            f"#noteEditor {{ background: {self._theme.raised.name()};"
            f" border: 2px solid {self._theme.focus.name()}; border-radius: 6px;"
            " margin: 4px 8px; }"
        )
        self.note.setFixedHeight(_FEWEST_LINES * self.note.fontMetrics().lineSpacing() + 22)
