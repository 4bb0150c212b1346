"""A report with its two faces, the text and the printed pages, as one view."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reader.annotations.model import Annotation
from reader.documents.model import Document
from reader.documents.page_engine import PageEngine
from reader.recommendations.model import Recommendation
from reader.ui.document.face import Face
from reader.ui.document.focus_frame import FocusFrame
from reader.ui.document.page_source import PageSource
from reader.ui.document.page_view import PageView
from reader.ui.document.pages.page_layout import PageLook
from reader.ui.document.selection_bar import SelectionBar
from reader.ui.document.text_view import TextView
from reader.ui.reading_style import ReadingStyle
from reader.ui.theme import Theme

Range = tuple[int, int]


class DocumentView(Face):
    """
    Shows the same report, place, selection and marks on whichever face is up.

    Both faces count in offsets of the canonical text, so what is true of one is true of the
    other. The pages are made when they are first wanted.

    Signals:
        face_changed: the other face is up; True for the pages.
        style_change_wanted: the text should be set otherwise.
        page_look_changed: pages are, or will be, shown otherwise.
        sight_changed: other pages are in sight, or pages of another size.
    """

    face_changed = Signal(bool)
    style_change_wanted = Signal(ReadingStyle)
    page_look_changed = Signal(PageLook)
    sight_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        style: ReadingStyle,
        open_engine: Callable[[Document], PageEngine | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.page_source = PageSource(open_engine, self)
        self._document: Document | None = None
        self._annotations: list[Annotation] = []
        self._recommendations: list[Recommendation] = []
        self._hits: list[Range] = []
        self._current_hit: Range | None = None
        self._is_caret_mode = False
        self._faces = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._faces)
        self.selection_bar = SelectionBar(theme, self)
        self._text = TextView(
            theme, style, selection_bar=self.selection_bar, page_source=self.page_source
        )
        self._pages: PageView | None = None
        self._paged: Document | None = None  # the one whose pages are open
        self._page_look = PageLook()
        self._sight: tuple[range, float] = (range(0), 1.0)
        self._frame = FocusFrame(theme, self)
        self._text.style_change_wanted.connect(self.style_change_wanted)
        self._text.figure_activated.connect(self._turn_to_figure)
        self._add(self._text)
        self.setFocusProxy(self._text)

    @property
    def shows_pages(self) -> bool:
        """Whether the printed pages are up."""
        return self._faces.currentWidget() is self._pages

    @property
    def has_pages(self) -> bool:
        """Whether the open report has printed pages to show."""
        return self._document is not None and bool(self._document.content.pages)

    def show_pages(self, pages: bool) -> None:
        """Turn to the pages or to the text, with the same words under the eye."""
        if pages == self.shows_pages or (pages and not self.has_pages):
            return
        place, selection, caret = self.place(), self.selection(), self._face.caret()
        is_framed = not self._frame.isHidden()
        self.selection_bar.hide()
        if pages and self._paged is not self._document:
            self._open_pages(self._document, place)
        self._faces.setCurrentWidget(self._page_view() if pages else self._text)
        self.setFocusProxy(self._face)
        self._show_marks()
        self._face.go_to(place, flash=False)
        if self._is_caret_mode:
            self._face.set_caret_mode(True)
            self._face.go_to(caret[1], caret[1] + 1, flash=False)
        if selection is not None or self._is_caret_mode:
            self._face.put_caret(*caret)
        else:
            self._face.clear_selection()
        self._face.setFocus()
        self._frame.appear(is_framed)
        self.face_changed.emit(pages)
        self._look_again()

    def show_document(self, document: Document | None, place: int = 0) -> None:
        """Show a report with the line of ``place`` at the top, or an empty sheet."""
        if document is None:
            self.close_pages()
        self._take_document(document)
        self._text.show_document(document, place)
        if self.shows_pages and not self.has_pages:
            self.show_pages(False)
        elif self._pages is not None:
            self._open_pages(document if self.shows_pages else None, place)

    def show_again(self, document: Document, place: int) -> None:
        """
        Show the same report, whose text has changed; what is in sight stays exactly there.

        ``place`` is the offset that its :meth:`place` has now.
        """
        self._take_document(document)
        self._text.show_again(document, place)
        if self._pages is not None and self.shows_pages:
            self._paged = document
            self._pages.show_again(document, place)
        elif self._pages is not None:
            self._open_pages(None, place)

    def relabel(self, document: Document) -> None:
        """Show the same report under another title, its pages under other labels."""
        if self._paged is self._document:
            self._paged = document
        self._document = document
        self._text.relabel(document)
        if self._pages is not None and self._paged is document:
            self._pages.relabel(document)

    def close_pages(self) -> None:
        """End what draws the pages; they are opened anew when they are wanted again."""
        if self._pages is not None:
            self._pages.close_pages()
        self._text.leave_pages()
        self._paged = None
        self.page_source.close()

    def set_annotations(self, annotations: list[Annotation]) -> None:
        """Show these annotations' highlights instead of those before."""
        self._annotations = annotations
        self._face.set_annotations(annotations)

    def set_recommendations(self, recommendations: list[Recommendation]) -> None:
        """Show these recommendations' bars instead of those before."""
        self._recommendations = recommendations
        self._face.set_recommendations(recommendations)

    def set_hits(self, hits: list[Range], current: Range | None = None) -> None:
        """Show these places that answer a search, those in ``current`` more strongly."""
        self._hits, self._current_hit = hits, current
        self._face.set_hits(hits, current)

    def set_theme(self, theme: Theme) -> None:
        """Show the report in other colours."""
        self._theme = theme
        self._frame.set_theme(theme)
        self._text.set_theme(theme)
        if self._pages is not None:
            self._pages.set_theme(theme)

    def set_style(self, style: ReadingStyle) -> None:
        """Set the text in another way; the pages are as they were printed."""
        self._text.set_style(style)

    @property
    def page_look(self) -> PageLook:
        """How pages are shown, or will be when they are up."""
        return self._page_look

    def set_page_look(self, look: PageLook) -> None:
        """Show pages otherwise; what is in sight stays there."""
        if self._pages is not None:
            self._pages.set_look(look)
        self._take_look(look)

    @property
    def page_zoom(self) -> float:
        """The zoom of the page in sight; 1 is 96 pixels an inch."""
        return self._sight[1]

    @property
    def pages_in_sight(self) -> range:
        """The page that the reader looks at and the one facing it; none in the text."""
        return self._sight[0]

    def go_to_page(self, page_index: int) -> None:
        """Bring the top of a page into view; nothing happens while the text is up."""
        if self._pages is not None and self.shows_pages:
            self._pages.go_to_page(page_index)

    def turn_to_page(self, page_index: int) -> None:
        """Turn to the pages, with the top of one in view."""
        self.show_pages(True)
        self.go_to_page(page_index)

    def set_caret_mode(self, is_on: bool) -> None:
        """Let the keys move a caret through the report, on whichever face is up."""
        self._is_caret_mode = is_on
        self._text.set_caret_mode(is_on)
        if self._pages is not None:
            self._pages.set_caret_mode(is_on)

    def is_caret_mode(self) -> bool:
        """Tell whether the keys move a caret instead of scrolling."""
        return self._is_caret_mode

    def caret(self) -> Range:
        """Return the offsets where what is selected began, and where the caret is."""
        return self._face.caret()

    def address_at(self, where: QPoint) -> str:
        """Return the address outside to which a link at a point of the screen leads, or ""."""
        return self._pages.address_at(where) if self._pages and self.shows_pages else ""

    def place(self) -> int:
        """Return the offset of the first line that is seen whole."""
        return self._face.place()

    def go_to(self, start: int, end: int | None = None, flash: bool = True) -> None:
        """Bring a range into view, or without ``end`` a place to the top, and light it up."""
        self._face.go_to(start, end, flash)
        if self._is_caret_mode and self.selection() is None:
            self._face.put_caret(start, start)

    def selection(self) -> Range | None:
        """Return the range that is selected, without white space at its ends."""
        return self._face.selection()

    def select(self, start: int, end: int) -> None:
        """Select a range, as if the user had."""
        self._face.select(start, end)

    def select_all(self) -> None:
        """Select the whole report."""
        self._face.select_all()

    def clear_selection(self) -> None:
        """Select nothing."""
        self._face.clear_selection()

    def copy(self) -> None:
        """Copy the selected text."""
        self._face.copy()

    def resize_by(self, steps: int) -> bool:
        """Zoom the pages in or out, 0 to the pane's width; False while the text is up."""
        if self._pages is None or not self.shows_pages:
            return False
        zoom = (self._pages.fit_width, self._pages.zoom_in, self._pages.zoom_out)
        zoom[steps]()
        return True

    @property
    def _face(self) -> TextView | PageView:
        return self._pages if self._pages is not None and self.shows_pages else self._text

    def _page_view(self) -> PageView:
        if self._pages is None:
            self._pages = PageView(self._theme, self.page_source, selection_bar=self.selection_bar)
            self._pages.set_look(self._page_look)
            self._pages.look_changed.connect(self._take_look)
            self._pages.moved.connect(self._look_again)
            self._add(self._pages)
        return self._pages

    def _take_document(self, document: Document | None) -> None:
        self._document = document
        self._annotations, self._recommendations = [], []
        self._hits, self._current_hit = [], None

    def _open_pages(self, document: Document | None, place: int) -> None:
        self._paged = document
        self._page_view().show_document(document, place)

    def _take_look(self, look: PageLook) -> None:
        self._page_look = look
        self.page_look_changed.emit(look)

    def _look_again(self) -> None:
        """Tell if something else is in sight; scrolling a little within a page is nothing."""
        sight = (range(0), 1.0)
        if self._pages is not None and self.shows_pages:
            sight = (self._pages.pages_in_sight(), self._pages.zoom())
        if sight != self._sight:
            self._sight = sight
            self.sight_changed.emit()

    def _turn_to_figure(self, number: int) -> None:
        """Show a figure where it is printed."""
        if self._document is not None:
            figure = self._document.content.figures[number]
            self.show_pages(True)
            self._page_view().go_to_part(figure.page_index, figure.box)

    def _show_marks(self) -> None:
        self._face.set_annotations(self._annotations)
        self._face.set_recommendations(self._recommendations)
        self._face.set_hits(self._hits, self._current_hit)

    def _add(self, face: TextView | PageView) -> None:
        self._faces.addWidget(face)
        self._frame.watch(face.focusProxy() or face)
        face.selection_made.connect(self.selection_made)
        face.selection_cleared.connect(self.selection_cleared)
        face.annotation_activated.connect(self.annotation_activated)
        face.recommendation_activated.connect(self.recommendation_activated)
        face.link_activated.connect(self.link_activated)
        face.passage_activated.connect(self.passage_activated)
        face.tick_chosen.connect(self.tick_chosen)
        face.context_menu_wanted.connect(self.context_menu_wanted)
        face.recognition_wanted.connect(self.recognition_wanted)
        face.page_wanted.connect(self.turn_to_page)
        face.place_changed.connect(
            lambda offset: self.place_changed.emit(offset) if face is self._face else None
        )
