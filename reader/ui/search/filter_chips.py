"""What hits are narrowed to, as chips that can be taken away again."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from reader.ui.icons import icon
from reader.ui.theme import LIGHT, Theme
from reader.ui.widgets.card import CHIP_HEIGHT_PX, flow

_HEIGHT_PX = CHIP_HEIGHT_PX + 2
_CROSS_PX = 12
_CROSS_ROOM = 8 * " "
"""As wide as the cross behind a title."""


class FilterChips(QWidget):
    """
    Chips side by side, in as many lines as they need; with several one that clears all.

    Signals:
        removed: a chip was taken away; its number from 0.
        cleared: all were.
    """

    removed = Signal(int)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._chips: list[_Chip] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Narrowed to")

    def show_chips(self, titles: Sequence[str]) -> None:
        """Show these; the focus stays in the row while there is a chip."""
        had_focus = any(chip.hasFocus() for chip in self._chips)
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for number, title in enumerate(titles):
            chip = _Chip(title, f"Remove {title}", self)
            chip.clicked.connect(lambda _on=False, number=number: self.removed.emit(number))
            self._chips.append(chip)
        if len(titles) > 1:
            chip = _Chip("Clear", "Remove all of these", self, has_frame=False)
            chip.clicked.connect(lambda _on=False: self.cleared.emit())
            self._chips.append(chip)
        for chip in self._chips:
            chip.theme = self._theme
            chip.show()
        self.setVisible(bool(titles))
        self._place()
        self.updateGeometry()
        if had_focus and self._chips:
            self._chips[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        self._theme = theme
        for chip in self._chips:
            chip.theme = theme
            chip.update()

    def hasHeightForWidth(self) -> bool:
        """Return True: narrower means more lines."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """Return the height of the lines at a width."""
        return max((rect.bottom() + 3 for _, rect in self._flow(width_px)), default=0)

    def sizeHint(self) -> QSize:
        """Return the size at the present width."""
        return QSize(120, self.heightForWidth(max(120, self.width())))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Place the chips anew."""
        self._place()

    def _place(self) -> None:
        for chip, (_, rect) in zip(self._chips, self._flow(self.width()), strict=True):
            chip.setGeometry(rect.adjusted(0, 0, 0, _HEIGHT_PX - CHIP_HEIGHT_PX))

    def _flow(self, width_px: int) -> list[tuple[str, QRect]]:
        words = [f"{chip.text()}{_CROSS_ROOM}" for chip in self._chips]
        return flow(words, self.font(), 0, width_px, 0)


class _Chip(QAbstractButton):
    """A title in a rounded frame, with a cross; Enter, Space, Delete or a click press it."""

    def __init__(self, title: str, says: str, parent: QWidget, *, has_frame: bool = True) -> None:
        super().__init__(parent)
        self.theme = LIGHT
        self._has_frame = has_frame
        self.setText(title)
        self.setAccessibleName(says)
        self.setToolTip(says)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with the keys that take something away."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if event.key() in keys:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip, heavier while it has the focus or the pointer."""
        painter, theme = QPainter(self), self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.rect().adjusted(1, 1, -2, -2)
        if self._has_frame or self.hasFocus():
            ground = theme.selection if self._has_frame else theme.panel
            is_strong = self.hasFocus() or self.underMouse()
            painter.setBrush(ground)
            painter.setPen(QPen(theme.focus if is_strong else ground, 2 if self.hasFocus() else 1))
            painter.drawRoundedRect(room, room.height() / 2, room.height() / 2)
        inside = room.adjusted(9, 0, -7, 0)
        if self._has_frame:
            at = inside.adjusted(inside.width() - _CROSS_PX, 0, 0, 0)
            icon("x", theme.ink).paint(painter, at)
            inside.setRight(at.left() - 4)
        painter.setPen(theme.ink if self._has_frame else theme.accent)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
