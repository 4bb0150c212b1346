"""The widget that shows a text document in a centred column: scrolling, selecting, caret."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QWidget

from reader.ui.document.selected_run import SelectedRun
from reader.ui.document.steady_layout import SteadyLayout
from reader.ui.document.ticks import TickScrollBar
from reader.ui.theme import Theme

_BY_MOUSE = Qt.TextInteractionFlag.TextSelectableByMouse
_BY_KEYS = Qt.TextInteractionFlag.TextSelectableByKeyboard
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_WHEEL_NOTCH = 120
_LINES_KEPT_ON_PAGING = 2
_STEPS = {
    Qt.Key.Key_Left: (QTextCursor.MoveOperation.Left, QTextCursor.MoveOperation.PreviousWord),
    Qt.Key.Key_Right: (QTextCursor.MoveOperation.Right, QTextCursor.MoveOperation.NextWord),
    Qt.Key.Key_Up: (QTextCursor.MoveOperation.Up, QTextCursor.MoveOperation.PreviousBlock),
    Qt.Key.Key_Down: (QTextCursor.MoveOperation.Down, QTextCursor.MoveOperation.NextBlock),
}


class Sheet(QTextEdit):
    """
    A read-only text in a column of fixed width.

    Signals:
        clicked: the mouse was pressed and released at one place, without selecting;
            a point of the whole document.
        hovered: the mouse moves, no button pressed; a point of the whole document.
        selection_settled: the user has finished selecting, or has changed the selection.
        selection_began: the user has begun to drag.
        zoom_wanted: Ctrl and the wheel; how many notches up.
        resized: the room for the column may be another.
    """

    clicked = Signal(QPointF)
    hovered = Signal(QPointF)
    selection_settled = Signal()
    selection_began = Signal()
    zoom_wanted = Signal(int)
    resized = Signal()

    def __init__(
        self,
        paint_behind: Callable[[QPainter, QRectF], None],
        copied_text: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._paint_behind = paint_behind
        self._copied_text = copied_text
        self._pressed_at: QPoint | None = None
        self._is_selecting = False
        self._selection_colour = QColor()
        self._wheel_rest = 0
        self._line_px = 28
        self._column_px = 0
        self._size = QSize()
        self.selected = SelectedRun(self)
        self.layout_steps = SteadyLayout(self)
        self.layout_steps.advanced.connect(self._lengthen_bar)
        self.bar = TickScrollBar(self)
        self.setVerticalScrollBar(self.bar)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setTextInteractionFlags(_BY_MOUSE)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setAutoFillBackground(True)
        self.viewport().setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def set_theme(self, theme: Theme) -> None:
        """Take the theme's paper, ink and selection."""
        palette = self.palette()
        role = QPalette.ColorRole
        self._selection_colour = theme.selection
        for name, colour in (
            (role.Base, theme.paper),
            (role.Window, theme.paper),
            (role.Text, theme.ink),
            (role.Highlight, Qt.GlobalColor.transparent),  # it is painted behind the words
            (role.HighlightedText, theme.ink),
        ):
            palette.setColor(name, colour)
        self.setPalette(palette)
        # A widget that a style sheet has polished does not inherit another palette.
        self.viewport().setPalette(palette)

    def set_line_px(self, line_px: int) -> None:
        """Scroll by lines of that height."""
        self._line_px = line_px
        self.bar.setSingleStep(line_px)

    def set_column_px(self, width_px: int) -> None:
        """Show a column that wide, margins included; lays the text out anew if it was not."""
        self._column_px = width_px
        self._centre()
        self.setLineWrapColumnOrWidth(width_px)
        self.layout_steps.begin(self.document())

    def room_px(self) -> int:
        """Return how wide the column with its margins may be."""
        return self.width() - self.bar.sizeHint().width()

    def set_caret_mode(self, is_on: bool) -> None:
        """Show a caret that the keys move, or let the keys scroll."""
        self.setTextInteractionFlags(_BY_MOUSE | _BY_KEYS if is_on else _BY_MOUSE)
        self.setCursorWidth(2 if is_on else 1)

    def is_caret_mode(self) -> bool:
        """Tell whether the keys move a caret."""
        return bool(self.textInteractionFlags() & _BY_KEYS)

    def to_document(self, point: QPointF) -> QPointF:
        """Turn a point of the viewport into one of the whole document."""
        return QPointF(point.x(), point.y() + self.bar.value())

    def visible_band(self) -> tuple[float, float]:
        """Return the top and bottom of what is seen, in pixels of the whole document."""
        top = self.bar.value()
        return top, top + self.viewport().height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what goes behind the words, then the words."""
        with QPainter(self.viewport()) as painter:
            painter.translate(0, -self.bar.value())
            rect = QRectF(event.rect()).translated(0, self.bar.value())
            self._paint_behind(painter, rect)
            self.selected.paint(painter, rect, self._selection_colour)
        super().paintEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the canonical text: no list markers, no note marks."""
        mime = QMimeData()
        mime.setText(self._copied_text())
        return mime

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle; Qt also calls this when only the viewport changed."""
        super().resizeEvent(event)
        self.bar.setSingleStep(self._line_px)
        if self.size() != self._size:
            self._size = self.size()
            self._centre()
            self.resized.emit()

    def event(self, event: QEvent) -> bool:
        """Scroll beside the column, too, and keep the keys of the caret from being shortcuts."""
        if isinstance(event, QWheelEvent):
            self.wheelEvent(event)
            return True
        is_shortcut = event.type() is QEvent.Type.ShortcutOverride
        if is_shortcut and isinstance(event, QKeyEvent) and self._is_to_an_end(event):
            event.accept()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or with Ctrl change the size of the text."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._wheel_rest += event.angleDelta().y()
        notches = int(self._wheel_rest / _WHEEL_NOTCH)
        self._wheel_rest -= notches * _WHEEL_NOTCH
        if notches:
            self.zoom_wanted.emit(notches)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where, to tell a click from a selection."""
        point = event.position().toPoint()
        self._pressed_at = point
        super().mousePressEvent(event)
        is_extended = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        # What is selected still was pressed upon, to be dragged away, or clicked thrice.
        self._is_selecting = is_extended or not self.textCursor().hasSelection()
        if is_extended:
            self.selected.extend_to(point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select, or tell what is under the mouse."""
        super().mouseMoveEvent(event)
        if event.buttons() & Qt.MouseButton.LeftButton:
            if self._is_selecting:
                self.selected.extend_to(event.position().toPoint())
            if self.textCursor().hasSelection():
                self.selection_began.emit()
        else:
            self.hovered.emit(self.to_document(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a finished selection or of a click."""
        super().mouseReleaseEvent(event)
        pressed_at, self._pressed_at = self._pressed_at, None
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self.textCursor().hasSelection():
            self.selection_settled.emit()
        elif pressed_at is not None and self._is_near(pressed_at, event.position().toPoint()):
            self.clicked.emit(self.to_document(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with the keys; in caret mode they move the caret."""
        if self._scrolled_by(event) or self._moved_by(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Tell of a selection made with the keys."""
        super().keyReleaseEvent(event)
        if not event.isAutoRepeat() and self.textCursor().hasSelection():
            self.selection_settled.emit()

    def _centre(self) -> None:
        spare_px = max(0, self.room_px() - self._column_px)
        self.setViewportMargins(spare_px // 2, 0, spare_px - spare_px // 2, 0)

    def _is_near(self, one: QPoint, other: QPoint) -> bool:
        return (one - other).manhattanLength() < QApplication.startDragDistance()

    def _scrolled_by(self, event: QKeyEvent) -> bool:
        """Scroll as a key asks; False when the key does not scroll."""
        bar, key = self.bar, event.key()
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        page_px = self.viewport().height() - _LINES_KEPT_ON_PAGING * self._line_px
        if key == Qt.Key.Key_Space:
            is_back = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            bar.setValue(bar.value() + (-page_px if is_back else page_px))
            return True
        is_end_key = key in (Qt.Key.Key_Home, Qt.Key.Key_End)
        if is_end_key:
            modifiers &= ~Qt.KeyboardModifier.ControlModifier
        if self.is_caret_mode() or modifiers:
            return False
        steps_px = {
            Qt.Key.Key_PageDown: page_px,
            Qt.Key.Key_PageUp: -page_px,
            Qt.Key.Key_Down: self._line_px,
            Qt.Key.Key_Up: -self._line_px,
        }
        if is_end_key:
            bar.setValue(0 if key == Qt.Key.Key_Home else self.last_scroll_px())
        elif key in steps_px:
            bar.setValue(bar.value() + steps_px[Qt.Key(key)])
        else:
            return False
        return True

    def last_scroll_px(self) -> int:
        """Return where the end of the text is; lays out what is not yet."""
        height_px = int(self.document().size().height())
        self.bar.setMaximum(max(0, height_px - self.viewport().height()))
        return self.bar.maximum()

    def _lengthen_bar(self, laid_out_px: float) -> None:
        """Let the reader scroll to what has been laid out; Qt guesses how much remains."""
        seen_last_px = int(laid_out_px) - self.viewport().height()
        self.bar.setMaximum(max(self.bar.maximum(), seen_last_px))

    def _is_to_an_end(self, event: QKeyEvent) -> bool:
        """Tell whether a key moves the caret to the start or the end of the text."""
        keys = event.modifiers() & ~_SHIFT
        is_end_key = event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End)
        return self.is_caret_mode() and is_end_key and keys == _CTRL

    def _moved_by(self, event: QKeyEvent) -> bool:
        """
        Extend a selection with Shift and an arrow; in caret mode Qt does.

        But in neither case does Qt go by passages, with Ctrl up and down.
        """
        is_extending = bool(event.modifiers() & _SHIFT)
        is_by_more = bool(event.modifiers() & _CTRL)
        is_upright = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        cursor = self.textCursor()
        is_ours = is_extending and cursor.hasSelection()
        if self.is_caret_mode():
            is_ours = is_by_more and is_upright
        if event.key() not in _STEPS or not is_ours:
            return False
        by_one, by_more = _STEPS[Qt.Key(event.key())]
        mode, operation = QTextCursor.MoveMode, QTextCursor.MoveOperation
        step = by_more if is_by_more else by_one
        if step is operation.PreviousBlock and not cursor.atBlockStart():
            step = operation.StartOfBlock
        cursor.movePosition(step, mode.KeepAnchor if is_extending else mode.MoveAnchor)
        self.setTextCursor(cursor)
        return True
