"""A picture of where in a report the hits lie: its length from left to right."""

from bisect import bisect_left
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reader.counting import counted
from reader.ui.theme import LIGHT, Theme

_HEIGHT_PX = 22
_BAR_PX, _GAP_PX = 2, 1
_LOWEST_PX = 4
_PARTS = ("first", "second", "third", "last")


def density(numbers: Sequence[int], passages: int, parts: int) -> list[int]:
    """
    Count the hits in each of so many equal parts of a report.

    Args:
        numbers: of the passages hit, ascending, from 1.
        passages: how many the report has.
        parts: how many counts are wanted.
    """
    counts = [0] * parts
    for number in numbers:
        counts[min(parts - 1, (number - 1) * parts // max(1, passages))] += 1
    return counts


def in_words(numbers: Sequence[int], passages: int) -> str:
    """Say how the hits lie: "37 hits: 20 in the first quarter of the report, 17 in the last"."""
    said = [
        f"{count:,} in the {part}"
        for part, count in zip(_PARTS, density(numbers, passages, len(_PARTS)), strict=True)
        if count
    ]
    if not said:
        return "No hits"
    said[0] += " quarter of the report"
    return f"{counted(len(numbers), 'hit')}: {', '.join(said)}"


def draw_density(painter: QPainter, rect: QRect, counts: Sequence[int], theme: Theme) -> None:
    """Draw a base line and on it a bar for each part that has hits; more are higher."""
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.hairline)
    most = max(counts, default=0)
    for part, count in enumerate(counts):
        if count:
            room_px = rect.height() - _LOWEST_PX
            height_px = _LOWEST_PX + round(room_px * (count / most) ** 0.5)
            left_px = rect.left() + part * (_BAR_PX + _GAP_PX)
            top_px = rect.bottom() + 1 - height_px
            painter.fillRect(left_px, top_px, _BAR_PX, height_px, theme.control)


def parts_in(width_px: int) -> int:
    """Return how many bars stand side by side in a width."""
    return max(1, (width_px + _GAP_PX) // (_BAR_PX + _GAP_PX))


class HitStrip(QWidget):
    """
    The hits of one report as bars over a line; the current one is set apart by a wedge.

    A hit is named by its number from 0 among all, in reading order.

    Signals:
        place_chosen: a hit was clicked.
        place_reached: the arrow keys are at a hit.
    """

    place_chosen = Signal(int)
    place_reached = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers: Sequence[int] = ()
        self._passages = 0
        self._current = 0
        self._theme = LIGHT
        self._name: Callable[[int], str] = "passage {}".format
        self.setFixedHeight(_HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Where the hits are")
        self.setToolTip("Where in the report the hits are; a click goes to the nearest")

    @property
    def numbers(self) -> Sequence[int]:
        """The passages with hits, by their numbers, in reading order."""
        return self._numbers

    @property
    def has_hits(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._numbers)

    def set_hits(self, numbers: Sequence[int], passages: int) -> None:
        """Show the passages with hits, by their numbers, ascending, of so many."""
        self._numbers, self._passages = numbers, passages
        self.setAccessibleDescription(in_words(numbers, passages))
        self.update()

    def set_current(self, number: int) -> None:
        """Set a passage apart; 0 for none."""
        self._current = number
        self.update()

    def set_names(self, name: Callable[[int], str]) -> None:
        """Learn how to say where a passage is: its page and section."""
        self._name = name

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return a thin strip."""
        return QSize(120, _HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bars, the current place and the focus."""
        painter = QPainter(self)
        room = self.rect().adjusted(2, 5, -2, -3)
        counts = density(self._numbers, self._passages, parts_in(room.width()))
        draw_density(painter, room, counts, self._theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._current and self._passages:
            x_px = room.left() + (self._current - 0.5) / self._passages * room.width()
            painter.setPen(QPen(self._theme.accent, 2))
            painter.drawLine(QPointF(x_px, room.top()), QPointF(x_px, room.bottom()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.accent)
            wedge = (QPointF(x_px - 4, 0), QPointF(x_px + 4, 0), QPointF(x_px, 6))
            painter.drawPolygon(QPolygonF(list(wedge)))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.focus, 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the hit nearest to where was clicked."""
        if event.button() == Qt.MouseButton.LeftButton and self._numbers:
            self.place_chosen.emit(self._nearest(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the hits in reading order with the arrow keys."""
        at = bisect_left(self._numbers, self._current)
        last = len(self._numbers) - 1
        steps = {
            Qt.Key.Key_Left: at - 1,
            Qt.Key.Key_Right: at + 1 if self._current else 0,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        wanted = steps.get(Qt.Key(event.key()))
        if wanted is None or not self._numbers:
            super().keyPressEvent(event)
        else:
            self.place_reached.emit(min(last, max(0, wanted)))

    def event(self, event: QEvent) -> bool:
        """Say in a tool tip what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._numbers:
            number = self._numbers[self._nearest(event.pos().x())]
            QToolTip.showText(event.globalPos(), self._name(number), self)
            return True
        return super().event(event)

    def _nearest(self, x_px: float) -> int:
        wanted = 0.5 + (x_px - 2) / max(1, self.width() - 4) * self._passages
        at = bisect_left(self._numbers, wanted)
        near = [n for n in (at - 1, at) if 0 <= n < len(self._numbers)]
        return min(near, key=lambda n: abs(self._numbers[n] - wanted))
