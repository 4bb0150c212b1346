"""Covering the window with a neutral page."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from reader.ui.cover import Cover, ShiftThrice


def test_shift_three_times_covers_even_while_typing(qtbot, qapp):
    covered = []
    box = QLineEdit()
    qtbot.addWidget(box)
    box.show()
    watch = ShiftThrice(lambda: covered.append(True))
    qapp.installEventFilter(watch)

    for _ in range(3):
        QTest.keyClick(box.windowHandle(), Qt.Key.Key_Shift)
    qapp.removeEventFilter(watch)

    assert covered == [True]


def test_typing_capitals_does_not_cover(qtbot, qapp):
    covered = []
    box = QLineEdit()
    qtbot.addWidget(box)
    box.show()
    watch = ShiftThrice(lambda: covered.append(True))
    qapp.installEventFilter(watch)

    for _ in range(4):
        QTest.keyPress(box.windowHandle(), Qt.Key.Key_Shift)
        QTest.keyClick(box.windowHandle(), Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyRelease(box.windowHandle(), Qt.Key.Key_Shift)
    qapp.removeEventFilter(watch)

    assert covered == []


def test_extending_a_selection_by_shift_click_does_not_cover(qtbot, qapp):
    covered = []
    box = QLineEdit()
    qtbot.addWidget(box)
    box.show()
    watch = ShiftThrice(lambda: covered.append(True))
    qapp.installEventFilter(watch)

    for _ in range(4):
        QTest.keyPress(box.windowHandle(), Qt.Key.Key_Shift)
        shift = Qt.KeyboardModifier.ShiftModifier
        QTest.mouseClick(box.windowHandle(), Qt.MouseButton.LeftButton, shift)
        QTest.keyRelease(box.windowHandle(), Qt.Key.Key_Shift)
    qapp.removeEventFilter(watch)

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
