"""The small bar beside a selection: highlight, note, tag, copy, make a recommendation."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QToolButton, QWidget

from reader.annotations.model import Colour
from reader.ui.icons import icon
from reader.ui.theme import Theme
from reader.ui.widgets.swatch import NAMES, draw_letter, draw_swatch

_GAP_PX = 10
_ICON_PX = 18
_TOOLS = (
    ("note", "sticky-note", "Highlight and write a note", "N"),
    ("tag", "tag", "Highlight and tag", "T"),
    ("copy", "copy", "Copy with citation", "Ctrl+Shift+C"),
    ("recommendation", "list-plus", "Make a recommendation", "R"),
)


class _ColourButton(QAbstractButton):
    """Highlights in one colour; shows colour, pattern, letter and the number of its key."""

    def __init__(self, colour: Colour, number: int, theme: Theme) -> None:
        super().__init__()
        self.colour = colour
        self._number = number
        self._theme = theme
        self.set_name(NAMES[colour])
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_name(self, name: str) -> None:
        """Call the colour by the user's name for it."""
        self.setAccessibleName(f"Highlight {name.lower()}")
        self.setToolTip(f"Highlight {name.lower()} ({self._number})")

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the swatch and the number under it."""
        return QSize(30, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the swatch with its letter, and the number of its key below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        swatch = QRect(4, 3, 22, 22)
        draw_swatch(painter, swatch, self.colour, self._theme, radius_px=5)
        draw_letter(painter, swatch, self.colour, self._theme, self.font())
        is_lit = self.underMouse() or self.hasFocus()
        ink = self._theme.focus if is_lit else self._theme.highlight_inks[self.colour]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 2 if is_lit else 1))
        painter.drawRoundedRect(swatch, 5, 5)
        painter.setPen(self._theme.quiet)
        small = self.font()
        small.setPixelSize(10)
        painter.setFont(small)
        painter.drawText(QRect(0, 26, 30, 13), Qt.AlignmentFlag.AlignCenter, str(self._number))


class SelectionBar(QFrame):
    """
    What can be done with the selected text; stands above or below it if there is room.

    Signals:
        colour_chosen: highlight it in this colour.
        note_wanted: highlight it and write a note.
        tag_wanted: highlight it and give it a tag.
        copy_wanted: copy it with its citation.
        recommendation_wanted: make a recommendation of it.
        left: Esc was pressed; the focus belongs to the text again.
    """

    colour_chosen = Signal(Colour)
    note_wanted = Signal()
    tag_wanted = Signal()
    copy_wanted = Signal()
    recommendation_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Selected text")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 4, 6, 4)
        layout.setSpacing(2)
        self._colours = [_ColourButton(colour, n, theme) for n, colour in enumerate(Colour, 1)]
        for button in self._colours:
            button.clicked.connect(lambda _=False, one=button: self.colour_chosen.emit(one.colour))
            layout.addWidget(button)
        layout.addSpacing(8)
        self._tools = {name: self._tool(*rest) for name, *rest in _TOOLS}
        for tool in self._tools.values():
            layout.addWidget(tool)
        self._tools["note"].clicked.connect(self.note_wanted)
        self._tools["tag"].clicked.connect(self.tag_wanted)
        self._tools["copy"].clicked.connect(self.copy_wanted)
        self._tools["recommendation"].clicked.connect(self.recommendation_wanted)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        self._theme = theme
        for button in self._colours:
            button.set_theme(theme)
        for name, icon_name, *_ in _TOOLS:
            self._tools[name].setIcon(icon(icon_name, theme.ink))
        self.update()

    def set_colour_names(self, names: dict[Colour, str]) -> None:
        """Call the colours by the user's names for them."""
        for button in self._colours:
            button.set_name(names[button.colour])

    def show_beside(self, selection: QRect, bounds: QRect, end: QRect | None = None) -> None:
        """
        Show the bar near the selection and inside ``bounds``, all in the parent's pixels.

        Above the selection if there is room, else below. Where there is neither, because it
        goes on beyond the view, the bar stands beside its ``end`` if that is seen; otherwise
        it stays away, as it does when nothing of the selection is seen.
        """
        size = self.sizeHint()
        beside, top = selection, self._top_beside(selection, bounds)
        if top is None and end is not None and not end.isEmpty():
            beside, top = end, self._top_beside(end, bounds)
        if top is None or selection.isEmpty():
            self.hide()
            return
        left = beside.center().x() - size.width() // 2
        left = max(bounds.left() + 4, min(left, bounds.right() - size.width() - 4))
        self.setGeometry(QRect(QPoint(left, top), size))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a raised card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.control, 1))
        painter.setBrush(self._theme.raised)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between the buttons with the arrows; leave with Esc."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        elif event.key() in steps:
            self._move_focus(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _top_beside(self, rect: QRect, bounds: QRect) -> int | None:
        """Return where the bar begins above or below something; None without room for it."""
        height = self.sizeHint().height()
        above, below = rect.top() - _GAP_PX - height, rect.bottom() + _GAP_PX
        if above >= bounds.top():
            return above
        return below if below + height <= bounds.bottom() else None

    def _move_focus(self, step: int) -> None:
        buttons: list[QAbstractButton] = [*self._colours, *self._tools.values()]
        focused = next((n for n, button in enumerate(buttons) if button.hasFocus()), -step)
        buttons[(focused + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _tool(self, _icon_name: str, text: str, keys: str) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(QSize(_ICON_PX, _ICON_PX))
        button.setFixedSize(34, 34)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(text)
        button.setToolTip(f"{text} ({keys})")
        return button
