"""What stands in the place of pages that open only with a password."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.ui.widgets.card_delegate import sized
from reader.ui.widgets.password_field import PasswordField

_WIDTH_PX = 380
_LOCKED = "The pages of this report are locked with a password."
_WRONG = "That password does not open the pages. Capitals and small letters count."
_HINT = (
    "Its text, the search and your notes work without. The password is kept until you close "
    "Casefolio, and written nowhere."
)


class PageLock(QWidget):
    """
    Lies over the pages and asks for the password.

    Signals:
        password_given: what the user has typed.
    """

    password_given = Signal(str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._sentence = QLabel(self, wordWrap=True)
        self._hint = QLabel(_HINT, self, wordWrap=True)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.field = PasswordField("Password of this report", self)
        self.button = QPushButton("Show the pages", self)
        self.button.setEnabled(False)
        self.field.textChanged.connect(lambda text: self.button.setEnabled(bool(text)))
        self.field.returnPressed.connect(self._give)
        self.button.clicked.connect(self._give)
        self._lay_out()
        self.setAutoFillBackground(True)
        self.hide()
        over.installEventFilter(self)

    def ask(self) -> None:
        """Ask for the password, and say so if the last one was wrong."""
        was_tried = self.isVisibleTo(self._over) and not self.field.isEnabled()
        self._sentence.setText(_WRONG if was_tried else _LOCKED)
        self._sentence.setFont(sized(self.font(), self.font().pixelSize() + 2, bold=True))
        self.field.setEnabled(True)
        self.field.clear()
        self.setGeometry(self._over.rect())
        had_focus = self._over.hasFocus() or was_tried
        self.show()
        self.raise_()
        if had_focus:
            self.field.setFocus()

    def leave(self) -> None:
        """Uncover the pages, and forget what was typed."""
        had_focus = self._has_focus()
        self.hide()
        if had_focus:
            self._over.setFocus()
        self.field.clear()
        self.field.setEnabled(True)

    def text(self) -> str:
        """Return the sentence that it shows."""
        return self._sentence.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the pages whole, and take the keys that are meant for them."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        if event.type() == QEvent.Type.FocusIn and self.isVisible():
            self.field.setFocus()
        return super().eventFilter(watched, event)

    def _give(self) -> None:
        password = self.field.text()
        if password and self.field.isEnabled():
            had_focus = self._has_focus()
            self.field.setEnabled(False)
            self.button.setEnabled(False)
            if had_focus:
                # What is disabled passes its focus on, to whatever widget comes next.
                self._over.setFocus()
            self.password_given.emit(password)

    def _has_focus(self) -> bool:
        return self.field.hasFocus() or self.button.hasFocus()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addStretch(2)
        for label in (self._sentence, self._hint):
            label.setMaximumWidth(_WIDTH_PX)
            column.addWidget(label)
        column.addLayout(row)
        column.addStretch(3)
        middle = QHBoxLayout(self)
        middle.setContentsMargins(24, 24, 24, 24)
        middle.addStretch(1)
        middle.addLayout(column)
        middle.addStretch(1)
        self.field.setMinimumWidth(180)
        self._hint.setMinimumWidth(min(_WIDTH_PX, 300))
        self._hint.setAlignment(Qt.AlignmentFlag.AlignLeft)
