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
from reader.documents.page_requests import Link
from reader.recommendations.model import Recommendation
from reader.ui.document.face import Face
from reader.ui.document.flash import Flash
from reader.ui.document.marks import Sign, SignKind
from reader.ui.document.page_source import PageSource
from reader.ui.document.pages.open_pages import OpenPages
from reader.ui.document.pages.page_canvas import PageCanvas
from reader.ui.document.pages.page_layout import Fit, PageLook
from reader.ui.document.pages.page_place import PagePlace
from reader.ui.document.selection_bar import SelectionBar
from reader.ui.theme import Theme

_TICKS_AFTER_MS = 150
_ZOOM_STEP = 1.25
_NOTE_PX = 15
_NO_PAGES = "This report has no printed pages. It is shown in the text view."


class PageView(Face):
    """
    Shows the pages of a report and what is marked in it.

    Signals:
        look_changed: pages are shown otherwise.
    """

    look_changed = Signal(PageLook)

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
        self._selected: tuple[int, int] | None = None  # as it was last told
        self._followed: Link | None = None
        self._canvas = PageCanvas(self._paint_pages, self)
        self._canvas.setAccessibleName("Report pages")
        self._place = PagePlace(self._canvas, self)
        self._flash = Flash(self._light, self)
        self.selection_bar = selection_bar or SelectionBar(theme, self)
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
        self._document = document
        self._canvas.setAccessibleDescription(document.summary.title if document else "")
        engine = self._source.engine_of(document) if document is not None else None
        if document is not None and engine is not None:
            self._open = OpenPages(document, engine, self._theme, self)
            self._open.changed.connect(self._canvas.viewport().update)
            self._open.sizes_came.connect(self._canvas.set_sizes)
            self._open.text.came.connect(self._take_text)
        self._canvas.show_pages(self._open.sizes if self._open else ())
        self._place.set_text(self._open.text if self._open else None)
        self._place.hold(place)
        self._retick.start()
        self._want()

    def close_pages(self) -> None:
        """Show nothing any more until another document is."""
        if self._open is not None:
            self._open.close()
            self._open.deleteLater()
            self._open = None

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
            self._flash.light((start, end or block.end))

    def set_annotations(self, annotations: list[Annotation]) -> None:
        """Show these annotations' highlights instead of those before."""
        if self._open is not None:
            self._open.marks.set_annotations(annotations)
        self._show_marks()

    def set_hits(self, hits: list[tuple[int, int]], current: tuple[int, int] | None = None) -> None:
        """Show these places that answer a search, ``current`` more strongly."""
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
        is_turned = look.rotation != self._canvas.look.rotation
        self._canvas.set_look(look)
        if is_turned:
            self._place.hold(self._place.offset)

    def zoom(self) -> float:
        """Return the zoom at which most pages are seen; 1 is 96 pixels an inch."""
        return self._canvas.zoom()

    def zoom_in(self) -> None:
        """Make pages larger."""
        self._canvas.zoom_by(_ZOOM_STEP)

    def zoom_out(self) -> None:
        """Make pages smaller."""
        self._canvas.zoom_by(1 / _ZOOM_STEP)

    def fit_width(self) -> None:
        """Make pages as wide as the window."""
        self.set_look(replace(self.look(), fit=Fit.WIDTH))

    def fit_page(self) -> None:
        """Make pages as large as can be seen whole."""
        self.set_look(replace(self.look(), fit=Fit.PAGE))

    def rotate(self, degrees: int = 90) -> None:
        """Turn all pages clockwise."""
        look = self.look()
        self.set_look(replace(look, rotation=(look.rotation + degrees) % 360))

    def page_index(self) -> int | None:
        """Return the page in the middle of the window."""
        return self._canvas.pages.nearest_page(self._canvas.seen().center())

    def is_sharp(self) -> bool:
        """Tell whether all that is seen is there in all its detail."""
        return self._open is not None and self._open.is_sharp(self._canvas.pages)

    def selection(self) -> tuple[int, int] | None:
        """Return the range that is selected, without white space at its ends."""
        return self._open.selection.range() if self._open is not None else None

    def selected_text(self) -> str:
        """Return the canonical text that is selected."""
        selection = self.selection()
        if selection is None or self._document is None:
            return ""
        return self._document.text[slice(*selection)]

    def select(self, start: int, end: int) -> None:
        """Select a range, as if the user had."""
        if self._open is not None:
            self._open.selection.select(start, end)
            self._canvas.viewport().update()
            self._tell_selection()

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
        seen = self._canvas.seen()
        corner = QPointF(self._canvas.viewport().mapTo(self, QPoint(0, 0))) - seen.topLeft()
        return box.intersected(seen).translated(corner).toAlignedRect()

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
        canvas.moved.connect(self._place_selection_bar)
        canvas.laid_out.connect(self._retick.start)
        canvas.look_changed.connect(self.look_changed)
        canvas.pressed.connect(self._press)
        canvas.dragged.connect(self._drag)
        canvas.released.connect(self._release)
        canvas.hovered.connect(self._name_target)
        canvas.bar.tick_chosen.connect(self.tick_chosen)
        canvas.customContextMenuRequested.connect(
            lambda point: self.context_menu_wanted.emit(canvas.viewport().mapToGlobal(point))
        )
        self._place.changed.connect(self.place_changed)
        self._place.text_wanted.connect(self._want)
        self.selection_bar.left.connect(canvas.setFocus)
        self._retick.timeout.connect(self._show_ticks)

    def _want(self) -> None:
        """Ask for what is to be seen; nothing as long as nobody looks."""
        if self._open is None or not self._canvas.isVisible():
            return
        pages = {self._place.page_wanted()}
        if self._followed is not None:
            pages.add(self._followed.page_index)
        texts = sorted(page for page in pages if page is not None)
        canvas = self._canvas
        self._open.want(canvas.pages, canvas.seen(), canvas.devicePixelRatioF(), texts)

    def _take_text(self, page_index: int) -> None:
        self._place.text_came(page_index)
        if self._followed is not None and self._followed.page_index == page_index:
            self._follow(self._followed)

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

    def _press(self, point: QPointF, presses: int, is_extending: bool) -> None:
        page_index = self._canvas.pages.nearest_page(point)
        if self._open is None or page_index is None:
            return
        x, y = self._canvas.pages.to_page(page_index, point)
        self._open.selection.press(page_index, x, y, presses, is_extending=is_extending)
        self._tell_cleared_selection()
        self.selection_bar.hide()
        self._canvas.viewport().update()

    def _drag(self, point: QPointF) -> None:
        page_index = self._canvas.pages.nearest_page(point)
        if self._open is not None and page_index is not None:
            x, y = self._canvas.pages.to_page(page_index, point)
            self._open.selection.drag(page_index, x, y)
            self._canvas.viewport().update()

    def _release(self, point: QPointF, is_click: bool) -> None:
        if self.selection() is not None:
            self._tell_selection()
        elif is_click:
            self._open_target(point)

    def _target_at(self, point: QPointF) -> Sign | Link | None:
        pages = self._canvas.pages
        page_index = pages.nearest_page(point)
        if self._open is None or page_index is None:
            return None
        return self._open.target_at(page_index, point, pages, self._canvas.seen())

    def _open_target(self, point: QPointF) -> None:
        target = self._target_at(point)
        if isinstance(target, Link):
            self._follow(target)
        elif target is not None and target.kind is SignKind.ANNOTATION:
            self.annotation_activated.emit(target.id)
        elif target is not None:
            self.recommendation_activated.emit(target.id)

    def _follow(self, link: Link) -> None:
        """Tell where a link within the report leads, once that is known; go nowhere else."""
        self._followed = None
        if self._open is None or link.page_index is None:
            return
        text = self._open.text
        if link.top is not None and text.characters(link.page_index) is None:
            self._followed = link
            self._want()
            return
        self.link_activated.emit(text.first_on(link.page_index, link.top))

    def _name_target(self, point: QPointF) -> None:
        target = self._target_at(point)
        name = self._name_of_link(target) if isinstance(target, Link) else ""
        viewport = self._canvas.viewport()
        viewport.setToolTip(target.name if isinstance(target, Sign) else name)
        is_link_out = isinstance(target, Link) and target.page_index is None
        shape = Qt.CursorShape.IBeamCursor
        if target is not None and not is_link_out:
            shape = Qt.CursorShape.PointingHandCursor
        viewport.setCursor(shape)

    def _name_of_link(self, link: Link) -> str:
        if link.page_index is None or self._document is None:
            return link.uri
        labels = self._document.content.pages
        known = link.page_index < len(labels)
        return f"Page {labels[link.page_index].label}" if known else ""

    def _tell_selection(self) -> None:
        selection = self.selection()
        if selection is not None:
            self._selected = selection
            self._place_selection_bar(is_new=True)
            self.selection_made.emit(*selection)

    def _tell_cleared_selection(self) -> None:
        if self._selected is not None and self.selection() is None:
            self._selected = None
            self.selection_bar.hide()
            self._canvas.viewport().update()
            self.selection_cleared.emit()

    def _place_selection_bar(self, *, is_new: bool = False) -> None:
        if not is_new and not self.selection_bar.isVisible():
            return
        parent = self.selection_bar.parentWidget() or self
        corner = parent.mapFromGlobal(self.mapToGlobal(QPoint(0, 0)))
        self.selection_bar.show_beside(
            self.selection_rect().translated(corner), self._canvas.geometry().translated(corner)
        )
