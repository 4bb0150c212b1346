"""How the cards of a list are measured and drawn."""

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from reader.ui.theme import LIGHT, Theme
from reader.ui.widgets.card import Card
from reader.ui.widgets.rows_model import ROW_ROLE, Index

OUTER_PX = 8
"""Between the edge of the list and a card."""
GAP_PX = 4
"""Above and below a card."""
_RADIUS_PX = 6
_MOST_CARDS = 400


class CardDelegate(QStyledItemDelegate):
    """
    Draws each row as the :class:`Card` that :meth:`card` makes of it.

    Cards are kept while the row, the width and the font stay the same. With ``is_flat`` a
    row has a frame only while it is selected or pointed at.
    """

    is_flat = False

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._kept: dict[tuple[Any, int, str], Card] = {}

    def card(self, row: Any, width_px: int, font: QFont) -> Card:
        """Return the card for a row ``width_px`` wide; ``font`` is the list's."""
        raise NotImplementedError

    def has_ground(self, row: Any) -> bool:
        """Tell whether the row is drawn as a card rather than on the bare list."""
        return True

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        self.theme = theme
        self.forget()

    def forget(self) -> None:
        """Lay every card out anew."""
        self._kept.clear()

    def height_px(self, index: Index, font: QFont, width_px: int) -> int:
        """Return how high the row is at a width."""
        return self._card(index, font, width_px).height_px

    def part_at(self, option: QStyleOptionViewItem, index: Index, point: QPoint) -> str:
        """Return the name of the clickable part at a point of the viewport; empty if none."""
        card = self._card(index, option.font, option.rect.width())
        piece = card.piece_at(point - option.rect.topLeft())
        return piece.part if piece is not None else ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of the card at the width of ``option.rect``."""
        width_px = option.rect.width()
        return QSize(width_px, self.height_px(index, option.font, width_px))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, card and focus ring."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.has_ground(index.data(ROW_ROLE)):
            self._draw_ground(painter, option.rect, option.state)
        self._card(index, option.font, option.rect.width()).draw(painter, option.rect.topLeft())
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Say what a part of the card does."""
        option.rect = view.visualRect(index)
        card = self._card(index, option.font, option.rect.width()) if index.isValid() else None
        piece = card.piece_at(event.pos() - option.rect.topLeft()) if card is not None else None
        QToolTip.showText(event.globalPos(), piece.tip if piece is not None else "", view)
        return True

    def createEditor(self, *_arguments: object) -> None:  # type: ignore[override]
        """Return none: cards are not edited by typing over them."""

    def setModelData(self, editor: Any, model: QAbstractItemModel, index: Index) -> None:
        """Do nothing: see :meth:`createEditor`."""

    def _card(self, index: Index, font: QFont, width_px: int) -> Card:
        row = index.data(ROW_ROLE)
        kept = (row, width_px, font.key())
        card = self._kept.get(kept)
        if card is None:
            if len(self._kept) >= _MOST_CARDS:
                self._kept.clear()
            # A copy: the font of a style option dies with the option, the card lives on.
            card = self._kept[kept] = self.card(row, width_px, QFont(font))
        return card

    def _draw_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        theme = self.theme
        frame = QRectF(rect.adjusted(OUTER_PX, GAP_PX, -OUTER_PX, -GAP_PX)).adjusted(
            0.5, 0.5, -0.5, -0.5
        )
        border, width_px, ground = theme.hairline, 1.0, theme.raised
        if state & QStyle.StateFlag.State_MouseOver:
            border = theme.control
        if state & QStyle.StateFlag.State_Selected:
            border, ground = theme.accent, _mixed(theme.raised, theme.selection, 0.4)
        elif self.is_flat and not state & QStyle.StateFlag.State_MouseOver:
            return
        if state & QStyle.StateFlag.State_HasFocus:
            border, width_px = theme.focus, 2.0
        painter.setPen(QPen(border, width_px))
        painter.setBrush(ground)
        painter.drawRoundedRect(frame, _RADIUS_PX, _RADIUS_PX)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def small(font: QFont) -> QFont:
    """Return the font for what stands around the main text of a card."""
    return sized(font, font.pixelSize() - 1)


def sized(font: QFont, size_px: int, *, bold: bool = False, family: str = "") -> QFont:
    """Return a font of another size, weight or family."""
    result = QFont(font)
    result.setPixelSize(max(9, size_px))
    if bold:
        result.setWeight(QFont.Weight.DemiBold)
    if family:
        result.setFamily(family)
    return result


def _mixed(first: QColor, second: QColor, part: float) -> QColor:
    return QColor.fromRgbF(
        *(
            a * (1 - part) + b * part
            for a, b in (
                (first.redF(), second.redF()),
                (first.greenF(), second.greenF()),
                (first.blueF(), second.blueF()),
            )
        )
    )
