"""The list of hits: showing them, going through them, and what can be done with one."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QListView, QWidget

from index import Hit
from reader.ui.search.hit_menu import HitMenu
from reader.ui.search.result_cards import ResultCards
from reader.ui.search.result_rows import HitRow, MoreRow, ResultRow, key_of, spoken
from reader.ui.theme import Theme
from reader.ui.widgets.card_list import CardList
from reader.ui.widgets.rows_model import ROW_ROLE, RowsModel

_TO_FIRST, _TO_LAST = QListView.CursorAction.MoveHome, QListView.CursorAction.MoveEnd


class HitList(CardList):
    """
    Hits under the headings of their sections.

    Signals:
        reached: another hit is current; and whether the user went to it without clicking.
        chosen: the user wants to be at this hit.
        more_wanted: the row that stands for further hits was chosen.
        like_wanted: passages like this hit are wanted; True for those of all reports.
        copy_wanted: this hit is to be copied with its citation.
        highlight_wanted: its passage is to be highlighted.
    """

    reached = Signal(Hit, bool)
    chosen = Signal(Hit)
    more_wanted = Signal()
    like_wanted = Signal(Hit, bool)
    copy_wanted = Signal(Hit)
    highlight_wanted = Signal(Hit)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._drawing = ResultCards()
        super().__init__(self._drawing, estimate_px=76, parent=parent)
        self._drawing.setParent(self)
        self._rows: RowsModel[ResultRow] = RowsModel(
            key_of, spoken, lambda row: isinstance(row, HitRow | MoreRow), self
        )
        self._is_showing = False
        self.open_report_id: str | None = None
        """Id of the report of which other hits can be asked for without opening it."""
        self.setModel(self._rows)
        self.setAccessibleName("Hits")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.current_moved.connect(self._reach)
        self.card_clicked.connect(self._choose)
        self.enter_pressed.connect(self._choose)
        self.customContextMenuRequested.connect(self._open_menu)

    @property
    def hit(self) -> Hit | None:
        """The current hit."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.hit if isinstance(row, HitRow) else None

    def show_rows(self, rows: Sequence[ResultRow], *, is_refreshed: bool) -> None:
        """Show other rows; with ``is_refreshed`` the current hit stays current if it is there."""
        before = self.currentIndex().data(ROW_ROLE)
        self._is_showing = True
        if self.verticalScrollBar().isVisible():
            # While rows are exchanged it would go and come, and every card be laid out twice.
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._rows.set_rows(rows)
        self.updateGeometries()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        if not is_refreshed:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            self.scrollToTop()
        elif before is not None and (row := self._rows.row_with(key_of(before))) >= 0:
            self.setCurrentIndex(self._rows.index(row))
        self._is_showing = False

    def go_to_passage(self, number: int) -> Hit | None:
        """Make the first hit in a passage current and return it; None if it is not listed."""
        for place, row in enumerate(self._rows.rows):
            if isinstance(row, HitRow) and row.hit.passage.number == number:
                self._is_showing = True
                self.setCurrentIndex(self._rows.index(place))
                self._is_showing = False
                return row.hit
        return None

    def step_round(self, by: int) -> None:
        """Go to the next (1) or previous (-1) hit, from either end to the other."""
        if self.step(by) and self.hit is not None:
            return
        self.move_current(_TO_FIRST if by > 0 else _TO_LAST)
        if self.hit is None:
            self.step(by)

    def choose_current(self) -> None:
        """Choose the current hit, or the first one."""
        if self.hit is None:
            self.step(1)
        if self.hit is not None:
            self.chosen.emit(self.hit)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        self._drawing.set_theme(theme)
        self.look_again()

    def _reach(self, _index: QModelIndex) -> None:
        if self.hit is not None:
            self.reached.emit(self.hit, not (self._is_showing or self.is_pressed))

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, HitRow):
            self.chosen.emit(row.hit)
        elif isinstance(row, MoreRow):
            self.more_wanted.emit()

    def _open_menu(self, point: QPoint) -> None:
        row = self.indexAt(point).data(ROW_ROLE)
        if not isinstance(row, HitRow):
            return
        hit = row.hit
        is_of_open_report = hit.passage.document_id == self.open_report_id
        menu = HitMenu(hit, self, is_of_open_report=is_of_open_report)
        menu.like_wanted.connect(lambda everywhere: self.like_wanted.emit(hit, everywhere))
        menu.copy_wanted.connect(lambda: self.copy_wanted.emit(hit))
        menu.highlight_wanted.connect(lambda: self.highlight_wanted.emit(hit))
        menu.popup(self.viewport().mapToGlobal(point))
