"""How pages and what is marked on them are drawn."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from reader.documents.page_requests import PixelRect
from reader.ui.document.margin import paint_chip
from reader.ui.document.overlays import UNDERLINES
from reader.ui.document.pages.page_layout import PX_A_POINT, PageLayout
from reader.ui.document.pages.page_marks import PageDrawing, PageMarks
from reader.ui.document.pages.page_tint import is_tinted
from reader.ui.theme import Theme

_UNDERLINE_PX = 1.6
_LANE_PX = 2.4
_FINEST = 0.5  # of their usual size
_HIT_CORNER_PX = 3
_FLASH_ALPHA = 0.28
_SMOOTH_PX = 4_000_000
_NOTE_PX = 15
_Mode = QPainter.CompositionMode


def paint_paper(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Paint an empty page, and the edge that every page has."""
    painter.fillRect(rect.adjusted(-1, -1, 1, 1), theme.hairline)
    painter.fillRect(rect, theme.paper if is_tinted(theme) else QColor("white"))


def paint_picture(
    painter: QPainter,
    rect: QRectF,
    image: QImage | None,
    parts: Iterable[tuple[PixelRect, QImage]],
    ratio: float,
) -> None:
    """Paint a page: its picture, stretched if it has not the right size, and sharp parts."""
    corner = _on_pixel(rect.topLeft(), ratio)
    if image is not None and abs(image.width() - rect.width() * ratio) <= 1 + ratio:
        # Pixel on pixel: stretching it even a little would blur it.
        size = QRectF(corner.x(), corner.y(), image.width() / ratio, image.height() / ratio)
        painter.drawImage(size, image)
        return
    if image is not None:
        is_small = rect.width() * rect.height() * ratio * ratio <= _SMOOTH_PX
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_small)
        painter.drawImage(rect, image)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    for part, picture in parts:
        place = QRectF(
            corner.x() + part.left / ratio,
            corner.y() + part.top / ratio,
            part.width / ratio,
            part.height / ratio,
        )
        painter.drawImage(place, picture)


def paint_problem(painter: QPainter, rect: QRectF, seen: QRectF, words: str, theme: Theme) -> None:
    """Paint a grey page that says why there is no other."""
    painter.fillRect(rect, theme.hairline)
    font = QFont(theme.sans)
    font.setPixelSize(_NOTE_PX)
    painter.setFont(font)
    painter.setPen(theme.quiet)
    room = rect.intersected(seen).adjusted(24, 8, -24, -8)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)


def paint_highlights(
    painter: QPainter, page_index: int, pages: PageLayout, drawing: PageDrawing, theme: Theme
) -> None:
    """Lay the colours of highlights on their letters."""
    _lay_on(painter, theme)
    for fill in drawing.fills:
        rect = pages.to_view(page_index, fill.box)
        left, right = round(rect.left()), round(rect.right())
        share = rect.height() / len(fill.highlights)
        for number, mark in enumerate(fill.highlights):
            top = round(rect.top() + number * share)
            bottom = round(rect.top() + (number + 1) * share)
            ground = theme.highlights[mark.annotation.colour]
            painter.fillRect(left, top, right - left, bottom - top, ground)
    painter.setCompositionMode(_Mode.CompositionMode_SourceOver)


def paint_hits(
    painter: QPainter, page_index: int, pages: PageLayout, drawing: PageDrawing, theme: Theme
) -> None:
    """Lay the colours of search hits on their letters, and a frame round them."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _lay_on(painter, theme)
    for box, is_current in drawing.hits:
        rect = pages.to_view(page_index, box).adjusted(-1, -1, 1, 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current_hit if is_current else theme.hit)
        painter.drawRoundedRect(rect, _HIT_CORNER_PX, _HIT_CORNER_PX)
    painter.setCompositionMode(_Mode.CompositionMode_SourceOver)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box, is_current in drawing.hits:
        rect = pages.to_view(page_index, box).adjusted(-1, -1, 1, 1)
        painter.setPen(QPen(theme.accent, 2) if is_current else QPen(theme.control, 1))
        painter.drawRoundedRect(rect, _HIT_CORNER_PX, _HIT_CORNER_PX)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_underlines(
    painter: QPainter, page_index: int, pages: PageLayout, drawing: PageDrawing, theme: Theme
) -> None:
    """Underline highlights, each colour in its own way, and finer where letters are small."""
    share = min(max(pages.scales[page_index] / PX_A_POINT, _FINEST), 1.0)
    for box, mark in drawing.underlines:
        rect = pages.to_view(page_index, box)
        colour = mark.annotation.colour
        pen = QPen(theme.highlight_inks[colour], share * _UNDERLINE_PX, UNDERLINES[colour])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(*_foot(rect, pages.rotation, share * _LANE_PX * mark.lane))


def paint_boxes(painter: QPainter, rects: Sequence[QRectF], colour: QColor, theme: Theme) -> None:
    """Lay a colour on some letters, which stay to be read."""
    _lay_on(painter, theme)
    for rect in rects:
        painter.fillRect(rect, colour)
    painter.setCompositionMode(_Mode.CompositionMode_SourceOver)


def paint_flash(painter: QPainter, rects: Sequence[QRectF], strength: float, theme: Theme) -> None:
    """Light up the place that the reader has come to."""
    colour = QColor(theme.accent)
    colour.setAlphaF(_FLASH_ALPHA * strength)
    for rect in rects:
        painter.fillRect(rect, colour)


def paint_margin(
    painter: QPainter,
    page_index: int,
    pages: PageLayout,
    marks: PageMarks,
    seen: QRectF,
    theme: Theme,
) -> None:
    """Paint the bars of recommendations and the letters of highlights."""
    for rect, bar in marks.bar_rects(page_index, pages):
        colour = QColor(theme.accent)
        if bar.is_restatement:
            colour.setAlphaF(0.45)
        painter.fillRect(rect, colour)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for chip in marks.chips(page_index, pages, seen):
        paint_chip(painter, chip, theme)
    painter.restore()


def _lay_on(painter: QPainter, theme: Theme) -> None:
    """Let what is painted now change the paper and not the ink."""
    darker, lighter = _Mode.CompositionMode_Multiply, _Mode.CompositionMode_Lighten
    painter.setCompositionMode(lighter if theme.is_dark else darker)


def _foot(rect: QRectF, rotation: int, lower: float) -> tuple[QPointF, QPointF]:
    """Return the ends of a line under some letters, on a page that is turned."""
    if rotation == 90:
        x = rect.left() - lower
        return QPointF(x, rect.top()), QPointF(x, rect.bottom())
    if rotation == 180:
        y = rect.top() - lower
        return QPointF(rect.right(), y), QPointF(rect.left(), y)
    if rotation == 270:
        x = rect.right() + lower
        return QPointF(x, rect.bottom()), QPointF(x, rect.top())
    y = rect.bottom() + lower
    return QPointF(rect.left(), y), QPointF(rect.right(), y)


def _on_pixel(point: QPointF, ratio: float) -> QPointF:
    return QPointF(round(point.x() * ratio) / ratio, round(point.y() * ratio) / ratio)
