"""The list of searches that can be asked again."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QMenu, QWidget

from reader.ui.search.keeping import KeptHeading, KeptRow, KeptSearchRow, key_of, spoken
from reader.ui.theme import Theme
from reader.ui.widgets.card import Card, CardBuilder, Piece
from reader.ui.widgets.card_delegate import GAP_PX, OUTER_PX, CardDelegate, sized, small
from reader.ui.widgets.card_list import CardList
from reader.ui.widgets.rows_model import ROW_ROLE, RowsModel

_LEFT_PX = OUTER_PX + 10
FORGET = "forget"
"""The part of a heading that makes the recent searches be forgotten."""


class KeptList(CardList):
    """
    Saved and recent searches under their headings.

    Signals:
        run_wanted: a search is to be asked again; a KeptRow.
        rename_wanted: a saved one is to be called otherwise; a KeptRow.
        delete_wanted: one is to be removed; a KeptRow.
        forget_wanted: all recent ones are to be forgotten.
    """

    run_wanted = Signal(KeptRow)
    rename_wanted = Signal(KeptRow)
    delete_wanted = Signal(KeptRow)
    forget_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._drawing = _Rows()
        super().__init__(self._drawing, estimate_px=50, parent=parent)
        self._drawing.setParent(self)
        self._rows: RowsModel[KeptSearchRow] = RowsModel(
            key_of, spoken, lambda row: isinstance(row, KeptRow), self
        )
        self.setModel(self._rows)
        self.setAccessibleName("Saved and recent searches")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._rename = self.new_action("Rename…", "F2", self._rename_current)
        self._delete = self.new_action("Delete", "Del", self.delete_current)
        self.card_clicked.connect(self._run)
        self.enter_pressed.connect(self._run)
        self.part_clicked.connect(lambda _index, _part: self.forget_wanted.emit())
        self.customContextMenuRequested.connect(self._open_menu)

    @property
    def has_rows(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self._rows.rows)

    def show_rows(self, rows: Sequence[KeptSearchRow]) -> None:
        """Show other searches."""
        self._rows.set_rows(rows)

    def choose_current(self) -> None:
        """Ask the current search again, if there is one."""
        self._run(self.currentIndex())

    def delete_current(self) -> None:
        """Have the current search removed, if there is one."""
        row = self.currentIndex().data(ROW_ROLE)
        if isinstance(row, KeptRow):
            self.delete_wanted.emit(row)

    def begin_anew(self) -> None:
        """Be at no search, as when the list is first seen."""
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())
        self.scrollToTop()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        self._drawing.set_theme(theme)
        self.look_again()

    def _run(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, KeptRow):
            self.run_wanted.emit(row)

    def _rename_current(self) -> None:
        row = self.currentIndex().data(ROW_ROLE)
        if isinstance(row, KeptRow) and row.saved_id:
            self.rename_wanted.emit(row)

    def _open_menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        row = index.data(ROW_ROLE)
        if not isinstance(row, KeptRow):
            return
        self.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Search\tReturn", self.choose_current)
        menu.addActions([self._rename, self._delete] if row.saved_id else [self._delete])
        menu.popup(self.viewport().mapToGlobal(point))


class _Rows(CardDelegate):
    """Draws headings quietly, and under each name what the search is about."""

    is_flat = True

    def has_ground(self, row: KeptSearchRow) -> bool:
        """Return False for headings."""
        return isinstance(row, KeptRow)

    def card(self, row: KeptSearchRow, width_px: int, font: QFont) -> Card:
        """Lay out one row."""
        builder = CardBuilder(_LEFT_PX, width_px - OUTER_PX - 10, GAP_PX + 4)
        theme = self.theme
        if isinstance(row, KeptHeading):
            builder.space(6)
            heading = sized(font, font.pixelSize() - 1, bold=True)
            top_px, taken_px = builder.y_px, 0
            if row.is_recent:
                taken_px = builder.text_at_right("Forget all", small(font), theme.accent)
            builder.text(row.title, heading, theme.quiet, max_lines=1, keep_right_px=taken_px)
            if taken_px:
                at = QRect(builder.right_px - taken_px, top_px, taken_px, builder.y_px - top_px)
                tip = "Forget all recent searches; nothing is left of them"
                builder.add(Piece(at, lambda _painter, _at: None, FORGET, tip))
            return builder.finish(below_px=0)
        builder.text(row.name, font, theme.ink, max_lines=2)
        builder.text(row.about, small(font), theme.quiet, max_lines=1)
        return builder.finish(below_px=GAP_PX + 4)
