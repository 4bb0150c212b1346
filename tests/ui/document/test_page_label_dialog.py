"""The question what a page is called."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QRadioButton

from reader.documents.page_labels import Reach
from reader.ui.document.page_label_dialog import PageLabelDialog
from tests.builders import make_document

REPORT = make_document("\n".join(f"=== {number}\nPage {number}." for number in range(1, 10)))


@pytest.fixture
def dialog(qtbot):
    dialog = PageLabelDialog(REPORT, 4, None)
    qtbot.addWidget(dialog)
    return dialog


def type_label(dialog, label):
    dialog.findChild(QLineEdit).setText(label)


def outcome(dialog):
    return dialog.findChildren(QLabel)[-1].text()


def choice(dialog, text):
    return next(one for one in dialog.findChildren(QRadioButton) if text in one.text())


def test_it_begins_with_what_the_page_is_called_now(dialog):
    assert (dialog.label, dialog.reach) == ("5", Reach.LATER)


def test_it_shows_what_becomes_of_the_pages_around(dialog):
    type_label(dialog, "i")

    assert outcome(dialog) == "The pages are then 1, …, 3, 4, <b>i</b>, ii, iii, …, v."


def test_pages_below_one_are_shown_by_their_place_in_the_file(dialog):
    type_label(dialog, "2")

    choice(dialog, "All pages").click()

    assert dialog.reach is Reach.ALL
    assert outcome(dialog) == "The pages are then [1], …, [3], 1, <b>2</b>, 3, 4, …, 6."


def test_a_label_that_cannot_be_counted_is_of_its_page_only_until_it_can(dialog):
    type_label(dialog, "A-")
    assert dialog.reach is Reach.THIS
    assert not choice(dialog, "later").isEnabled()

    type_label(dialog, "A-1")

    assert dialog.reach is Reach.LATER
    assert choice(dialog, "later").isChecked()


def test_a_label_that_looks_like_markup_is_shown_as_it_is(dialog):
    type_label(dialog, "<b>1")

    assert "<b>&lt;b&gt;1</b>, &lt;b&gt;2" in outcome(dialog)


def test_the_tab_key_leads_to_the_reach_that_is_chosen(dialog, qtbot):
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.findChild(QLineEdit).setFocus()

    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is choice(dialog, "later")

    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    assert dialog.focusWidget() is choice(dialog, "All pages")
    assert dialog.reach is Reach.ALL
