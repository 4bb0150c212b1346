"""Messages over the foot of the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from reader.errors import CasefolioError
from reader.ui.messages import Messages
from reader.ui.theme import LIGHT


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    return window


def test_a_new_message_replaces_the_last(window):
    messages = Messages(window, LIGHT)

    messages.show_message("One.")
    messages.show_message("Two.")

    assert messages.isVisible()
    assert messages.text == "Two."


def test_undo_is_offered_and_then_the_message_goes(qtbot, window):
    undone = []
    messages = Messages(window, LIGHT)
    messages.show_message("Note removed.", action_text="Undo", action=lambda: undone.append(True))

    qtbot.mouseClick(messages.findChild(QPushButton), Qt.MouseButton.LeftButton)

    assert undone == [True]
    assert not messages.isVisible()


def test_an_error_says_what_happened_and_what_to_do(window):
    messages = Messages(window, LIGHT)

    messages.show_error(CasefolioError("The disk is full.", hint="Make room, then try again."))

    assert messages.text == "The disk is full. Make room, then try again."


def test_a_message_stays_inside_a_window_that_shrinks(window):
    messages = Messages(window, LIGHT)
    messages.show_message("Imported. " * 12)

    window.resize(420, 300)

    assert window.rect().contains(messages.geometry())
