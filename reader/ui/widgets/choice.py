"""A drop-down choice with an arrow of our own."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from reader.ui.icons import icon
from reader.ui.theme import LIGHT, Theme

_ARROW_PX = 16


class Choice(QComboBox):
    """A combo box that shrinks below its longest entry and shows that it opens."""

    def __init__(self, name: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def set_theme(self, theme: Theme) -> None:
        """Draw the arrow in another colour."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow, which the style sheet's frame leaves out."""
        super().paintEvent(event)
        at = QRect(0, 0, _ARROW_PX, _ARROW_PX)
        at.moveCenter(self.rect().center())
        at.moveRight(self.rect().right() - 7)
        icon("chevron-down", self._theme.quiet).paint(QPainter(self), at)
