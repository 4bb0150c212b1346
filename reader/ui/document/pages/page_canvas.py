"""The widget on which pages lie: scrolling, zooming, painting, and what the mouse does."""

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from reader.documents.page_characters import Box
from reader.documents.page_requests import PageSize
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
from reader.ui.document.ticks import TickScrollBar

_STEP_PX = 40
_KEPT_ON_PAGING_PX = 56
_WHEEL_NOTCH = 120
_ZOOM_A_NOTCH = 1.1
_DRAG_ON_MS = 30
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
        look_changed: the reader wants to see pages otherwise.
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
        self._pressed_at: QPoint | None = None
        self._presses = 0
        self._wheel_rest = 0.0
        self._last_press = QTimer(self, singleShot=True)
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
        """Show pages otherwise; the point ``around`` of the viewport stays where it is."""
        if look == self.look:
            return
        point = around if around is not None else QPointF(self.viewport().width() / 2, 0)
        held = self._page_point(point)
        self.look = look
        self._lay_out()
        if held is not None:
            self._bring(held, point)
            self._hold()
        self.look_changed.emit(look)

    def zoom(self) -> float:
        """Return the zoom at which most pages are seen; 1 is 96 pixels an inch."""
        scales = sorted(self.pages.scales)
        return scales[len(scales) // 2] / PX_A_POINT if scales else self.look.zoom

    def zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        """Make pages larger or smaller, from 25 to 400 %."""
        zoom = min(max(self.zoom() * factor, LEAST_ZOOM), MOST_ZOOM)
        look = self.look
        self.set_look(PageLook(Fit.ZOOM, zoom, look.arrangement, look.rotation), around)

    def origin(self) -> QPoint:
        """Return the point of the sheet at the top left of the viewport."""
        return QPoint(self.horizontalScrollBar().value(), self.bar.value())

    def seen(self) -> QRectF:
        """Return the part of the sheet that is seen."""
        return QRectF(QRect(self.origin(), self.viewport().size()))

    def pages_seen(self) -> range:
        """Return the pages of which something is seen."""
        seen = self.seen()
        return self.pages.pages_between(seen.top(), seen.bottom())

    def scroll_to(self, top: float, across: tuple[float, float] | None = None) -> None:
        """Bring a height to the top; ``across``, left and right, into the window."""
        self.bar.setValue(round(top))
        if across is not None:
            seen, bar = self.seen(), self.horizontalScrollBar()
            if across[0] < seen.left() or across[1] > seen.right():
                bar.setValue(round((across[0] + across[1] - seen.width()) / 2))

    def turn_page(self, step: int) -> None:
        """Bring the top of the next row of pages, or of one ``step`` rows away, to the top."""
        pages, gap = self.pages, self._gap()
        if not pages.tops:
            return
        row = pages.row_at(self.seen().top() + gap + _NEARLY_THERE_PX)
        row = min(max(row + step, 0), len(pages.tops) - 1)
        self.scroll_to(pages.tops[row] - gap)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what of the pages is seen."""
        with QPainter(self.viewport()) as painter:
            origin = self.origin()
            painter.translate(-origin)
            self._paint_pages(painter, QRectF(event.rect().translated(origin)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the room there is now."""
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint another part, without having Qt move the old one."""
        self.viewport().update()
        if not self._is_laying_out:
            self._hold()
            self.moved.emit()
            self.scrolled.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or with Ctrl zoom round the pointer; single pages are turned."""
        notches = event.angleDelta().y() / _WHEEL_NOTCH
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(_ZOOM_A_NOTCH**notches, event.position())
            event.accept()
        elif self._shows_one_page():
            self._wheel_rest += notches
            steps = math.trunc(self._wheel_rest)
            self._wheel_rest -= steps
            self.turn_page(-steps)
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom when two fingers are spread on a touchpad."""
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.zoom_by(1 + event.value(), event.position())
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell of the first, second or third press in a row at one place."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        is_again = (
            self._last_press.isActive()
            and self._pressed_at is not None
            and _is_near(self._pressed_at, point)
        )
        self._presses = self._presses % 3 + 1 if is_again else 1
        self._pressed_at = point
        self._last_press.start(QApplication.doubleClickInterval())
        is_extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.pressed.emit(self._to_sheet(event), self._presses, is_extending)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Count the second press as one, too."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the mouse is; beyond an edge, scroll on while it is held."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self.hovered.emit(self._to_sheet(event))
            return
        point = event.position().toPoint()
        if self._pressed_at is not None and _is_near(self._pressed_at, point):
            return
        self._last_press.stop()
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
        pressed_at = self._pressed_at
        point = event.position().toPoint()
        is_click = pressed_at is not None and _is_near(pressed_at, point)
        self.released.emit(self._to_sheet(event), is_click)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with the keys."""
        if self._scrolled_by(event):
            event.accept()
        else:
            event.ignore()

    def _scrolled_by(self, event: QKeyEvent) -> bool:
        bar, key = self.bar, event.key()
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_back = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Space:
            self._page_on(-1 if is_back else 1)
            return True
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(0 if key == Qt.Key.Key_Home else bar.maximum())
            return True
        if modifiers:
            return False
        across = self.horizontalScrollBar()
        steps = {
            Qt.Key.Key_PageDown: lambda: self._page_on(1),
            Qt.Key.Key_PageUp: lambda: self._page_on(-1),
            Qt.Key.Key_Down: lambda: bar.setValue(bar.value() + _STEP_PX),
            Qt.Key.Key_Up: lambda: bar.setValue(bar.value() - _STEP_PX),
            Qt.Key.Key_Right: lambda: across.setValue(across.value() + _STEP_PX),
            Qt.Key.Key_Left: lambda: across.setValue(across.value() - _STEP_PX),
        }
        step = steps.get(Qt.Key(key))
        if step is None:
            return False
        step()
        return True

    def _page_on(self, step: int) -> None:
        """Turn a page that is seen whole; of larger ones show the next part."""
        if self.look.fit is Fit.PAGE or self._shows_one_page():
            self.turn_page(step)
        else:
            page_px = self.viewport().height() - _KEPT_ON_PAGING_PX
            self.bar.setValue(self.bar.value() + step * page_px)

    def _shows_one_page(self) -> bool:
        """Tell whether pages lie singly, and the one in the window is seen whole."""
        if self.look.arrangement is not Arrangement.SINGLE or not self.pages.tops:
            return False
        row = self.pages.row_at(self.seen().center().y())
        height_px = self.pages.bottoms[row] - self.pages.tops[row]
        return height_px <= self.viewport().height()

    def _gap(self) -> float:
        """Return how far below the top of the window a page stands that is gone to."""
        if not self.pages.tops:
            return 0.0
        if self.look.arrangement is Arrangement.SINGLE or self.look.fit is Fit.PAGE:
            tallest = max(rect.height() for rect in self.pages.rects)
            return max(0.0, (self.viewport().height() - tallest) // 2)
        return 0.0

    def _lay_out(self) -> None:
        """Lay the pages out anew; what was at the top of the window stays there."""
        room = QSizeF(self.viewport().size())
        self._is_laying_out = True
        self.pages = lay_out(self._sizes, self.look, room.width(), room.height())
        self._set_bars()
        if self._held is not None:
            self._bring(self._held, QPointF(self.viewport().width() / 2, 0))
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

    def _hold(self) -> None:
        """Remember what of which page is at the top, to keep it there when sizes change."""
        self._held = self._page_point(QPointF(self.viewport().width() / 2, 0))

    def _page_point(self, point: QPointF) -> tuple[int, float, float] | None:
        """Return page and shares of its width and height for a point of the viewport."""
        on_sheet = point + self.origin()
        page_index = self.pages.nearest_page(on_sheet)
        if page_index is None:
            return None
        return page_index, *self.pages.to_page(page_index, on_sheet)

    def _bring(self, held: tuple[int, float, float], point: QPointF) -> None:
        """Scroll so that a point of a page is at a point of the viewport."""
        page_index, x, y = held
        was_laying_out, self._is_laying_out = self._is_laying_out, True
        at = self.pages.to_view(page_index, Box(x, y, x, y)).topLeft()
        self.horizontalScrollBar().setValue(round(at.x() - point.x()))
        self.bar.setValue(round(at.y() - point.y()))
        self._is_laying_out = was_laying_out

    def _scroll_on(self) -> None:
        """Scroll towards the mouse that is held beyond an edge, and drag there."""
        point = self.viewport().mapFromGlobal(self.cursor().pos())
        beyond = min(0, point.y()) + max(0, point.y() - self.viewport().height())
        step = max(-_FASTEST_DRAG_PX, min(_FASTEST_DRAG_PX, beyond))
        self.bar.setValue(self.bar.value() + step)
        self.dragged.emit(QPointF(point + self.origin()))

    def _to_sheet(self, event: QMouseEvent) -> QPointF:
        return event.position() + self.origin()


def _is_near(one: QPoint, other: QPoint) -> bool:
    return (one - other).manhattanLength() < QApplication.startDragDistance()
