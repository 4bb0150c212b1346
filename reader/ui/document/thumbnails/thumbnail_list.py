"""The thumbnails: all pages of a report in small, the one being read set apart."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QMenu, QWidget

from reader.documents.model import Document
from reader.ui.document.page_source import PageSource
from reader.ui.document.thumbnails.thumbnail_delegate import ThumbnailDelegate
from reader.ui.document.thumbnails.thumbnail_pictures import ThumbnailPictures
from reader.ui.document.thumbnails.thumbnail_rows import (
    Thumbnail,
    grid,
    marked,
    spoken,
    thumbnails,
)
from reader.ui.theme import Theme
from reader.ui.widgets.rows_model import ROW_ROLE, RowsModel

_ROWS_AHEAD = 2
_WANT_AFTER_MS = 40


class ThumbnailList(QListView):
    """
    Shows the pages of a report; their pictures are drawn once somebody sees them.

    Signals:
        page_chosen: the user wants to go to this page; its index.
        correction_wanted: the user wants to say what this page is called; its index.
    """

    page_chosen = Signal(int)
    correction_wanted = Signal(int)

    def __init__(self, theme: Theme, source: PageSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._source = source
        self._document: Document | None = None
        self._pictures: ThumbnailPictures | None = None
        self._current: tuple[int, ...] = ()
        self._highlighted: frozenset[int] = frozenset()
        self._hit: frozenset[int] = frozenset()
        self._rows: RowsModel[Thumbnail] = RowsModel(lambda one: one.page_index, spoken)
        self._drawing = ThumbnailDelegate(self)
        self._drawing.image_of = self._image_of
        self.setItemDelegate(self._drawing)
        self.setModel(self._rows)
        self.setAccessibleName("Pages")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.clicked.connect(self._choose)
        self.customContextMenuRequested.connect(self._open_menu)
        # What is only scrolled past is not drawn.
        self._soon = QTimer(self, singleShot=True, interval=_WANT_AFTER_MS)
        self._soon.timeout.connect(self._want)
        self.verticalScrollBar().valueChanged.connect(self._want_soon)
        source.unlocked.connect(self._ask_again)
        self.set_theme(theme)

    def show_document(self, document: Document | None) -> None:
        """Show the pages of a report instead of those before."""
        self._close_pictures()
        self._document = document
        self._current, self._highlighted, self._hit = (), frozenset(), frozenset()
        self._rows.set_rows(())
        self._rows.set_rows(thumbnails(document) if document is not None else ())
        self._lay_out()
        self._want()

    def relabel(self, document: Document) -> None:
        """Show the same pages under other labels."""
        self._document = document
        self._mark(thumbnails(document))

    def set_current(self, page_indexes: Iterable[int]) -> None:
        """Set the pages apart that are being read, and bring the first one into view."""
        current = tuple(page_indexes)
        if current == self._current:
            return
        self._current = current
        self._mark(self._rows.rows)
        if current:
            index = self._rows.index(current[0])
            if not self.hasFocus():
                self.setCurrentIndex(index)  # where the keys will begin
            self.scrollTo(index)

    def set_highlighted(self, page_indexes: Iterable[int]) -> None:
        """Mark the pages that have highlights."""
        self._highlighted = frozenset(page_indexes)
        self._mark(self._rows.rows)

    def set_hit(self, page_indexes: Iterable[int]) -> None:
        """Mark the pages that answer a search."""
        self._hit = frozenset(page_indexes)
        self._mark(self._rows.rows)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        self._theme = theme
        self._drawing.theme = theme
        if self._pictures is not None:
            self._pictures.set_theme(theme)
        self._want()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the page of the keys with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the pages out in as many columns as there is room for."""
        self._lay_out()
        super().resizeEvent(event)
        self._want()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for pictures as soon as somebody sees them."""
        super().showEvent(event)
        self._lay_out()
        if self._current:
            self.scrollTo(self._rows.index(self._current[0]))
        self._want()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing while nobody looks."""
        super().hideEvent(event)
        if self._pictures is not None:
            self._pictures.rest()

    def _mark(self, rows: Sequence[Thumbnail]) -> None:
        self._rows.set_rows(marked(rows, self._current, self._highlighted, self._hit))

    def _lay_out(self) -> None:
        found = grid(self.viewport().width(), self._rows.rows)
        if found != self._drawing.grid:
            self._drawing.grid = found
            self.setGridSize(QSize(found.cell_width_px, found.cell_height_px))
            self.verticalScrollBar().setSingleStep(found.cell_height_px // 3)

    def _want_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _want(self) -> None:
        """Ask for the pictures of what is seen, and of a little more."""
        if self._document is None or not self.isVisible():
            return
        if self._pictures is None:
            engine = self._source.engine_of(self._document)
            if engine is None:
                return
            self._pictures = ThumbnailPictures(engine, self._theme, self)
            self._pictures.came.connect(self._repaint)
        rows, lying, top = self._rows.rows, self._drawing.grid, self.verticalScrollBar().value()
        bottom, more = top + self.viewport().height(), _ROWS_AHEAD * lying.cell_height_px
        seen = lying.between(top, bottom, len(rows))
        near = lying.between(top - more, bottom + more, len(rows))
        ahead = [rows[at] for at in near if at not in seen]
        self._pictures.want([rows[at] for at in seen], ahead, self.devicePixelRatioF())

    def _ask_again(self, document_id: str) -> None:
        if self._pictures is not None and self._document and self._document.id == document_id:
            self._pictures.forget_refusals()
            self._want()

    def _close_pictures(self) -> None:
        if self._pictures is not None:
            self._pictures.close()
            self._pictures.deleteLater()
            self._pictures = None

    def _image_of(self, page_index: int) -> QImage | None:
        return self._pictures.image(page_index) if self._pictures is not None else None

    def _repaint(self, page_index: int) -> None:
        self.update(self._rows.index(page_index))

    def _choose(self, index: QModelIndex) -> None:
        self.page_chosen.emit(index.data(ROW_ROLE).page_index)

    def _open_menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        one: Thumbnail | None = (index if index.isValid() else self.currentIndex()).data(ROW_ROLE)
        if one is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        go = menu.addAction(f"Go to page {one.label}")
        go.triggered.connect(lambda: self.page_chosen.emit(one.page_index))
        correct = menu.addAction("Correct page numbers…")
        correct.triggered.connect(lambda: self.correction_wanted.emit(one.page_index))
        menu.popup(self.viewport().mapToGlobal(point))
