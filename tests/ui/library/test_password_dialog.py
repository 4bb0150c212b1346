"""The dialog that asks for the password of a file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from reader.ui.library.password_dialog import PasswordDialog


@pytest.fixture
def ask(qtbot):
    """Return a function that shows the dialog."""
    window = QWidget()
    qtbot.addWidget(window)

    def show(is_wrong=False):
        dialog = PasswordDialog("report.pdf", is_wrong=is_wrong, parent=window)
        dialog.show()
        return dialog

    return show


def test_it_says_whose_password_it_wants_and_what_becomes_of_it(ask):
    said = ask().text()

    assert "“report.pdf” is locked" in said
    assert "written nowhere" in said
    assert "without a password" in said
    assert "does not open" not in said


def test_a_wrong_password_is_told_of(ask):
    assert "does not open" in ask(is_wrong=True).text()


def test_what_is_typed_is_not_seen_and_enter_takes_it(ask, qtbot):
    dialog = ask()
    button = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Import")
    is_off_at_first = not button.isEnabled()

    qtbot.keyClicks(dialog.field, "secret")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)

    assert is_off_at_first
    assert dialog.field.echoMode() is QLineEdit.EchoMode.Password
