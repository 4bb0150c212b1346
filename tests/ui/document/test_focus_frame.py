import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from reader.ui.document.focus_frame import FocusFrame
from reader.ui.theme import DARK, LIGHT


@pytest.fixture
def window(qtbot):
    """A report with a frame beneath a field."""
    window = QWidget()
    window.field, window.around = QLineEdit(), QWidget()
    window.report = QTextEdit(window.around)
    outer = QVBoxLayout(window)
    outer.addWidget(window.field)
    outer.addWidget(window.around)
    inner = QVBoxLayout(window.around)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.addWidget(window.report)
    window.frame = FocusFrame(LIGHT, window.around)
    window.frame.watch(window.report)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    window.field.setFocus()
    return window


@pytest.mark.parametrize(
    "reason", [Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.TabFocusReason]
)
def test_the_frame_comes_with_the_keys_and_goes_with_the_focus(window, reason):
    window.report.setFocus(reason)
    was_framed = window.frame.isVisible()

    window.field.setFocus(reason)

    assert was_framed
    assert not window.frame.isVisible()


def test_the_mouse_needs_no_frame(window):
    window.report.setFocus(Qt.FocusReason.ShortcutFocusReason)

    QTest.mouseClick(window.report.viewport(), Qt.MouseButton.LeftButton)

    assert not window.frame.isVisible()


def test_a_menu_over_the_report_leaves_the_frame(window):
    window.report.setFocus(Qt.FocusReason.ShortcutFocusReason)

    left = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason)
    QApplication.sendEvent(window.report, left)

    assert window.frame.isVisible()


def test_the_frame_follows_size_and_theme(window):
    window.frame.set_theme(DARK)
    window.report.setFocus(Qt.FocusReason.ShortcutFocusReason)

    window.resize(500, 400)

    assert window.frame.size() == window.around.size()
    image = window.around.grab().toImage()
    assert image.pixelColor(0, 100) == image.pixelColor(100, 1) == DARK.focus
    assert image.pixelColor(100, 50) != DARK.focus
