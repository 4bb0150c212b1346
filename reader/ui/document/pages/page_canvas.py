"""The widget on which pages lie: scrolling, zooming, painting, and what the mouse does."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reader.documents.page_characters import Box
from reader.documents.page_requests import PageSize
from reader.ui.document.pages.page_keys import Move, move_of
from reader.ui.document.pages.page_layout import (
    GAP_PX,
    LEAST_ZOOM,
    MOST_ZOOM,
    PX_A_POINT,
    Arrangement,
    Fit,
    PageLayout,
    PageLook,
    lay_out,
)
from reader.ui.document.pages.page_stops import held_to_row, settled, stops
from reader.ui.document.pages.presses import Presses
from reader.ui.document.ticks import TickScrollBar

_STEP_PX = 40
KEPT_ON_PAGING_PX = 56
_WHEEL_NOTCH = 120
_ZOOM_A_NOTCH = 1.1
_DRAG_ON_MS = 30
_TURN_ON_MS = 600
_FASTEST_DRAG_PX = 60
_NEARLY_THERE_PX = 2 * GAP_PX


class PageCanvas(QAbstractScrollArea):
    """
    Pages on one large sheet of which a part is seen.

    Points are pixels of the sheet.

    Signals:
        moved: another part of the sheet is seen, for whatever reason.
        scrolled: the reader has moved it.
        laid_out: the pages lie elsewhere or have another size.
        pressed: the left button; how often in a row, and whether Shift is held.
        dragged: the mouse moves with the left button held.
        released: the left button; whether the mouse had stayed where it was pressed.
        hovered: the mouse moves, no button pressed.
        look_changed: pages are shown otherwise.
    """

    moved = Signal()
    scrolled = Signal()
    laid_out = Signal()
    pressed = Signal(QPointF, int, bool)
    dragged = Signal(QPointF)
    released = Signal(QPointF, bool)
    hovered = Signal(QPointF)
    look_changed = Signal(PageLook)

    def __init__(
        self,
        paint_pages: Callable[[QPainter, QRectF], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = PageLook()
        self.pages = PageLayout()
        self._paint_pages = paint_pages
        self._sizes: Sequence[PageSize] = ()
        self._held: tuple[int, float, float] | None = None
        self._is_laying_out = False
        self._presses = Presses(self)
        self._wheel_rest = 0.0
        self._dragged_to = QPoint()
        self._drag_on = QTimer(self, interval=_DRAG_ON_MS)
        self._drag_on.timeout.connect(self._scroll_on)
        self.bar = TickScrollBar(self)
        self.setVerticalScrollBar(self.bar)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_pages(self, sizes: Sequence[PageSize]) -> None:
        """Lay out pages of these sizes; those before are forgotten."""
        self._sizes = sizes
        self._held = None
        self._lay_out()

    def set_sizes(self, sizes: Sequence[PageSize]) -> None:
        """Correct the sizes of the pages that are shown."""
        if tuple(sizes) != tuple(self._sizes):
            self._sizes = sizes
            self._lay_out()

    def set_look(self, look: PageLook, around: QPointF | None = None) -> None:
        """
        Show pages otherwise; the point ``around`` of the viewport stays where it is.

        Without it the line stays at the top to which the reader has scrolled, also when pages
        are shown in between for which it cannot be there.
        """
        if look == self.look:
            return
        if around is not None:
            self._held = self._page_point(around)
        elif self._held is None:
            self._hold()
        self.look = look
        self._lay_out(around)
        if around is not None:
            self._hold()
        self.look_changed.emit(look)

    def zoom(self) -> float:
        """Return the zoom of the page in sight; 1 is 96 pixels an inch."""
        page_index = self.page_in_sight()
        return self.look.zoom if page_index is None else self.pages.scales[page_index] / PX_A_POINT

    def zoom_to(self, zoom: float, around: QPointF | None = None) -> None:
        """Show pages at a zoom, at least 25 and at most 400 %."""
        zoom = min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
        self.set_look(replace(self.look, fit=Fit.ZOOM, zoom=zoom), around)

    def origin(self) -> QPoint:
        """Return the point of the sheet at the top left of the viewport."""
        return QPoint(self.horizontalScrollBar().value(), self.bar.value())

    def seen(self) -> QRectF:
        """Return the part of the sheet that is seen."""
        return QRectF(QRect(self.origin(), self.viewport().size()))

    def page_in_sight(self) -> int | None:
        """Return the page that the reader looks at: the first seen whole, or in the middle."""
        if not self.pages.tops:
            return None
        seen = self.seen()
        row = self.pages.row_in_sight(seen.top(), seen.bottom())
        if self.bar.value() == self.bar.maximum() > 0:
            row = len(self.pages.tops) - 1
        return self.pages.rows[row]

    def pages_seen(self) -> range:
        """Return the pages of which something is seen."""
        seen = self.seen()
        return self.pages.pages_between(seen.top(), seen.bottom())

    def scroll_to(
        self,
        top: float,
        across: tuple[float, float] | None = None,
        page_index: int | None = None,
    ) -> None:
        """
        Bring a height to the top; ``across``, left and right, into the window.

        Where whole pages are shown, the whole of ``page_index`` is brought there instead.
        """
        value = round(top)
        if page_index is not None and self.is_by_page():
            row = self.pages.row_of(page_index)
            value = held_to_row(self.pages, row, value, self.viewport().height())
        self.bar.setValue(value)
        if across is not None:
            seen, bar = self.seen(), self.horizontalScrollBar()
            if across[0] < seen.left() or across[1] > seen.right():
                bar.setValue(round((across[0] + across[1] - seen.width()) / 2))

    def sight(self) -> tuple[int, float, float] | None:
        """Return what is at the top, as a page and a point of it; None without pages."""
        point, page_index = self._anchor(), self.page_in_sight()
        if page_index is None:
            return None
        if self.is_by_page():
            top = self.pages.tops[self.pages.row_of(page_index)] - self.bar.value()
            point.setY(max(point.y(), top))
        else:
            # In the gap between two pages it is the lower one that is read.
            below = point + self.origin() + QPointF(0, GAP_PX)
            page_index = self.pages.nearest_page(below)
        return self._page_point(point, page_index)

    def return_to(self, sight: tuple[int, float, float]) -> None:
        """See what was seen when :meth:`sight` told of it; its page must still be there."""
        self._held = sight
        self._bring(sight, self._anchor())

    def turn_page(self, step: int) -> None:
        """Go to the next row of pages, or to one ``step`` rows away."""
        if self.pages.tops:
            seen = self.seen()
            height = seen.center().y() if self.is_by_page() else seen.top() + _NEARLY_THERE_PX
            row = self.pages.row_at(height) + step
            if row < len(self.pages.tops) or self.is_by_page():
                self._show_row(row)

    def show_page(self, page_index: int) -> None:
        """Bring the top of a page to the top of the window, or the page whole into it."""
        if page_index < len(self.pages.rects):
            self._show_row(self.pages.row_of(page_index))
            rect = self.pages.rects[page_index]
            self.scroll_to(self.bar.value(), (rect.left(), rect.right()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what of the pages is seen."""
        with QPainter(self.viewport()) as painter:
            origin = self.origin()
            painter.translate(-origin)
            self._paint_pages(painter, QRectF(event.rect().translated(origin)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the room there is now."""
        super().resizeEvent(event)
        if not self._is_laying_out:
            self._lay_out()

    def scrollContentsBy(self, _dx: int, dy: int) -> None:
        """Paint another part, without having Qt move the old one."""
        self.viewport().update()
        if self._is_laying_out:
            return
        value = self.bar.value()
        if self.look.arrangement is Arrangement.SINGLE:
            before = None if self.bar.isSliderDown() else value + dy
            value = settled(self.pages, value, self.viewport().height(), before)
        if value != self.bar.value():
            self.bar.setValue(value)
            return
        self._hold()
        self.moved.emit()
        self.scrolled.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or with Ctrl zoom round the pointer; single pages are turned."""
        notches = event.angleDelta().y() / _WHEEL_NOTCH
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_to(self.zoom() * _ZOOM_A_NOTCH**notches, event.position())
            event.accept()
        elif notches and self._shows_one_page():
            self._wheel_rest += notches
            steps = math.trunc(self._wheel_rest)
            self._wheel_rest -= steps
            self.turn_page(-steps)
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom when two fingers are spread on a touchpad; be sharp on another screen."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.moved.emit()
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.zoom_to(self.zoom() * (1 + event.value()), event.position())
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell of the first, second or third press in a row at one place."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        count = self._presses.press(event.position().toPoint())
        is_extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.pressed.emit(self._to_sheet(event), count, is_extending)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Count the second press as one, too."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the mouse is; beyond an edge, scroll on while it is held."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self.hovered.emit(self._to_sheet(event))
            return
        point = event.position().toPoint()
        if self._presses.is_at(point):
            return
        self._presses.end()
        self._dragged_to = point
        self.dragged.emit(self._to_sheet(event))
        if self.viewport().rect().contains(point):
            self._drag_on.stop()
        elif not self._drag_on.isActive():
            self._drag_on.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell where the button was released."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._drag_on.stop()
        is_click = self._presses.is_at(event.position().toPoint())
        self.released.emit(self._to_sheet(event), is_click)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with the keys."""
        move = move_of(event)
        if move is None:
            event.ignore()
        else:
            self._go(*move)
            event.accept()

    def _go(self, move: Move, step: int) -> None:
        """Scroll, or turn pages where they are seen whole."""
        bar, across = self.bar, self.horizontalScrollBar()
        turns_pages = self.look.fit is Fit.PAGE or self._shows_one_page()
        if move is Move.END:
            bar.setValue(bar.maximum() if step > 0 else 0)
        elif move is Move.LINE:
            bar.setValue(bar.value() + step * _STEP_PX)
        elif move is Move.SCREEN and not turns_pages:
            bar.setValue(bar.value() + step * (self.viewport().height() - KEPT_ON_PAGING_PX))
        elif move is Move.SCREEN:
            self.turn_page(step)
        elif across.maximum():
            across.setValue(across.value() + step * _STEP_PX)
        else:
            self.turn_page(step)

    def is_by_page(self) -> bool:
        """Tell whether the reader wants to see whole pages, not stretches of them."""
        return self.look.fit is Fit.PAGE or self.look.arrangement is Arrangement.SINGLE

    def _shows_one_page(self) -> bool:
        """Tell whether pages lie singly, and the one in the window is seen whole."""
        return self.look.arrangement is Arrangement.SINGLE and self._row_fits()

    def _row_fits(self) -> bool:
        """Tell whether the window is high enough for the pages in its middle."""
        if not self.pages.tops:
            return False
        row = self.pages.row_at(self.seen().center().y())
        return self.pages.bottoms[row] - self.pages.tops[row] <= self.viewport().height()

    def _show_row(self, row: int) -> None:
        """Bring a row of pages, or the nearest that there is, to the top or whole into sight."""
        row = min(max(row, 0), len(self.pages.tops) - 1)
        top = round(self.pages.tops[row])
        if self.is_by_page():
            top = stops(self.pages, row, self.viewport().height())[0]
        self.bar.setValue(top)

    def _lay_out(self, point: QPointF | None = None) -> None:
        """Lay the pages out anew; what is held stays at a point, or where it was."""
        self._is_laying_out = True
        room = QSize()
        while room != self.viewport().size():  # a scroll bar may have come or gone
            room = self.viewport().size()
            self.pages = lay_out(self._sizes, self.look, room.width(), room.height())
            self._set_bars()
        if self._held is not None:
            self._bring(self._held, point if point is not None else self._anchor())
        self._is_laying_out = False
        self.viewport().update()
        self.laid_out.emit()
        self.moved.emit()

    def _set_bars(self) -> None:
        width, height = self.viewport().width(), self.viewport().height()
        across = self.horizontalScrollBar()
        for bar, whole, part in (
            (self.bar, self.pages.height_px, height),
            (across, self.pages.width_px, width),
        ):
            bar.setRange(0, max(0, math.ceil(whole) - part))
            bar.setPageStep(part)
            bar.setSingleStep(_STEP_PX)

    def _anchor(self) -> QPointF:
        """Return the point of the viewport that is to show the same when sizes change."""
        return QPointF(self.viewport().width() / 2, 0.0)

    def _hold(self) -> None:
        """Remember what of which page is at the top, to keep it there when sizes change."""
        self._held = self.sight()

    def _page_point(
        self, point: QPointF, page_index: int | None = None
    ) -> tuple[int, float, float] | None:
        """Return a point of the viewport as one of a page, by itself of the nearest."""
        on_sheet = point + self.origin()
        if page_index is None:
            page_index = self.pages.nearest_page(on_sheet)
        if page_index is None:
            return None
        return page_index, *self.pages.to_page(page_index, on_sheet)

    def _bring(self, held: tuple[int, float, float], point: QPointF) -> None:
        """Scroll so that a point of a page is at a point of the viewport."""
        page_index, x, y = held
        at = self.pages.to_view(page_index, Box(x, y, x, y)).topLeft() - point
        self.horizontalScrollBar().setValue(round(at.x()))
        self.scroll_to(at.y(), page_index=page_index)

    def _scroll_on(self) -> None:
        """Scroll towards the mouse that is held beyond an edge, and drag there."""
        self._drag_on.setInterval(_TURN_ON_MS if self._shows_one_page() else _DRAG_ON_MS)
        point = self._dragged_to
        beyond = min(0, point.y()) + max(0, point.y() - self.viewport().height())
        step = max(-_FASTEST_DRAG_PX, min(_FASTEST_DRAG_PX, beyond))
        self.bar.setValue(self.bar.value() + step)
        self.dragged.emit(QPointF(point + self.origin()))

    def _to_sheet(self, event: QMouseEvent) -> QPointF:
        return event.position() + self.origin()
