"""A few choices side by side of which one is always on."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from reader.ui.theme import LIGHT, Theme
from reader.ui.widgets.card_delegate import sized


class Segments(QWidget):
    """
    A row of choices; the arrow keys move between them.

    Signals:
        chosen: another choice is on; its number from 0.
    """

    chosen = Signal(int)

    def __init__(
        self, titles: Sequence[str], tips: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._titles = list(titles)
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for number, (title, tip) in enumerate(zip(titles, tips, strict=True)):
            segment = _Segment(title)
            segment.setToolTip(tip)
            self._group.addButton(segment, number)
            layout.addWidget(segment)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(lambda number, on: self.chosen.emit(number) if on else None)

    @property
    def current(self) -> int:
        """The number of the choice that is on."""
        return self._group.checkedId()

    def choose(self, number: int) -> None:
        """Switch a choice on."""
        self._group.button(number).setChecked(True)

    def set_counts(self, counts: Sequence[int]) -> None:
        """Write a number after each title."""
        for number, (title, count) in enumerate(zip(self._titles, counts, strict=True)):
            self._group.button(number).setText(f"{title} {count}")

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        for segment in self.findChildren(_Segment):
            segment.theme = theme
            segment.update()


class _Segment(QAbstractButton):
    """One of the choices."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.theme = LIGHT
        self.setText(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for the title in its heavier weight."""
        width_px = self.fontMetrics().horizontalAdvance(self.text() + "0")
        return QSize(width_px + 20, 32)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters and digits to the window: they are commands there."""
        if event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the title; the choice that is on is heavier and underlined."""
        theme, painter = self.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(sized(self.font(), self.font().pixelSize(), bold=self.isChecked()))
        is_strong = self.isChecked() or self.underMouse()
        painter.setPen(theme.ink if is_strong else theme.quiet)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        line_px = 2 if self.isChecked() else 1
        base = self.rect().adjusted(0, self.height() - line_px, 0, 0)
        painter.fillRect(base, theme.accent if self.isChecked() else theme.hairline)
        if self.hasFocus():
            painter.setPen(QPen(theme.focus, 2))
            painter.drawRoundedRect(self.rect().adjusted(2, 3, -3, -5), 5, 5)
