"""
The Qt binding itself: PySide6 6.12.0 on Python 3.11 drops a reference to None on every call
that returns nothing and one to True on every emit, until the interpreter aborts.
"""

import sys

from PySide6.QtCore import QObject, Signal

NOISE = 100


class Bell(QObject):
    rung = Signal(int)


def test_calls_that_return_nothing_do_not_use_up_none(qapp):
    thing = QObject()
    before = sys.getrefcount(None)

    for _ in range(2_000):
        thing.setObjectName("report")

    assert abs(sys.getrefcount(None) - before) < NOISE


def test_emitting_a_signal_does_not_use_up_true_or_none(qapp):
    bell = Bell()
    before = sys.getrefcount(True), sys.getrefcount(None)

    for number in range(1_000):
        bell.rung.emit(number)

    assert abs(sys.getrefcount(True) - before[0]) < NOISE
    assert abs(sys.getrefcount(None) - before[1]) < NOISE
