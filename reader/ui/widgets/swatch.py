"""The five highlight colours as they are shown: colour, letter and pattern together."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from reader.annotations.model import Colour
from reader.ui.theme import LIGHT, Theme

LETTERS = {colour: colour.value[0].upper() for colour in Colour}
PATTERNS = {
    Colour.YELLOW: Qt.BrushStyle.NoBrush,
    Colour.GREEN: Qt.BrushStyle.BDiagPattern,
    Colour.BLUE: Qt.BrushStyle.HorPattern,
    Colour.ROSE: Qt.BrushStyle.Dense6Pattern,
    Colour.VIOLET: Qt.BrushStyle.DiagCrossPattern,
}
NAMES = {colour: colour.value.capitalize() for colour in Colour}
"""What the colours are called until the user gives them other names."""

_SIDE_PX = 26


def draw_swatch(
    painter: QPainter, rect: QRect, colour: Colour, theme: Theme, *, radius_px: float = 4
) -> None:
    """Fill ``rect`` with the colour and its pattern."""
    outline = QPainterPath()
    outline.addRoundedRect(rect, radius_px, radius_px)
    painter.fillPath(outline, theme.highlights[colour])
    pattern = QColor(theme.highlight_inks[colour])
    pattern.setAlphaF(0.38)
    painter.fillPath(outline, QBrush(pattern, PATTERNS[colour]))


def draw_letter(painter: QPainter, rect: QRect, colour: Colour, theme: Theme, font: QFont) -> None:
    """Write the colour's letter in the middle of ``rect`` on a clear ground."""
    side_px = min(16, rect.width() - 2, rect.height() - 2)
    ground = QRect(0, 0, side_px, side_px)
    ground.moveCenter(rect.center())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.highlights[colour])
    painter.drawRoundedRect(ground, 3, 3)
    letter = QFont(font)
    letter.setPixelSize(11)
    letter.setWeight(QFont.Weight.Bold)
    painter.setFont(letter)
    painter.setPen(theme.ink)
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, LETTERS[colour])


class ColourToggle(QAbstractButton):
    """A swatch that is switched on and off."""

    def __init__(self, colour: Colour, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colour = colour
        self._theme = LIGHT
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_name(NAMES[colour])

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        self._theme = theme
        self.update()

    def set_name(self, name: str) -> None:
        """Call the colour by the user's name for it."""
        self.setAccessibleName(f"Only {name} notes")
        self.setToolTip(f"{name}: show only notes in this colour")

    def sizeHint(self) -> QSize:
        """Return a square that is easy to hit."""
        return QSize(_SIDE_PX, _SIDE_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw swatch and letter; a double frame when it is on."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = self.rect().adjusted(4, 4, -4, -4)
        draw_swatch(painter, inner, self.colour, theme)
        draw_letter(painter, inner, self.colour, theme, self.font())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.highlight_inks[self.colour], 1))
        painter.drawRoundedRect(inner, 4, 4)
        if self.isChecked():
            painter.setPen(QPen(theme.ink, 2))
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(theme.focus, 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 7, 7)


class ColourFilter(QWidget):
    """
    A toggle for each colour; none switched on means all colours.

    Signals:
        changed: other colours are wanted.
    """

    changed = Signal(frozenset)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._toggles = [ColourToggle(colour) for colour in Colour]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for toggle in self._toggles:
            layout.addWidget(toggle)
            toggle.toggled.connect(lambda _on: self.changed.emit(self.colours()))

    def colours(self) -> frozenset[Colour]:
        """Return the colours switched on."""
        return frozenset(toggle.colour for toggle in self._toggles if toggle.isChecked())

    def clear(self) -> None:
        """Switch every colour off."""
        for toggle in self._toggles:
            toggle.setChecked(False)

    def set_names(self, names: dict[Colour, str]) -> None:
        """Call the colours by the user's names for them."""
        for toggle in self._toggles:
            toggle.set_name(names[toggle.colour])

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        for toggle in self._toggles:
            toggle.set_theme(theme)
