"""
Line icons, drawn in a colour of the theme.

The drawings are Lucide's (ISC licence, see resources/icons/LICENSE): one SVG a name, with
``currentColor`` for its strokes.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reader.paths import RESOURCES

_SIZES_PX = (16, 20, 24, 32, 48)


def icon(name: str, colour: QColor, *, filled: bool = False) -> QIcon:
    """Return the icon ``name`` in ``colour``; ``filled`` fills its outline too."""
    return _icon(name, colour.name(QColor.NameFormat.HexArgb), filled)


@cache
def _icon(name: str, argb: str, filled: bool) -> QIcon:
    colour = QColor(argb)
    drawing = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    drawing = drawing.replace("currentColor", colour.name())
    if filled:
        drawing = drawing.replace('fill="none"', f'fill="{colour.name()}"', 1)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    result = QIcon()
    for size_px in _SIZES_PX:
        result.addPixmap(_drawn(renderer, size_px, colour.alphaF()))
        # WORKAROUND: a QIcon made of pixmaps greys its disabled state with the style's own
        # palette, which is invisible on dark paper; QTBUG-42109.
        result.addPixmap(_drawn(renderer, size_px, 0.35 * colour.alphaF()), QIcon.Mode.Disabled)
    return result


def _drawn(renderer: QSvgRenderer, size_px: int, opacity: float) -> QPixmap:
    pixmap = QPixmap(QSize(size_px, size_px))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(opacity)
    renderer.render(painter, QRectF(0, 0, size_px, size_px))
    painter.end()
    return pixmap
