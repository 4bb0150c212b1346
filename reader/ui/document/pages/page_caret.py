"""The caret that the keys move over the pages, and what they select with it."""

from collections import deque

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication

from reader.ui.document.pages.caret_lines import DrawnCaret, TextMissing
from reader.ui.document.pages.caret_path import CaretPath
from reader.ui.document.pages.caret_steps import Step, step_of
from reader.ui.document.pages.open_pages import OpenPages
from reader.ui.document.pages.page_canvas import KEPT_ON_PAGING_PX, PageCanvas
from reader.ui.document.pages.page_place import PagePlace
from reader.ui.document.pages.page_text import Spot

_WIDTH_PX = 2
_AROUND_PX = 32
"""That much of the page is seen above and below the caret."""
_BESIDE_PX = 16
_MOST_WAITING = 50


class PageCaret(QObject):
    """
    Takes the steps that the keys ask for.

    A step that leads to a page whose text has not come is taken when it comes; those that
    follow it wait behind it.

    Signals:
        moved: it stands elsewhere, or something else is selected.
        settled: the keys are released, and no step is waiting.
        text_wanted: it waits for the text of some page.
    """

    moved = Signal()
    settled = Signal()
    text_wanted = Signal()

    def __init__(self, canvas: PageCanvas, place: PagePlace, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._place = place
        self._open: OpenPages | None = None
        self._path: CaretPath | None = None
        self._is_on = False
        self._is_lit = True
        self._is_pressed = False
        self._is_to_be_shown = False
        self._waiting: deque[tuple[Step, bool]] = deque()
        self._page_wanted: int | None = None
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._change_light)
        canvas.installEventFilter(self)

    def follow(self, pages: OpenPages | None) -> None:
        """Move over another document from now on, or over none."""
        self._stop_waiting()
        self._open, self._path = pages, None
        if pages is not None:
            self._path = CaretPath(
                pages.document, pages.text, pages.selection, self._a_window_beyond
            )

    @property
    def is_on(self) -> bool:
        """Whether the caret is shown, and the keys move it instead of scrolling."""
        return self._is_on

    def set_on(self, is_on: bool) -> None:
        """Show the caret, or let the keys scroll."""
        self._is_on = is_on
        self._stop_waiting()
        self._light()

    def ends(self) -> tuple[int, int]:
        """Return the offsets where what is selected began, and where the caret is."""
        return self._path.selection.ends() if self._path is not None else (0, 0)

    def put(self, anchor: int, offset: int) -> None:
        """Let the caret stand at an offset, and select from ``anchor`` to there."""
        if self._path is not None:
            self._path.selection.select(anchor, offset)
            self.come_from_elsewhere()

    def come_from_elsewhere(self) -> None:
        """Go on from where the mouse or a command has put the caret."""
        self._stop_waiting()
        self._light()

    def show(self) -> None:
        """Scroll no farther than is needed to see the caret."""
        if self._path is None:
            return
        try:
            drawn = self._path.drawn()
            self._is_to_be_shown = False
        except TextMissing:
            offset = self._path.selection.caret.offset
            self._is_to_be_shown = True
            self._place.go_to(offset, offset + 1)
            return
        if drawn is not None:
            self._bring(drawn)

    def page_wanted(self) -> int | None:
        """Return the page whose text is waited for."""
        return self._page_wanted

    def text_came(self, page_index: int) -> None:
        """Take the steps that have waited for the text of a page."""
        if page_index == self._page_wanted:
            self._page_wanted = None
            self._go_on()
            self._settle()
        if self._is_to_be_shown:
            self.show()

    def take(self, step: Step, *, is_extending: bool = False) -> None:
        """Take a step as soon as that is possible, selecting what it goes over or nothing."""
        if len(self._waiting) < _MOST_WAITING:
            self._waiting.append((step, is_extending))
        if self._page_wanted is None:
            self._go_on()

    def paint(self, painter: QPainter, colour: QColor) -> None:
        """Paint the caret on the sheet while it is lit and the keys come here."""
        if self._is_on and self._is_lit and self._canvas.hasFocus():
            painter.fillRect(self.rect(), colour)

    def rect(self) -> QRectF:
        """Return where on the sheet the caret is; empty as long as that is not known."""
        try:
            drawn = self._path.drawn() if self._path is not None else None
        except TextMissing:
            return QRectF()
        return self._rect(drawn) if drawn is not None else QRectF()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that move the caret before the canvas scrolls with them."""
        kind = event.type()
        if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._light()
        elif isinstance(event, QKeyEvent):
            if kind is QEvent.Type.KeyRelease:
                self._is_pressed = event.isAutoRepeat()
                self._settle()
            elif (step := self._step_of(event)) is not None:
                event.accept()
                if kind is QEvent.Type.KeyPress:
                    self._is_pressed = True
                    is_extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                    self.take(step, is_extending=is_extending)
                return True
        return super().eventFilter(watched, event)

    def _step_of(self, event: QKeyEvent) -> Step | None:
        if self._path is None:
            return None
        is_selected = self._path.selection.range() is not None
        return step_of(event, is_caret_mode=self._is_on, is_selected=is_selected)

    def _go_on(self) -> None:
        """Take the steps that wait, until one has to wait longer."""
        while self._waiting and self._path is not None:
            step, is_extending = self._waiting[0]
            try:
                self._path.take(step, is_extending=is_extending)
            except TextMissing as missing:
                self._page_wanted = missing.page_index
                self.text_wanted.emit()
                return
            self._waiting.popleft()
            self._light()
            self.show()
            self.moved.emit()

    def _settle(self) -> None:
        if not self._is_pressed and not self._waiting:
            self.settled.emit()

    def _stop_waiting(self) -> None:
        self._waiting.clear()
        self._page_wanted = None
        self._is_to_be_shown = False
        if self._path is not None:
            self._path.begin_anew()

    def _a_window_beyond(self, drawn: DrawnCaret, along: float, step: int) -> Spot | None:
        """Scroll by the height of the window; return where the caret stays in it."""
        canvas, pages = self._canvas, self._canvas.pages
        scrolled_px = step * (canvas.viewport().height() - KEPT_ON_PAGING_PX)
        point = pages.to_view(drawn.page_index, drawn.at(along)).center() + QPointF(0, scrolled_px)
        page_index = pages.nearest_page(point)
        if self._open is None or page_index is None:
            return None
        layer = self._open.text.layer
        if layer.range_on(page_index) is None:
            with_text = layer.page_after(page_index) if step > 0 else layer.page_before(page_index)
            if with_text is None:
                return None
            page_index, rect = with_text, pages.rects[with_text]
            point.setY(rect.top() if step > 0 else rect.bottom())
        spot = self._open.text.caret_at(page_index, *pages.to_page(page_index, point))
        if spot is None:
            raise TextMissing(page_index)
        canvas.bar.setValue(canvas.bar.value() + scrolled_px)
        return spot

    def _bring(self, drawn: DrawnCaret) -> None:
        seen, rect = self._canvas.seen(), self._rect(drawn)
        wanted = rect.adjusted(-_BESIDE_PX, -_AROUND_PX, _BESIDE_PX, _AROUND_PX)
        top = seen.top()
        if wanted.top() < top:
            top = wanted.top()
        elif wanted.bottom() > seen.bottom():
            top = wanted.bottom() - seen.height()
        if top != seen.top() or wanted.left() < seen.left() or wanted.right() > seen.right():
            self._canvas.scroll_to(top, (wanted.left(), wanted.right()), drawn.page_index)

    def _rect(self, drawn: DrawnCaret) -> QRectF:
        rect = self._canvas.pages.to_view(drawn.page_index, drawn.box)
        if rect.width() < rect.height():
            return QRectF(round(rect.left()) - _WIDTH_PX / 2, rect.top(), _WIDTH_PX, rect.height())
        return QRectF(rect.left(), round(rect.top()) - _WIDTH_PX / 2, rect.width(), _WIDTH_PX)

    def _light(self) -> None:
        """Show the caret, and let it blink from now on as the desktop's do."""
        self._is_lit = True
        flash_ms = QApplication.cursorFlashTime()
        if self._is_on and flash_ms > 0 and self._canvas.hasFocus():
            self._blink.start(flash_ms // 2)
        else:
            self._blink.stop()
        self._canvas.viewport().update()

    def _change_light(self) -> None:
        self._is_lit = not self._is_lit
        around = self.rect().translated(-QPointF(self._canvas.origin()))
        self._canvas.viewport().update(around.toAlignedRect().adjusted(-1, -1, 1, 1))
