"""Covering the window with a neutral page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from reader.ui.cover import Cover, ShiftThrice

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def box(qtbot):
    box = QLineEdit()
    qtbot.addWidget(box)
    box.show()
    return box


@pytest.fixture
def covered(qapp):
    """A list of how often the window was to be covered."""
    covered = []
    watch = ShiftThrice(lambda: covered.append(True))
    qapp.installEventFilter(watch)
    yield covered
    qapp.removeEventFilter(watch)


def test_shift_three_times_covers_even_while_typing(box, covered):
    for _ in range(3):
        QTest.keyClick(box.windowHandle(), Qt.Key.Key_Shift)

    assert covered == [True]


def test_typing_capitals_does_not_cover(box, covered):
    for _ in range(4):
        QTest.keyPress(box.windowHandle(), Qt.Key.Key_Shift)
        QTest.keyClick(box.windowHandle(), Qt.Key.Key_A, SHIFT)
        QTest.keyRelease(box.windowHandle(), Qt.Key.Key_Shift)

    assert covered == []


def test_extending_a_selection_by_shift_click_does_not_cover(box, covered):
    for _ in range(4):
        QTest.keyPress(box.windowHandle(), Qt.Key.Key_Shift)
        QTest.mouseClick(box.windowHandle(), Qt.MouseButton.LeftButton, SHIFT)
        QTest.keyRelease(box.windowHandle(), Qt.Key.Key_Shift)

    assert covered == []


def test_esc_and_enter_do_not_bring_the_report_back(qtbot):
    uncovered = []
    cover = Cover(lambda: uncovered.append(True))
    qtbot.addWidget(cover)
    cover.show()
    cover.setFocus()

    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space):
        qtbot.keyClick(cover, key)
    assert uncovered == []
    qtbot.mouseClick(cover.button, Qt.MouseButton.LeftButton)

    assert uncovered == [True]
