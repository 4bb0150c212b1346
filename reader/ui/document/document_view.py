"""A report with its two faces, the text and the printed pages, as one view."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from reader.annotations.model import Annotation
from reader.documents.model import Document
from reader.documents.page_engine import PageEngine
from reader.recommendations.model import Recommendation
from reader.ui.document.page_view import PageView
from reader.ui.document.selection_bar import SelectionBar
from reader.ui.document.text_view import TextView
from reader.ui.reading_style import ReadingStyle
from reader.ui.theme import Theme

Range = tuple[int, int]


class DocumentView(QStackedWidget):
    """
    Shows the same report, place, selection and marks on whichever face is up.

    Both faces count in offsets of the canonical text, so what is true of one is true of the
    other. The pages are made when they are first wanted.

    Signals:
        face_changed: the other face is up; True for the pages.
        style_change_wanted: the text should be set otherwise.
        The others are those of the face that is up.
    """

    selection_made = Signal(int, int)
    selection_cleared = Signal()
    place_changed = Signal(int)
    annotation_activated = Signal(str)
    recommendation_activated = Signal(str)
    link_activated = Signal(int)
    tick_chosen = Signal(int)
    context_menu_wanted = Signal(QPoint)
    style_change_wanted = Signal(ReadingStyle)
    face_changed = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        style: ReadingStyle,
        open_engine: Callable[[Document], PageEngine | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._open_engine = open_engine
        self._document: Document | None = None
        self._annotations: list[Annotation] = []
        self._recommendations: list[Recommendation] = []
        self._hits: list[Range] = []
        self._current_hit: Range | None = None
        self.selection_bar = SelectionBar(theme, self)
        self._text = TextView(theme, style, selection_bar=self.selection_bar)
        self._pages: PageView | None = None
        self._text.style_change_wanted.connect(self.style_change_wanted)
        self._add(self._text)
        self.setFocusProxy(self._text)

    @property
    def shows_pages(self) -> bool:
        """Whether the printed pages are up."""
        return self.currentWidget() is self._pages

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
        if pages:
            self._show_on(self._page_view(), place)
        self.setCurrentWidget(self._page_view() if pages else self._text)
        self.setFocusProxy(self.currentWidget())
        self._face.go_to(place, flash=False)
        if selection is not None:
            self._face.select(*selection)
        self._face.setFocus()
        self.face_changed.emit(pages)

    def show_document(self, document: Document | None, place: int = 0) -> None:
        """Show a report with the line of ``place`` at the top, or an empty sheet."""
        self._document = document
        self._annotations, self._recommendations = [], []
        self._hits, self._current_hit = [], None
        self._text.show_document(document, place)
        if self.shows_pages and not self.has_pages:
            self.show_pages(False)
        elif self._pages is not None:
            self._pages.show_document(document if self.shows_pages else None, place)
