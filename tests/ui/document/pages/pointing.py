"""What a hand does with the mouse on pages, for tests."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

_LEFT, _NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drag(view, start, end):
    """Press the left button at a point of the viewport, move to another, and release it."""
    viewport = view.focusProxy().viewport()
    QTest.mousePress(viewport, _LEFT, _NO_KEYS, start)
    QTest.mouseMove(viewport, (start + end) / 2)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, _LEFT, _NO_KEYS, end)
