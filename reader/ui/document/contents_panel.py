"""The contents of a report: its sections, or its pages in small."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reader.documents.model import Document
from reader.ui.document.page_source import PageSource
from reader.ui.document.section_tree import SectionTree
from reader.ui.document.thumbnails.thumbnail_list import ThumbnailList
from reader.ui.theme import Theme
from reader.ui.widgets.segments import Segments

_SECTIONS, _PAGES = 0, 1


class ContentsPanel(QWidget):
    """
    Shows the sections of the open report, or its pages if it has any.

    Which of the two the user likes better is kept while reports come and go.

    Signals:
        section_chosen: the user wants to go to this section; where it begins.
        page_chosen: the user wants to go to this page; its index.
        correction_wanted: the user wants to say what this page is called; its index.
        side_chosen: the user turned to the pages (True) or to the sections.
    """

    section_chosen = Signal(int)
    page_chosen = Signal(int)
    correction_wanted = Signal(int)
    side_chosen = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        source: PageSource,
        parent: QWidget | None = None,
        *,
        likes_pages: bool = False,
    ) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._sections = SectionTree(theme)
        self._thumbnails = ThumbnailList(theme, source)
        self._switch = Segments(
            ("Sections", "Pages"), ("The sections of the report", "All pages in small")
        )
        self._switch.choose(_PAGES if likes_pages else _SECTIONS)
        self._sides = QStackedWidget(self)
        self._sides.addWidget(self._sections)
        self._sides.addWidget(self._thumbnails)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 0)
        layout.setSpacing(8)
        layout.addWidget(self._switch)
        layout.addWidget(self._sides, 1)
        self._sections.section_chosen.connect(self.section_chosen)
        self._thumbnails.page_chosen.connect(self.page_chosen)
        self._thumbnails.correction_wanted.connect(self.correction_wanted)
        self._switch.chosen.connect(self._turn)
        self.set_theme(theme)
        self.show_document(None)

    def show_document(self, document: Document | None) -> None:
        """Show a report's contents; without one, a sentence."""
        self._document = document
        self._sections.show_document(document)
        self._thumbnails.show_document(document)
        self._show_side()

    def relabel(self, document: Document) -> None:
        """Show the same report with the labels that its pages have now."""
        self._document = document
        self._sections.relabel(document)
        self._thumbnails.relabel(document)

    def set_place(self, offset: int, pages_in_sight: Iterable[int] = ()) -> None:
        """
        Set the section of ``offset`` apart, and the pages that are in sight.

        Where no page is in sight, as in the text, it is that of ``offset``.
        """
        self._sections.set_place(offset)
        pages = tuple(pages_in_sight)
        if not pages and self._document is not None:
            page_index = self._document.page_index(offset)
            pages = () if page_index is None else (page_index,)
        self._thumbnails.set_current(pages)

    def set_highlights(self, starts: Iterable[int]) -> None:
        """Mark the pages on which something is highlighted, given by where it begins."""
        self._thumbnails.set_highlighted(self._pages_of(starts))

    def set_hits(self, ranges: Iterable[tuple[int, int]]) -> None:
        """Mark the pages that answer a search."""
        self._thumbnails.set_hit(self._pages_of(start for start, _ in ranges))

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        for part in (self._switch, self._sections, self._thumbnails):
            part.set_theme(theme)

    def _turn(self, side: int) -> None:
        self._show_side()
        self.side_chosen.emit(side == _PAGES)

    def _show_side(self) -> None:
        has_pages = self._document is not None and bool(self._document.content.pages)
        self._switch.setVisible(has_pages)
        shows_pages = has_pages and self._switch.current == _PAGES
        side = self._thumbnails if shows_pages else self._sections
        self._sides.setCurrentWidget(side)
        self.setFocusProxy(side)

    def _pages_of(self, offsets: Iterable[int]) -> set[int]:
        if self._document is None:
            return set()
        found = (self._document.page_index(offset) for offset in offsets)
        return {page_index for page_index in found if page_index is not None}
