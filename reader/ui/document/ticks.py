"""A scroll bar that shows where hits, highlights and recommendations are."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QToolTip, QWidget

_TICK_PX = 2
_REACH_PX = 3  # how near a click must be


class Lane(Enum):
    """Which part of the bar's width a tick takes, as shares of it."""

    HIGHLIGHT = (0.0, 0.34)
    HIT = (0.2, 0.8)
    RECOMMENDATION = (0.66, 1.0)


@dataclass(frozen=True, slots=True)
class Tick:
    """
    A place worth going to.

    ``share`` is its height in the document from 0 to 1, ``offset`` its code point.
    """

    share: float
    offset: int
    lane: Lane
    colour: QColor
    name: str


class TickScrollBar(QScrollBar):
    """
    A vertical scroll bar with ticks.

    Signals:
        tick_chosen: a tick was clicked; the offset of its place.
    """

    tick_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setMouseTracking(True)
        self._ticks: list[Tick] = []
        self._painted: list[tuple[float, Lane, QColor]] = []

    @property
    def ticks(self) -> list[Tick]:
        """The ticks, in no particular order."""
        return self._ticks

    def set_ticks(self, ticks: Iterable[Tick]) -> None:
        """Replace the ticks; of those that would cover each other one is drawn."""
        self._ticks = list(ticks)
        places = {(round(t.share * 2000), t.lane, t.colour.rgba()): t for t in self._ticks}
        self._painted = [(tick.share, tick.lane, tick.colour) for tick in places.values()]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar, and the ticks upon it."""
        super().paintEvent(event)
        if not self._painted:
            return
        groove = self._part(QStyle.SubControl.SC_ScrollBarGroove)
        with QPainter(self) as painter:
            for share, lane, colour in self._painted:
                left, right = (self.width() * part for part in lane.value)
                y = groove.top() + share * groove.height()
                painter.fillRect(round(left), round(y), round(right - left), _TICK_PX, colour)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to a tick, unless the handle is to be dragged."""
        position = event.position().toPoint()
        handle = self._part(QStyle.SubControl.SC_ScrollBarSlider)
        tick = self._tick_at(position.y())
        is_tick = tick is not None and not handle.contains(position)
        if tick is not None and is_tick and event.button() is Qt.MouseButton.LeftButton:
            self.tick_chosen.emit(tick.offset)
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the hand over a tick."""
        is_over_tick = self._tick_at(event.position().toPoint().y()) is not None
        shape = Qt.CursorShape.PointingHandCursor if is_over_tick else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        super().mouseMoveEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what a tick stands for."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            tick = self._tick_at(event.pos().y())
            QToolTip.showText(event.globalPos(), tick.name if tick else "", self)
            return True
        return super().event(event)

    def _tick_at(self, y: int) -> Tick | None:
        groove = self._part(QStyle.SubControl.SC_ScrollBarGroove)

        def distance(tick: Tick) -> float:
            return abs(groove.top() + tick.share * groove.height() + _TICK_PX / 2 - y)

        nearest = min(self._ticks, key=distance, default=None)
        return nearest if nearest and distance(nearest) <= _REACH_PX else None

    def _part(self, part: QStyle.SubControl) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        complex_control = QStyle.ComplexControl.CC_ScrollBar
        return self.style().subControlRect(complex_control, option, part, self)
