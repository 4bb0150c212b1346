"""Asking for the password of a file that is to be imported."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from reader.ui.widgets.card_delegate import sized
from reader.ui.widgets.password_field import PasswordField

_WIDTH_PX = 420
_WRONG = "That password does not open it. Capitals and small letters count."
_ONCE = (
    "It is used to read the file, and until you close Casefolio to show its pages. It is written "
    "nowhere."
)
_OPEN_TO_OTHERS = (
    "The text that is read from the file lies in the library without a password. Whoever can read "
    "the library folder can read it."
)


class PasswordDialog(QDialog):
    """Asks for the password of one file; the window behind it goes on working."""

    def __init__(self, file_name: str, *, is_wrong: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Password")
        self.setFixedWidth(_WIDTH_PX)
        self._sentence = QLabel(f"“{file_name}” is locked with a password.", self)
        self._sentence.setFont(sized(self.font(), self.font().pixelSize() + 1, bold=True))
        self._problem = QLabel(_WRONG if is_wrong else "", self)
        self._problem.setVisible(is_wrong)
        self.field = PasswordField(f"Password of {file_name}", self)
        self._small_print = [QLabel(words, self) for words in (_ONCE, _OPEN_TO_OTHERS)]
        cancel = QDialogButtonBox.StandardButton.Cancel
        self.buttons = QDialogButtonBox(cancel, self)
        self._import = self.buttons.addButton("Import", QDialogButtonBox.ButtonRole.AcceptRole)
        self._import.setEnabled(False)
        self._import.setDefault(True)
        self.field.textChanged.connect(lambda text: self._import.setEnabled(bool(text)))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()

    def text(self) -> str:
        """Return what it says."""
        labels = (self._sentence, self._problem, *self._small_print)
        return "\n".join(label.text() for label in labels if label.text())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        for label in (self._sentence, self._problem, *self._small_print):
            label.setWordWrap(True)
        for label in self._small_print:
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for part in (self._sentence, self._problem, self.field, *self._small_print):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self.buttons)
        # Left to itself, a layout of wrapped words takes more room than they need.
        self.ensurePolished()
        self.setFixedHeight(column.totalHeightForWidth(_WIDTH_PX))
