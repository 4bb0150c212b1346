"""A report with its two faces, the text and the printed pages, as one view."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reader.annotations.model import Annotation
from reader.documents.model import Document
from reader.documents.page_engine import PageEngine
from reader.recommendations.model import Recommendation
from reader.ui.document.face import Face
from reader.ui.document.page_source import PageSource
from reader.ui.document.page_view import PageView
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
    """

    face_changed = Signal(bool)
    style_change_wanted = Signal(ReadingStyle)

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
        self._faces = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._faces)
        self.selection_bar = SelectionBar(theme, self)
        self._text = TextView(theme, style, selection_bar=self.selection_bar)
        self._pages: PageView | None = None
        self._paged: Document | None = None  # the one whose pages are open
        self._text.style_change_wanted.connect(self.style_change_wanted)
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
        place, selection = self.place(), self.selection()
        self.selection_bar.hide()
        if pages and self._paged is not self._document:
            self._open_pages(self._document, place)
        self._faces.setCurrentWidget(self._page_view() if pages else self._text)
        self.setFocusProxy(self._face)
        self._show_marks()
        self._face.go_to(place, flash=False)
        if selection is not None:
            self._face.select(*selection)
        self._face.setFocus()
        self.face_changed.emit(pages)

    def show_document(self, document: Document | None, place: int = 0) -> None:
        """Show a report with the line of ``place`` at the top, or an empty sheet."""
        if document is None:
            self.close_pages()
        self._document = document
        self._annotations, self._recommendations = [], []
        self._hits, self._current_hit = [], None
        self._text.show_document(document, place)
        if self.shows_pages and not self.has_pages:
            self.show_pages(False)
        elif self._pages is not None:
            self._open_pages(document if self.shows_pages else None, place)

    def close_pages(self) -> None:
        """End what draws the pages; they are opened anew when they are wanted again."""
        if self._pages is not None:
            self._pages.close_pages()
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
        """Show these places that answer a search, ``current`` more strongly."""
        self._hits, self._current_hit = hits, current
        self._face.set_hits(hits, current)

    def set_theme(self, theme: Theme) -> None:
        """Show the report in other colours."""
        self._theme = theme
        self._text.set_theme(theme)
        if self._pages is not None:
            self._pages.set_theme(theme)

    def set_style(self, style: ReadingStyle) -> None:
        """Set the text in another way; the pages are as they were printed."""
        self._text.set_style(style)

    def set_caret_mode(self, is_on: bool) -> None:
        """Let the keys move a caret through the text."""
        self._text.set_caret_mode(is_on)

    def is_caret_mode(self) -> bool:
        """Tell whether the keys move a caret instead of scrolling."""
        return self._text.is_caret_mode()

    def place(self) -> int:
        """Return the offset of the first line that is seen whole."""
        return self._face.place()

    def go_to(self, start: int, end: int | None = None, flash: bool = True) -> None:
        """Bring a range into view, or without ``end`` a place to the top, and light it up."""
        self._face.go_to(start, end, flash)

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
            self._add(self._pages)
        return self._pages

    def _open_pages(self, document: Document | None, place: int) -> None:
        self._paged = document
        self._page_view().show_document(document, place)

    def _show_marks(self) -> None:
        self._face.set_annotations(self._annotations)
        self._face.set_recommendations(self._recommendations)
        self._face.set_hits(self._hits, self._current_hit)

    def _add(self, face: TextView | PageView) -> None:
        self._faces.addWidget(face)
        face.selection_made.connect(self.selection_made)
        face.selection_cleared.connect(self.selection_cleared)
        face.annotation_activated.connect(self.annotation_activated)
        face.recommendation_activated.connect(self.recommendation_activated)
        face.link_activated.connect(self.link_activated)
        face.tick_chosen.connect(self.tick_chosen)
        face.context_menu_wanted.connect(self.context_menu_wanted)
        face.place_changed.connect(
            lambda offset: self.place_changed.emit(offset) if face is self._face else None
        )
