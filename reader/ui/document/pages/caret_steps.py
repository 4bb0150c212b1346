"""Which keys let a caret take which step."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Step(Enum):
    """How far a caret goes, and whether back."""

    LETTER_BACK = "letter back"
    LETTER = "letter"
    WORD_BACK = "word back"
    WORD = "word"
    LINE_UP = "line up"
    LINE_DOWN = "line down"
    PASSAGE_BACK = "passage back"
    PASSAGE = "passage"
    LINE_START = "start of the line"
    LINE_END = "end of the line"
    TEXT_START = "start of the text"
    TEXT_END = "end of the text"
    WINDOW_UP = "window up"
    WINDOW_DOWN = "window down"


_ARROWS = {
    (_Key.Key_Left, False): Step.LETTER_BACK,
    (_Key.Key_Right, False): Step.LETTER,
    (_Key.Key_Left, True): Step.WORD_BACK,
    (_Key.Key_Right, True): Step.WORD,
    (_Key.Key_Up, False): Step.LINE_UP,
    (_Key.Key_Down, False): Step.LINE_DOWN,
    (_Key.Key_Up, True): Step.PASSAGE_BACK,
    (_Key.Key_Down, True): Step.PASSAGE,
}
_OTHERS = {
    (_Key.Key_Home, False): Step.LINE_START,
    (_Key.Key_End, False): Step.LINE_END,
    (_Key.Key_Home, True): Step.TEXT_START,
    (_Key.Key_End, True): Step.TEXT_END,
    (_Key.Key_PageUp, False): Step.WINDOW_UP,
    (_Key.Key_PageDown, False): Step.WINDOW_DOWN,
}


def step_of(event: QKeyEvent, *, is_caret_mode: bool, is_selected: bool) -> Step | None:
    """
    Return the step that a key asks for; None when it asks for none.

    Without caret mode, Shift and an arrow change what is selected, if something is.
    """
    keys = event.modifiers() & ~_KEYPAD
    if keys & ~(_CTRL | _SHIFT):
        return None
    key = _Key(event.key()), bool(keys & _CTRL)
    if is_caret_mode:
        return _ARROWS.get(key) or _OTHERS.get(key)
    return _ARROWS.get(key) if is_selected and keys & _SHIFT else None
