"""The list of what an answer can be narrowed to, with counts."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.annotations.model import Colour
from reader.ui.search.narrowing import ChoiceRow, Group, GroupRow, NarrowRow, key_of, spoken
from reader.ui.theme import Theme
from reader.ui.widgets.card import Card, CardBuilder, Piece
from reader.ui.widgets.card_delegate import GAP_PX, OUTER_PX, CardDelegate, sized, small
from reader.ui.widgets.card_list import CardList
from reader.ui.widgets.rows_model import ROW_ROLE, RowsModel
from reader.ui.widgets.swatch import draw_letter, draw_swatch

_LEFT_PX = OUTER_PX + 10
_SWATCH_PX = 18
_MOST_PX = 260


class NarrowList(CardList):
    """
    Choices by group; a click or Enter takes one.

    Signals:
        taken: a choice was taken; a Choice.
    """

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._drawing = _Rows()
        super().__init__(self._drawing, estimate_px=26, parent=parent)
        self._drawing.setParent(self)
        self._rows: RowsModel[NarrowRow] = RowsModel(
            key_of, spoken, lambda row: isinstance(row, ChoiceRow)
        )
        self.setModel(self._rows)
        self.setAccessibleName("What the hits can be narrowed to")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(0)
        self.card_clicked.connect(self._take)
        self.part_clicked.connect(lambda index, _part: self._take(index))
        self.enter_pressed.connect(self._take)

    @property
    def has_rows(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self._rows.rows)

    def show_rows(self, rows: Sequence[NarrowRow]) -> None:
        """Offer other choices."""
        self._rows.set_rows(rows)
        self.clearSelection()
        self.updateGeometry()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        self._drawing.set_theme(theme)
        self.look_again()

    def sizeHint(self) -> QSize:
        """Return room for the rows, or for so many that there is still room for hits."""
        rows = self._rows.rowCount()
        height_px = sum(self.row_height_px(self._rows.index(row)) for row in range(min(rows, 12)))
        return QSize(120, min(_MOST_PX, height_px))

    def minimumSizeHint(self) -> QSize:
        """Return the height of a few rows."""
        return QSize(80, min(80, self.sizeHint().height()))

    def _take(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, ChoiceRow):
            self.taken.emit(row.choice)


class _Rows(CardDelegate):
    """Draws headings quietly, and choices with their counts at the right."""

    is_flat = True

    def has_ground(self, row: NarrowRow) -> bool:
        """Return False for headings."""
        return isinstance(row, ChoiceRow)

    def card(self, row: NarrowRow, width_px: int, font: QFont) -> Card:
        """Lay out one row."""
        builder = CardBuilder(_LEFT_PX, width_px - OUTER_PX - 10, GAP_PX + 2)
        theme = self.theme
        if isinstance(row, GroupRow):
            heading = sized(font, font.pixelSize() - 1, bold=True)
            builder.text(row.group.value, heading, theme.quiet, max_lines=1)
            return builder.finish(below_px=0)
        taken_px = builder.text_at_right(f"{row.count:,}", small(font), theme.quiet)
        if row.choice.group is Group.COLOUR:
            self._add_swatch(builder, Colour(row.choice.value), font)
            builder.left_px += _SWATCH_PX + 8
        top_px = builder.y_px
        builder.text(row.choice.title, font, theme.ink, max_lines=1, keep_right_px=taken_px)
        whole = QRect(_LEFT_PX, top_px, width_px - 2 * _LEFT_PX, builder.y_px - top_px)
        tip = row.choice.tip or f"Only {row.choice.title}"
        builder.add(Piece(whole, lambda _painter, _at: None, "choice", tip))
        return builder.finish(below_px=GAP_PX + 2)

    def _add_swatch(self, builder: CardBuilder, colour: Colour, font: QFont) -> None:
        def draw(painter: QPainter, rect: QRect) -> None:
            draw_swatch(painter, rect, colour, self.theme)
            draw_letter(painter, rect, colour, self.theme, font)

        rect = QRect(builder.left_px, builder.y_px, _SWATCH_PX, _SWATCH_PX)
        builder.add(Piece(rect, draw))
