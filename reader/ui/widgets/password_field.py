"""A line for a password."""

from PySide6.QtWidgets import QLineEdit, QWidget

LONGEST = 1_000


class PasswordField(QLineEdit):
    """Shows dots for what is typed; ``name`` is what a screen reader calls it."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST)
        self.setPlaceholderText("Password")
        self.setAccessibleName(name)
