"""The text view: a whole report in one column, and everything marked in it."""

from dataclasses import replace

import shiboken6
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QTextDocument
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.annotations.model import Annotation
from reader.documents.model import Content, Document
from reader.documents.quoting import quoted_ranges, quoted_words
from reader.documents.ranges import without_blanks
from reader.recommendations.model import Recommendation
from reader.ui.document.block_styles import PARAGRAPH_NUMBER
from reader.ui.document.eye_line import EyeLine
from reader.ui.document.face import Face
from reader.ui.document.figure_pictures import FigurePictures
from reader.ui.document.figures import Figures
from reader.ui.document.flash import Flash
from reader.ui.document.formats import font, wanted_column_px
from reader.ui.document.lines import lines_between
from reader.ui.document.marks import Marks, tool_tip
from reader.ui.document.page_source import PageSource
from reader.ui.document.preview import Preview
from reader.ui.document.selection_bar import SelectionBar
from reader.ui.document.sheet import Sheet
from reader.ui.document.told_selection import ToldSelection
from reader.ui.document.typesetting import Typeset, place_column, typeset
from reader.ui.offsets import Positions
from reader.ui.reading_style import (
    LARGEST_TEXT_PX,
    NARROWEST_VIEW_PX,
    SMALLEST_TEXT_PX,
    ColumnLayout,
    ReadingStyle,
    column_layout,
)
from reader.ui.theme import Theme

_REFIT_AFTER_MS = 100
_RESTYLE_AFTER_MS = 250  # the preview is there at once
_TICKS_AFTER_MS = 150
_FIGURES_AFTER_MS = 20
_NOTHING = Content("", "", ())


class TextView(Face):
    """
    Shows the text of a report and what is marked in it.

    Signals:
        style_change_wanted: Ctrl and the wheel ask for text of another size.
        figure_activated: a figure was clicked; its number among those of the content.
    """

    style_change_wanted = Signal(ReadingStyle)
    figure_activated = Signal(int)

    def __init__(
        self,
        theme: Theme,
        style: ReadingStyle | None = None,
        parent: QWidget | None = None,
        *,
        selection_bar: SelectionBar | None = None,
        page_source: PageSource | None = None,
    ) -> None:
        super().__init__(parent)
        self.setMinimumWidth(NARROWEST_VIEW_PX)
        self._theme = theme
        self._style = style or ReadingStyle()
        self._document: Document | None = None
        self._blank = QTextDocument(self)
        self._typeset = Typeset(self._blank, Positions(), 0)
        self._typeset_number_px = self._number_px()
        self._marks: Marks | None = None
        self._pictures = FigurePictures(page_source, theme, self)
        self._has_figures = False
        self._figures = Figures(_NOTHING, self._typeset, self._pictures)
        self._layout = ColumnLayout(0, 0, 0)
        self._annotations: list[Annotation] = []
        self._recommendations: list[Recommendation] = []
        self._hits: list[tuple[int, int]] = []
        self._current_hit: tuple[int, int] | None = None
        self._sheet = Sheet(self._paint_behind, self.selected_text, self)
        self._sheet.setAccessibleName("Report")
        self._sheet.selected.quoted = self._quoted
        self._eye_line = EyeLine(self._sheet, self._tell_place)
        self._flash = Flash(self._light, self)
        self._preview = Preview(self)
        self.selection_bar = selection_bar or SelectionBar(theme, self)
        self._told = ToldSelection(
            self, self._sheet, self.selection_bar, self.selection, self.selection_rect
        )
        self._refit = self._timer(_REFIT_AFTER_MS)
        self._restyle = self._timer(_RESTYLE_AFTER_MS)
        self._retick = self._timer(_TICKS_AFTER_MS)
        self._want_figures = self._timer(_FIGURES_AFTER_MS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._sheet)
        self.setFocusProxy(self._sheet)
        self._join()
        self.set_theme(theme)

    def show_document(self, document: Document | None, place: int = 0) -> None:
        """Show a report with the line of ``place`` at the top, or an empty sheet."""
        self._document = document
        self._has_figures = self._pictures.open(document)
        self._annotations, self._recommendations = [], []
        self._hits, self._current_hit = [], None
        self._sheet.bar.set_ticks(())
        self.clear_selection()
        self._sheet.setAccessibleDescription(document.summary.title if document else "")
        self._eye_line.hold(place)
        self._set_type()
        if self.is_caret_mode():
            self.put_caret(place, place)

    def show_again(self, document: Document, place: int) -> None:
        """Show the same report, whose text has changed; the line of ``place`` stays where it is."""
        below_top_px = self._eye_line.below_top_px
        self.show_document(document, place)
        self._eye_line.below_top_px = below_top_px
        self._eye_line.restore()

    def relabel(self, document: Document) -> None:
        """Show the same report under another title, its pages under other labels."""
        self._document = document
        self._sheet.setAccessibleDescription(document.summary.title)
        if self._marks is not None:
            self._marks = Marks(document, self._typeset)
            self._marks.set_layout(self._layout)
        self._show_marks()

    def leave_pages(self) -> None:
        """Ask for no picture of a page any more until another document is shown."""
        self._pictures.close()

    def place(self) -> int:
        """Return where the reader is: the place gone to, or since then the first whole line."""
        return self._eye_line.offset

    def go_to(self, start: int, end: int | None = None, flash: bool = True) -> None:
        """Bring a range into view, or without ``end`` a place to the top, and light it up."""
        if self._document is None:
            return
        self._finish_type()
        end = end if end is not None and end > start else None
        self._eye_line.go_to(start, end)
        qt_position = self._typeset.positions.to_qt(start)
        figure_top = self._figures.top_above(qt_position)
        if figure_top is not None:
            self._eye_line.show_from(figure_top - 2 * self._style.line_px)
        if flash and self._document.blocks:
            block = self._document.blocks[self._document.block_number(start)]
            self._flash.light(self._typeset.positions.to_qt_range(start, end or block.end))

    def set_annotations(self, annotations: list[Annotation]) -> None:
        """Show these annotations' highlights instead of those before."""
        self._annotations = list(annotations)
        self._show_marks()

    def set_hits(self, hits: list[tuple[int, int]], current: tuple[int, int] | None = None) -> None:
        """Show these places that answer a search, those in ``current`` more strongly."""
        self._hits, self._current_hit = list(hits), current
        self._show_marks()

    def set_recommendations(self, recommendations: list[Recommendation]) -> None:
        """Show these recommendations' bars instead of those before."""
        self._recommendations = list(recommendations)
        self._show_marks()

    def set_theme(self, theme: Theme) -> None:
        """Show the report in other colours."""
        self._theme = theme
        self._pictures.set_theme(theme)
        self._sheet.set_theme(theme)
        self.selection_bar.set_theme(theme)
        self._show_preview()
        self._restyle.start()

    def set_style(self, style: ReadingStyle) -> None:
        """Set the report in another way; several changes in quick succession count as one."""
        if style != self._style:
            self._style = style
            self._show_preview()
            self._restyle.start()

    def set_caret_mode(self, is_on: bool) -> None:
        """Let the keys move a caret, which begins on the first line that is seen."""
        if is_on and self.selection() is None:
            caret = self._typeset.positions.to_qt(self.place())
            self._sheet.selected.select(caret, caret)
        self._sheet.set_caret_mode(is_on)

    def is_caret_mode(self) -> bool:
        """Tell whether the keys move a caret instead of scrolling."""
        return self._sheet.is_caret_mode()

    def caret(self) -> tuple[int, int]:
        """Return the offsets where what is selected began, and where the caret is."""
        anchor, caret = self._sheet.selected.ends()
        return self._typeset.positions.to_offset(anchor), self._typeset.positions.to_offset(caret)

    def put_caret(self, anchor: int, caret: int) -> None:
        """Let the caret stand somewhere else, and select from ``anchor`` to there."""
        self._finish_type()
        start, end = sorted((anchor, caret))
        first, last = self._typeset.positions.to_qt_range(start, end)
        self._sheet.selected.select(*((first, last) if anchor == start else (last, first)))
        self._told.tell()

    def selection(self) -> tuple[int, int] | None:
        """Return the range that is selected, without white space at its ends."""
        qt_range = self._sheet.selected.qt_range()
        if self._document is None or qt_range is None:
            return None
        start, end = map(self._typeset.positions.to_offset, qt_range)
        return without_blanks(self._document.text, start, end)

    def selected_text(self) -> str:
        """Return the words that are selected, without the notes and figures between them."""
        selection = self.selection()
        if selection is None or self._document is None:
            return ""
        return quoted_words(self._document, *selection)

    def select(self, start: int, end: int) -> None:
        """Select a range, as if the user had; does not scroll."""
        self._finish_type()
        self._sheet.selected.select(*self._typeset.positions.to_qt_range(start, end))
        self._told.tell()

    def select_all(self) -> None:
        """Select the whole report."""
        if self._document is not None:
            self.select(0, len(self._document.text))

    def clear_selection(self) -> None:
        """Select nothing; does not scroll."""
        caret = self._sheet.textCursor().position()
        self._sheet.selected.select(caret, caret)

    def copy(self) -> None:
        """Copy the selected text."""
        self._sheet.copy()

    def selection_rect(self) -> QRect:
        """Return the part of this widget that shows the selection; empty if none does."""
        qt_range = self._sheet.selected.qt_range()
        if qt_range is None:
            return QRect()
        start, end = qt_range
        top, bottom = self._sheet.visible_band()
        box = QRectF()
        for line in lines_between(self._typeset.qt_document, top, bottom):
            if line.start < end and line.end > start:
                box = box.united(line.stretch(start, end))
        viewport = self._sheet.viewport()
        seen = box.intersected(QRectF(0, top, viewport.width(), bottom - top))
        corner = viewport.mapTo(self, QPoint(0, 0))
        return seen.translated(corner.x(), corner.y() - top).toAlignedRect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc drop the selection."""
        if event.key() == Qt.Key.Key_Escape and self._sheet.textCursor().hasSelection():
            self.clear_selection()
        else:
            super().keyPressEvent(event)

    def _timer(self, interval_ms: int) -> QTimer:
        return QTimer(self, singleShot=True, interval=interval_ms)

    def _join(self) -> None:
        sheet = self._sheet
        sheet.clicked.connect(self._open_sign)
        sheet.hovered.connect(self._name_sign)
        sheet.selection_began.connect(self.selection_bar.hide)
        sheet.selection_settled.connect(self._told.tell)
        sheet.selectionChanged.connect(self._told.tell_if_cleared)
        sheet.zoom_wanted.connect(self._ask_for_size)
        sheet.resized.connect(self._fit_soon)
        sheet.layout_steps.finished.connect(self._retick.start)
        sheet.bar.valueChanged.connect(lambda _value: self._told.follow())
        sheet.bar.tick_chosen.connect(self.tick_chosen)
        sheet.customContextMenuRequested.connect(
            lambda point: self.context_menu_wanted.emit(sheet.viewport().mapToGlobal(point))
        )
        self.selection_bar.left.connect(sheet.setFocus)
        self._refit.timeout.connect(self._fit)
        self._restyle.timeout.connect(self._set_type)
        self._retick.timeout.connect(self._show_ticks)
        self._want_figures.timeout.connect(self._ask_for_figures)
        self._pictures.came.connect(lambda _number: sheet.viewport().update())

    def _show_preview(self) -> None:
        """Show what is seen in the colours and style wanted, before all of it is set so."""
        if self._document is None or not self._document.blocks or not self.isVisible():
            return
        # The longest number of a paragraph may be elsewhere; the column leaves it its room.
        growth = self._number_px() / self._typeset_number_px
        layout = self._layout_for(round(self._typeset.hang_px * growth))
        room_px = self._sheet.room_px()
        self._preview.setGeometry(0, 0, room_px, self._sheet.height())
        self._preview.stackUnder(self.selection_bar)
        self._preview.show_text(
            self._document,
            (self._theme, self._style),
            layout,
            (self.place(), self._eye_line.below_top_px),
            self.selection(),
            self._mark,
            self._pictures if self._has_figures else None,
        )

    def _finish_type(self) -> None:
        """Set the report as wanted now, if that is still to be done."""
        if self._restyle.isActive():
            self._set_type()

    def _set_type(self) -> None:
        """Set the report anew, keeping place, selection and caret."""
        self._restyle.stop()
        self._preview.hide()
        self._flash.stop()
        caret = self.caret()
        is_caret_kept = self.is_caret_mode() or self.selection() is not None
        self._eye_line.keep_still()
        self._forget_type()
        if self._document is None:
            self._eye_line.restore()
            return
        self._typeset = typeset(
            self._document.content, self._theme, self._style, has_figures=self._has_figures
        )
        self._figures = Figures(self._document.content, self._typeset, self._pictures)
        self._typeset_number_px = self._number_px()
        self._marks = Marks(self._document, self._typeset)
        self._eye_line.positions = self._typeset.positions
        self._sheet.set_line_px(self._style.line_px)
        self._lay_out(self._wanted_layout())
        self._show_marks()
        if is_caret_kept:
            self.put_caret(*caret)

    def _forget_type(self) -> None:
        """Free the old text before the new one comes: each takes tens of megabytes."""
        self._marks = None
        self._sheet.layout_steps.stop()
        self._sheet.setDocument(self._blank)
        old, self._typeset = self._typeset, Typeset(self._blank, Positions(), 0)
        self._figures = Figures(_NOTHING, self._typeset, self._pictures)
        if old.qt_document is not self._blank:
            # WORKAROUND: PySide's QTextEdit keeps every document it was ever given.
            shiboken6.delete(old.qt_document)

    def _wanted_layout(self) -> ColumnLayout:
        return self._layout_for(self._typeset.hang_px)

    def _number_px(self) -> int:
        return font(PARAGRAPH_NUMBER, self._theme, self._style).pixelSize()

    def _layout_for(self, hang_px: int) -> ColumnLayout:
        wanted_px = wanted_column_px(self._theme, self._style)
        return column_layout(self._sheet.room_px(), wanted_px, hang_px)

    def _lay_out(self, layout: ColumnLayout) -> None:
        self._layout = layout
        self._eye_line.keep_still()
        self._figures.fit(layout, self._figure_sizes(layout))
        place_column(self._typeset, layout, self._style)
        if self._sheet.document() is not self._typeset.qt_document:
            self._sheet.setDocument(self._typeset.qt_document)
        self._sheet.set_column_px(layout.width_px)
        if self._marks is not None:
            self._marks.set_layout(layout)
        self._eye_line.restore()
        self._told.follow()

    def _figure_sizes(self, layout: ColumnLayout) -> list[QSize]:
        return self._figures.sizes(layout, self._sheet.viewport().height(), self._style)

    def _is_fitted(self) -> bool:
        layout = self._wanted_layout()
        return layout == self._layout and self._figures.fits(self._figure_sizes(layout))

    def _ask_for_figures(self) -> None:
        if self._sheet.isVisible():
            self._figures.want(self._sheet.visible_band(), self.devicePixelRatioF())

    def _fit_soon(self) -> None:
        """Fit the column to another width, at once only while nobody sees it change."""
        self._eye_line.restore()
        self._told.follow()
        if self._restyle.isActive():
            self._show_preview()
        elif self._document is not None and not self._is_fitted():
            if self.isVisible():
                self._refit.start()
            else:
                self._fit()

    def _fit(self) -> None:
        if self._document is not None and not self._is_fitted():
            self._lay_out(self._wanted_layout())

    def _show_marks(self) -> None:
        self._finish_type()
        if self._marks is not None:
            self._mark(self._marks)
            self._sheet.viewport().update()
            self._retick.start()

    def _mark(self, marks: Marks) -> None:
        marks.set_annotations(self._annotations)
        marks.set_recommendations(self._recommendations)
        marks.set_hits(self._hits, self._current_hit)

    def _show_ticks(self) -> None:
        is_laid_out = self._sheet.layout_steps.is_finished()
        ticks = self._marks.ticks(self._theme, is_laid_out) if self._marks else ()
        self._sheet.bar.set_ticks(ticks)

    def _paint_behind(self, painter: QPainter, rect: QRectF) -> None:
        if self._marks is not None:
            self._marks.paint(painter, rect, self._theme, self._style)
            self._figures.paint(painter, rect, self._marks.overlays, self._theme)
            self._want_figures.start()

    def _light(self, qt_range: tuple[int, int] | None, strength: float) -> None:
        if self._marks is not None:
            self._marks.overlays.flash = qt_range
            self._marks.overlays.flash_strength = strength
            self._sheet.viewport().update()

    def _quoted(self, first: int, last: int) -> list[tuple[int, int]]:
        positions = self._typeset.positions
        selection = self.selection()
        if self._document is None or selection is None:
            return [(first, last)]
        ranges = quoted_ranges(self._document, *selection)
        if len(ranges) == 1:
            return [(first, last)]
        return [positions.to_qt_range(*each) for each in ranges]

    def _open_sign(self, point: QPointF) -> None:
        sign = self._marks.sign_at(point) if self._marks is not None else None
        figure = self._figures.at(point)
        if sign is not None:
            self.open_sign(sign)
        elif figure is not None:
            self.figure_activated.emit(figure)

    def _name_sign(self, point: QPointF) -> None:
        sign = self._marks.sign_at(point) if self._marks is not None else None
        figure = self._figures.at(point) if sign is None else None
        name = sign.name if sign else ""
        if figure is not None:
            name = self._figures.name_of(figure)
        viewport = self._sheet.viewport()
        viewport.setToolTip(tool_tip(name))
        shape = Qt.CursorShape.PointingHandCursor if name else Qt.CursorShape.IBeamCursor
        viewport.setCursor(shape)

    def _ask_for_size(self, notches: int) -> None:
        size_px = self._style.text_size_px + notches
        size_px = min(max(size_px, SMALLEST_TEXT_PX), LARGEST_TEXT_PX)
        if size_px != self._style.text_size_px:
            self.style_change_wanted.emit(replace(self._style, text_size_px=size_px))

    def _tell_place(self, offset: int) -> None:
        if self._restyle.isActive():
            self._show_preview()
        self.place_changed.emit(offset)
