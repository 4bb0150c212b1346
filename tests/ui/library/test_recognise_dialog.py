"""Choosing what is to be recognised."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from reader.ui.library.recognise_dialog import Choice, RecogniseDialog


@pytest.fixture
def make(qtbot):
    def make(chosen=(), languages=("eng", "fra"), language="fra"):
        parent = QWidget()
        qtbot.addWidget(parent)
        dialog = RecogniseDialog({1: "xii", 4: "", 7: "3"}, languages, language, parent, chosen)
        dialog.parent_kept = parent
        return dialog

    return make


def test_all_pages_are_chosen_in_the_language_of_the_report(make):
    dialog = make()

    assert dialog.choice() == Choice((1, 4, 7), "fra")
    assert [dialog.pages.item(row).text() for row in range(3)] == [
        "Page xii",
        "Page [5]",
        "Page 3",
    ]
    assert dialog.language.currentText() == "French"


def test_the_page_that_was_clicked_is_chosen_alone(make):
    assert make(chosen=(4,)).choice().pages == (4,)


def test_the_button_says_how_many_pages_it_is_about(make):
    dialog = make()
    (button,) = [one for one in dialog.buttons.buttons() if "ecognise" in one.text()]
    assert button.text() == "Recognise 3 pages"

    for row in range(3):
        dialog.pages.item(row).setCheckState(Qt.CheckState.Unchecked)

    assert not button.isEnabled()


def test_without_a_language_nothing_can_begin(make):
    dialog = make(languages=())

    (button,) = [one for one in dialog.buttons.buttons() if "ecognise" in one.text()]
    assert not button.isEnabled()


def test_one_press_chooses_all_pages_or_none(make):
    dialog = make(chosen=(4,))
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}

    buttons["&All"].click()
    assert dialog.choice().pages == (1, 4, 7)

    buttons["&None"].click()
    assert dialog.choice().pages == ()
