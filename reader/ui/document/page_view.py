"""The page view: a report as it was printed, and everything marked in it."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QShowEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.annotations.model import Annotation
from reader.documents.model import Document
from reader.documents.page_characters import Box
from reader.documents.quoting import quoted_words
from reader.errors import DocumentError, PasswordNeeded
from reader.recommendations.model import Recommendation
from reader.ui.document.face import Face
from reader.ui.document.flash import Flash
from reader.ui.document.page_source import PageSource
from reader.ui.document.pages.open_pages import OpenPages
from reader.ui.document.pages.page_canvas import PageCanvas
from reader.ui.document.pages.page_caret import PageCaret
from reader.ui.document.pages.page_layout import Fit, PageLook, next_zoom
from reader.ui.document.pages.page_lock import PageLock
from reader.ui.document.pages.page_place import PagePlace
from reader.ui.document.pages.page_pointer import PagePointer
from reader.ui.document.selection_bar import SelectionBar
from reader.ui.document.told_selection import ToldSelection
from reader.ui.theme import Theme

_TICKS_AFTER_MS = 150
_ABOVE_PART_PX = 16
_NOTE_PX = 15
_NO_PAGES = "This report has no printed pages. It is shown in the text view."


class PageView(Face):
    """
    Shows the pages of a report and what is marked in it.

    Signals:
        look_changed: pages are shown otherwise.
        moved: something else is seen, or in another size, for whatever reason.
    """

    look_changed = Signal(PageLook)
    moved = Signal()

    def __init__(
        self,
        theme: Theme,
        source: PageSource,
        parent: QWidget | None = None,
        *,
        selection_bar: SelectionBar | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._source = source
        self._document: Document | None = None
        self._open: OpenPages | None = None
        self._canvas = PageCanvas(self._paint_pages, self)
        self._canvas.setAccessibleName("Report pages")
        self._lock = PageLock(self._canvas)
        self._place = PagePlace(self._canvas, self)
        self._pointer = PagePointer(self._canvas, self)
        self._caret = PageCaret(self._canvas, self._place, self)
        self._flash = Flash(self._light, self)
        self.selection_bar = selection_bar or SelectionBar(theme, self)
        self._told = ToldSelection(
            self,
            self._canvas,
            self.selection_bar,
            self.selection,
            self.selection_rect,
            self._end_rect,
        )
        self._retick = QTimer(self, singleShot=True, interval=_TICKS_AFTER_MS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._canvas)
        self.setFocusProxy(self._canvas)
        self._join()

    def show_document(self, document: Document | None, place: int = 0) -> None:
        """Show a report with the line of ``place`` at the top, or nothing."""
        self.clear_selection()
        self._flash.stop()
        self.close_pages()
        self._lock.leave()
        self._document = document
        self._canvas.setAccessibleDescription(document.summary.title if document else "")
        engine = self._source.engine_of(document) if document is not None else None
        if document is not None and engine is not None:
            self._open = OpenPages(document, engine, self._theme, self)
            self._open.changed.connect(self._canvas.viewport().update)
            self._open.changed.connect(self._fade_if_seen)
            self._open.sizes_came.connect(self._canvas.set_sizes)
            self._open.sizes_came.connect(self._lock.leave)
            self._open.refused.connect(self._refuse)
            self._open.text.came.connect(self._take_text)
        self._canvas.show_pages(self._open.sizes if self._open else ())
        self._place.set_text(self._open.text if self._open else None)
        self._pointer.follow(self._open)
        self._caret.follow(self._open)
        self._caret.put(place, place)
        self._place.hold(place)
        self._retick.start()
        self._want()

    def show_again(self, document: Document, place: int) -> None:
        """Show the same report, whose text has changed; what is in sight stays exactly there."""
        held = self._canvas.sight()
        self.show_document(document, place)
        if held is not None:
            self._canvas.return_to(held)
            self._place.stay_here()

    def relabel(self, document: Document) -> None:
        """Show the same report under another title, its pages under other labels."""
        self._document = document
        self._canvas.setAccessibleDescription(document.summary.title)
        if self._open is not None:
            self._open.document = document

    def close_pages(self) -> None:
        """Show nothing any more until another document is."""
        if self._open is not None:
            self._open.close()
            self._open.deleteLater()
            self._open = None
            self._pointer.follow(None)
            self._caret.follow(None)

    def place(self) -> int:
        """Return the offset of the first line that is seen whole."""
        return self._place.offset

    def go_to(self, start: int, end: int | None = None, flash: bool = True) -> None:
        """Bring a range into view, or without ``end`` a place to the top, and light it up."""
        if self._document is None or self._open is None:
            return
        end = end if end is not None and end > start else None
        self._place.go_to(start, end)
        if flash and self._document.blocks:
            block = self._document.blocks[self._document.block_number(start)]
            self._flash.hold((start, end or block.end))
            self._fade_if_seen()
        self.moved.emit()

    def set_annotations(self, annotations: list[Annotation]) -> None:
        """Show these annotations' highlights instead of those before."""
        if self._open is not None:
            self._open.marks.set_annotations(annotations)
        self._show_marks()

    def set_hits(self, hits: list[tuple[int, int]], current: tuple[int, int] | None = None) -> None:
        """Show these places that answer a search, those in ``current`` more strongly."""
        if self._open is not None:
            self._open.marks.set_hits(hits, current)
        self._show_marks()

    def set_recommendations(self, recommendations: list[Recommendation]) -> None:
        """Show these recommendations' bars instead of those before."""
        if self._open is not None:
            self._open.marks.set_recommendations(recommendations)
        self._show_marks()

    def set_theme(self, theme: Theme) -> None:
        """Show the report in other colours."""
        self._theme = theme
        self.selection_bar.set_theme(theme)
        if self._open is not None:
            self._open.set_theme(theme)
            self._want()
        self._show_marks()

    def look(self) -> PageLook:
        """Return how pages are shown."""
        return self._canvas.look

    def set_look(self, look: PageLook) -> None:
        """Show pages otherwise, what is at the top of the window staying there."""
        self._canvas.set_look(look)

    def zoom(self) -> float:
        """Return the zoom of the page in sight; 1 is 96 pixels an inch."""
        return self._canvas.zoom()

    def zoom_in(self) -> None:
        """Make pages larger."""
        self._canvas.zoom_to(next_zoom(self.zoom(), 1))

    def zoom_out(self) -> None:
        """Make pages smaller."""
        self._canvas.zoom_to(next_zoom(self.zoom(), -1))

    def fit_width(self) -> None:
        """Make pages as wide as the window."""
        self.set_look(replace(self.look(), fit=Fit.WIDTH))

    def page_index(self) -> int | None:
        """Return the page of the place gone to while it is seen, or else the one looked at."""
        return self._place.page_in_sight()

    def pages_in_sight(self) -> range:
        """Return the page that the reader looks at, with the one that faces it."""
        page_index, pages = self.page_index(), self._canvas.pages
        if page_index is None:
            return range(0)
        row = pages.row_of(page_index)
        return range(pages.rows[row], pages.rows[row + 1])

    def go_to_page(self, page_index: int) -> None:
        """Bring the top of a page to the top, or show it whole where pages are shown so."""
        self._place.leave_place()
        self._canvas.show_page(page_index)
        self.moved.emit()

    def go_to_part(self, page_index: int, box: Box) -> None:
        """Bring a part of a page into the middle of the window, or its top when it is larger."""
        pages, seen = self._canvas.pages, self._canvas.seen()
        if page_index < len(pages.rects):
            rect = pages.to_view(page_index, box)
            above_px = max(_ABOVE_PART_PX, (seen.height() - rect.height()) / 2)
            across = (rect.left(), rect.right())
            self._canvas.scroll_to(rect.top() - above_px, across, page_index)

    def is_sharp(self) -> bool:
        """Tell whether all that is seen is there in all its detail."""
        return self._open is not None and self._open.is_sharp(self._canvas.pages)

    def selection(self) -> tuple[int, int] | None:
        """Return the range that is selected, without white space at its ends."""
        return self._open.selection.range() if self._open is not None else None

    def selected_text(self) -> str:
        """Return the words that are selected, without the notes and figures between them."""
        selection = self.selection()
        if selection is None or self._document is None:
            return ""
        return quoted_words(self._document, *selection)

    def select(self, start: int, end: int) -> None:
        """Select a range, as if the user had."""
        if self._open is not None:
            self.put_caret(start, end)

    def set_caret_mode(self, is_on: bool) -> None:
        """Let the keys move a caret, which begins on the first line that is seen."""
        if is_on and not self._caret.is_on and self.selection() is None:
            self._caret.put(self.place(), self.place())
        self._caret.set_on(is_on)

    def caret(self) -> tuple[int, int]:
        """Return the offsets where what is selected began, and where the caret is."""
        return self._caret.ends()

    def put_caret(self, anchor: int, caret: int) -> None:
        """Let the caret stand somewhere else, and select from ``anchor`` to there."""
        self._caret.put(anchor, caret)
        self._told.tell()

    def address_at(self, where: QPoint) -> str:
        """Return the address outside to which a link at a point of the screen leads, or ""."""
        return self._pointer.address_at(self._canvas.viewport().mapFromGlobal(where))

    def select_all(self) -> None:
        """Select the whole report."""
        if self._document is not None:
            self.select(0, len(self._document.text))

    def clear_selection(self) -> None:
        """Select nothing."""
        if self._open is not None:
            self._open.selection.clear()
        self._tell_cleared_selection()

    def copy(self) -> None:
        """Copy the selected text."""
        if self.selection() is not None:
            QGuiApplication.clipboard().setText(self.selected_text())

    def selection_rect(self) -> QRect:
        """Return the part of this widget that shows the selection; empty if none does."""
        if self._open is None:
            return QRect()
        box = QRectF()
        for page_index in self._canvas.pages_seen():
            for rect in self._open.selected_rects(page_index, self._canvas.pages):
                box = box.united(rect)
        return self._here(box)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, select all, and let Esc drop the selection."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.key() == Qt.Key.Key_Escape and self.selection() is not None:
            self.clear_selection()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for pages as soon as somebody sees them."""
        super().showEvent(event)
        self._want()

    def _join(self) -> None:
        canvas = self._canvas
        canvas.moved.connect(self._want)
        canvas.moved.connect(self._told.follow)
        canvas.laid_out.connect(self._retick.start)
        canvas.moved.connect(self.moved)
        canvas.look_changed.connect(self.look_changed)
        canvas.bar.tick_chosen.connect(self.tick_chosen)
        canvas.customContextMenuRequested.connect(
            lambda point: self.context_menu_wanted.emit(canvas.viewport().mapToGlobal(point))
        )
        self._lock.password_given.connect(self._unlock)
        self._source.unlocked.connect(self._ask_again)
        self._place.changed.connect(self.place_changed)
        self._pointer.began.connect(self._begin_selecting)
        self._pointer.moved.connect(canvas.viewport().update)
        self._pointer.settled.connect(self._told.tell)
        self._pointer.sign_opened.connect(self.open_sign)
        self._pointer.link_opened.connect(self.link_activated)
        self._caret.moved.connect(self._tell_cleared_selection)
        self._caret.settled.connect(self._told.tell_if_other)
        for waiting in (self._place, self._pointer, self._caret):
            waiting.text_wanted.connect(self._want)
        self.selection_bar.left.connect(canvas.setFocus)
        self._retick.timeout.connect(self._show_ticks)

    def _want(self) -> None:
        """Ask for what is to be seen; nothing as long as nobody looks."""
        if self._open is None or not self._canvas.isVisible():
            return
        pages = {self._place.page_wanted(), self._caret.page_wanted()}
        texts = sorted({page for page in pages if page is not None} | self._pointer.pages_wanted())
        canvas = self._canvas
        self._open.want(canvas.pages, canvas.seen(), canvas.devicePixelRatioF(), texts)

    def _refuse(self, problem: DocumentError) -> None:
        if isinstance(problem, PasswordNeeded):
            self._lock.ask()

    def _unlock(self, password: str) -> None:
        if self._document is not None:
            self._source.unlock(self._document.id, password)

    def _ask_again(self, document_id: str) -> None:
        if self._open is not None and self._open.document.id == document_id:
            self._open.ask_again()
            self._want()

    def _end_rect(self) -> QRect:
        """Return the part of this widget that shows an end of the selection, rather the last."""
        selection = self.selection()
        if self._open is None or selection is None:
            return QRect()
        for offset in (selection[1] - 1, selection[0]):
            found = self._open.text.box_of(offset)
            if found is not None and found[1] is not None:
                rect = self._here(self._canvas.pages.to_view(found[0], found[1]))
                if not rect.isEmpty():
                    return rect
        return QRect()

    def _here(self, rect: QRectF) -> QRect:
        """Return where in this widget the part of a rectangle of the sheet is that is seen."""
        seen = self._canvas.seen()
        corner = QPointF(self._canvas.viewport().mapTo(self, QPoint(0, 0))) - seen.topLeft()
        return rect.intersected(seen).translated(corner).toAlignedRect()

    def _take_text(self, page_index: int) -> None:
        self._place.text_came(page_index)
        self._pointer.text_came(page_index)
        self._caret.text_came(page_index)

    def _show_marks(self) -> None:
        self._canvas.viewport().update()
        self._retick.start()

    def _show_ticks(self) -> None:
        ticks = self._open.marks.ticks(self._theme, self._canvas.pages) if self._open else ()
        self._canvas.bar.set_ticks(ticks)

    def _paint_pages(self, painter: QPainter, rect: QRectF) -> None:
        canvas, theme = self._canvas, self._theme
        painter.fillRect(rect, theme.panel)
        if self._open is not None:
            ratio = canvas.devicePixelRatioF()
            self._open.paint(painter, rect, canvas.pages, canvas.seen(), ratio)
            self._caret.paint(painter, theme.ink)
        elif self._document is not None:
            font = QFont(theme.sans)
            font.setPixelSize(_NOTE_PX)
            painter.setFont(font)
            painter.setPen(theme.quiet)
            painter.drawText(canvas.seen(), Qt.AlignmentFlag.AlignCenter, _NO_PAGES)

    def _light(self, lit: tuple[int, int] | None, strength: float) -> None:
        if self._open is not None:
            self._open.flash, self._open.flash_strength = lit, strength
            self._canvas.viewport().update()

    def _fade_if_seen(self) -> None:
        """Let the light fade as soon as the page that it falls on has been drawn."""
        lit = self._open.flash if self._open is not None else None
        page_index = self._document.page_index(lit[0]) if self._document and lit else None
        if self._open is not None and page_index is not None:
            canvas = self._canvas
            if self._open.is_drawn(page_index, canvas.pages, canvas.devicePixelRatioF()):
                self._flash.fade()

    def _begin_selecting(self) -> None:
        self._caret.come_from_elsewhere()
        self._tell_cleared_selection()
        self.selection_bar.hide()

    def _tell_cleared_selection(self) -> None:
        self._told.tell_if_cleared()
        self._canvas.viewport().update()
