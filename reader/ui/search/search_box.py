"""The line in which searches are typed."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from index import Completion
from reader.ui.icons import icon
from reader.ui.offsets import qt_length
from reader.ui.search.announcing import announce
from reader.ui.search.completion_list import CompletionList
from reader.ui.search.query_colours import show_roles
from reader.ui.theme import Theme

_MOVES = {
    Qt.Key.Key_Up: QListView.CursorAction.MoveUp,
    Qt.Key.Key_Down: QListView.CursorAction.MoveDown,
    Qt.Key.Key_PageUp: QListView.CursorAction.MovePageUp,
    Qt.Key.Key_PageDown: QListView.CursorAction.MovePageDown,
}
_BACK_AGAIN = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_FIELD = r"(?:^|(?<=[\s(]))-?(?:%s):"
_IN_A_VALUE = re.compile(
    _FIELD % "document|section|tag|colou?r|is|has" + r'(?:"[^"]*|[^\s"()]*)$', re.IGNORECASE
)
"""What stands before the caret while one of a known set of values is typed."""
_WITHOUT_VALUE = re.compile(
    _FIELD % "document|section|page|tag|colou?r|is|has|before|after" + r'"?$', re.IGNORECASE
)
"""A field at the end whose value has not been begun."""


class SearchBox(QLineEdit):
    """
    A line that drives the list of hits while the caret stays in it.

    Values of fields are offered while they are typed, everything else when Ctrl+Space asks
    for it. Only an open list of offers takes keys from the list of hits: the arrows, Tab,
    Esc, and Enter once the arrows have reached a row.

    Signals:
        moved: the list is to move; a QListView.CursorAction.
        entered: Enter was pressed.
        delete_pressed: Delete was pressed with nothing to delete.
        closed: Esc was pressed with nothing left to clear.
        reached: the user went to the box with the mouse or a key.
        help_wanted: F1 was pressed.
        completions_wanted: ways to go on from a code point of the text are wanted.
    """

    moved = Signal(object)
    entered = Signal()
    delete_pressed = Signal()
    closed = Signal()
    reached = Signal()
    help_wanted = Signal()
    completions_wanted = Signal(str, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_busy = False
        self._has_asked = False
        """Whether Ctrl+Space asked for the offers."""
        self._offers = CompletionList(self)
        self._offers.chosen.connect(self._take)
        self._sign = QAction(self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction("Clear the search (Esc)", self)
        self._clear.triggered.connect(self.clear)
        self._clear.setVisible(False)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(self._follow_text)
        self.textEdited.connect(self._offer_values)
        self.setPlaceholderText("Search this report…")
        self.setAccessibleName("Search")
        self.setAccessibleDescription(
            "Arrow keys move the list of hits, Enter goes to one, Escape clears, F1 explains"
        )
        self.setToolTip(
            "Search (Ctrl+F). Arrow keys move the list, Enter goes there, Esc clears.\n"
            "Ctrl+Space completes, F1 explains what can be typed"
        )
        self.set_theme(theme)

    @property
    def is_busy(self) -> bool:
        """Whether the box shows that an answer is awaited."""
        return self._is_busy

    def query(self) -> str:
        """Return what is asked for: the text, but for a field that has no value as yet."""
        return _WITHOUT_VALUE.sub("", self.text())

    def set_busy(self, is_busy: bool) -> None:
        """Show whether an answer is awaited."""
        self._is_busy = is_busy
        self._show_sign()

    def set_theme(self, theme: Theme) -> None:
        """Draw icons, offers and the parts of the query in other colours."""
        self._theme = theme
        self._clear.setIcon(icon("x", theme.quiet))
        self._offers.set_theme(theme)
        self._show_sign()
        show_roles(self, theme)

    def offer(self, typed: str, completions: Sequence[Completion]) -> None:
        """Show ways to go on from ``typed``, unless something else stands there by now."""
        if typed != self._before_caret() or not self.hasFocus():
            return
        rest = [one for one in completions if typed[one.start : one.end] != one.text]
        self._offers.offer(rest, is_at_first=self._has_asked)

    def event(self, event: QEvent) -> bool:
        """Keep F1 from the window, and Tab while it takes an offer."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_F1:
                event.accept()
                return True
            is_tab = event.key() == Qt.Key.Key_Tab and not event.modifiers()
            if event.type() == QEvent.Type.KeyPress and is_tab and self._offers.is_open:
                self._take(self._offers.current or self._offers.first)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the list, go to a hit, clear or close; everything else is typing."""
        key = Qt.Key(event.key())
        if self._offers.is_open and self._goes_to_offers(key, event):
            return
        if key in _MOVES and event.modifiers() in _PLAIN:
            self.moved.emit(_MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._close_offers()
            self.entered.emit()
        elif key == Qt.Key.Key_Delete and not self.text():
            self.delete_pressed.emit()
        elif key == Qt.Key.Key_F1:
            self.help_wanted.emit()
        elif key == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._ask_for_offers(has_asked=True)
        elif key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.closed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the user is here now, unless it was only the window that came back."""
        super().focusInEvent(event)
        if event.reason() not in _BACK_AGAIN:
            self.reached.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Offer nothing any more."""
        super().focusOutEvent(event)
        self._close_offers()

    def _goes_to_offers(self, key: Qt.Key, event: QKeyEvent) -> bool:
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and event.modifiers() in _PLAIN:
            self._offers.step(1 if key == Qt.Key.Key_Down else -1)
            announce(self, self._offers.current_text or self.text())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._offers.current is not None:
            self._take(self._offers.current)
        elif key == Qt.Key.Key_Escape:
            self._close_offers()
        else:
            return False
        return True

    def _follow_text(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        show_roles(self, self._theme)
        if not text:
            self._close_offers()

    def _offer_values(self) -> None:
        if self._has_asked and self._offers.is_open:
            self._ask_for_offers(has_asked=True)
        elif _IN_A_VALUE.search(self._before_caret()):
            self._ask_for_offers(has_asked=False)
        else:
            self._close_offers()

    def _ask_for_offers(self, *, has_asked: bool) -> None:
        self._has_asked = has_asked
        before = self._before_caret()
        self.completions_wanted.emit(before, len(before))

    def _before_caret(self) -> str:
        units = self.text().encode("utf-16-le")
        return units[: 2 * self.cursorPosition()].decode("utf-16-le", "ignore")

    def _take(self, completion: Completion | None) -> None:
        """Write an offer in the place of what it completes."""
        if completion is None:
            return
        self._close_offers()
        before = self._before_caret()
        rest = self.text()[len(before) :]
        needs_space = completion.kind != "field" and not rest.startswith(" ")
        self.setSelection(
            qt_length(before[: completion.start]), qt_length(before[completion.start :])
        )
        self.insert(f"{completion.text} " if needs_space else completion.text)

    def _close_offers(self) -> None:
        self._has_asked = False
        self._offers.hide()

    def _show_sign(self) -> None:
        self._sign.setIcon(icon("loader" if self._is_busy else "search", self._theme.quiet))
        self._sign.setToolTip("Searching…" if self._is_busy else "Search")
