"""How a page in small is drawn: its picture or grey paper, its label, and what is marked on it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.annotations.model import Colour
from reader.ui.document.thumbnails.thumbnail_rows import LABEL_PX, PADDING_PX, Grid, Thumbnail
from reader.ui.theme import LIGHT, Theme
from reader.ui.widgets.card_delegate import sized
from reader.ui.widgets.rows_model import ROW_ROLE, Index

_CURRENT_PX = 2
_AWAY_PX = 3
_CORNER_PX = 6
_TICK_PX = 7


class ThumbnailDelegate(QStyledItemDelegate):
    """
    Draws thumbnails in the cells of a grid.

    Attributes:
        image_of: the picture of a page as far as it is there, by its index.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self.grid = Grid(1, 1, 1)
        self.image_of: Callable[[int], QImage | None] = lambda _page_index: None

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of a cell."""
        return QSize(self.grid.cell_width_px, self.grid.cell_height_px)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a page, standing on the line above its label."""
        one: Thumbnail = index.data(ROW_ROLE)
        cell, theme = QRectF(option.rect), self.theme
        foot = cell.bottom() - LABEL_PX - PADDING_PX
        width, height = round(one.size.width * one.scale), round(one.size.height * one.scale)
        page = QRectF(round(cell.center().x() - width / 2), foot - height, width, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_page(painter, page, one)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.focus, 2))
            painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), _CORNER_PX, _CORNER_PX)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(theme.control, 1))
            painter.drawRoundedRect(cell.adjusted(2.5, 2.5, -2.5, -2.5), _CORNER_PX, _CORNER_PX)
        self._paint_label(painter, QRectF(cell.left(), foot, cell.width(), LABEL_PX), option, one)
        painter.restore()

    def _paint_page(self, painter: QPainter, page: QRectF, one: Thumbnail) -> None:
        theme, image = self.theme, self.image_of(one.page_index)
        painter.setPen(QPen(theme.control, 1))
        painter.setBrush(theme.hairline)
        painter.drawRect(page.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if image is not None:
            painter.drawImage(page, image)
        if one.is_current:
            painter.setPen(QPen(theme.accent, _CURRENT_PX))
            away = _AWAY_PX + _CURRENT_PX / 2
            painter.drawRect(page.adjusted(-away, -away, away, away))

    def _paint_label(
        self, painter: QPainter, place: QRectF, option: QStyleOptionViewItem, one: Thumbnail
    ) -> None:
        theme = self.theme
        place = place.translated(0, PADDING_PX / 2)
        painter.setFont(sized(option.font, option.font.pixelSize() - 1, bold=one.is_current))
        painter.setPen(theme.accent if one.is_current else theme.quiet)
        metrics = painter.fontMetrics()
        label = metrics.elidedText(one.label, Qt.TextElideMode.ElideRight, int(place.width()) - 48)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, label)
        left = place.center().x() + metrics.horizontalAdvance(label) / 2 + _TICK_PX
        tick = QRectF(left, place.center().y() - _TICK_PX / 2, _TICK_PX, _TICK_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        if one.has_highlights:
            painter.setBrush(theme.highlight_inks[Colour.YELLOW])
            painter.drawRect(tick)
            tick.translate(_TICK_PX + 4, 0)
        if one.has_hits:
            painter.setPen(QPen(theme.control, 1))
            painter.setBrush(theme.current_hit)
            painter.drawEllipse(tick)
