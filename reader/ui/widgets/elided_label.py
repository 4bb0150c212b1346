"""A label that wraps into a few lines and says with an ellipsis that there is more."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.ui.widgets.paragraph import lay_out


class ElidedLabel(QWidget):
    """Text in the widget's font and colour, at most ``max_lines`` high."""

    def __init__(
        self, text: str = "", *, max_lines: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._max_lines = max_lines
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return True: narrower means higher."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """Return the height of the lines at a width."""
        paragraph = lay_out(self._text, self.font(), width_px, max_lines=self._max_lines)
        return paragraph.height_px

    def sizeHint(self) -> QSize:
        """Return the size at the present width."""
        return QSize(80, self.heightForWidth(max(80, self.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        paragraph = lay_out(self._text, self.font(), self.width(), max_lines=self._max_lines)
        colour = self.palette().color(self.foregroundRole())
        paragraph.draw(QPainter(self), 0, 0, colour)
