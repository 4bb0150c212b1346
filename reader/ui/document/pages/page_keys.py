"""Which way the keys scroll pages."""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Move(Enum):
    """How far a key scrolls."""

    LINE = auto()
    SIDEWAYS = auto()
    SCREEN = auto()
    END = auto()
    """To the beginning or the end of the report."""


_Key = Qt.Key
_MOVES = {
    _Key.Key_Down: (Move.LINE, 1),
    _Key.Key_Up: (Move.LINE, -1),
    _Key.Key_Right: (Move.SIDEWAYS, 1),
    _Key.Key_Left: (Move.SIDEWAYS, -1),
    _Key.Key_PageDown: (Move.SCREEN, 1),
    _Key.Key_PageUp: (Move.SCREEN, -1),
    _Key.Key_Space: (Move.SCREEN, 1),
    _Key.Key_End: (Move.END, 1),
    _Key.Key_Home: (Move.END, -1),
}


def move_of(event: QKeyEvent) -> tuple[Move, int] | None:
    """Return how far and whether on (1) or back (-1) a key scrolls; None if it does not."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() == _Key.Key_Space and modifiers == Qt.KeyboardModifier.ShiftModifier:
        return Move.SCREEN, -1
    return None if modifiers else _MOVES.get(Qt.Key(event.key()))
