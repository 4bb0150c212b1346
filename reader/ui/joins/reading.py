"""Joins the text view and the contents to the workspace: opening, places, pages, sections."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from reader.annotations.model import Annotation
from reader.documents.model import Document
from reader.documents.operations import source_path
from reader.documents.outline import sections
from reader.documents.page_engine import PageEngine
from reader.library import Library
from reader.ui.document.contents_panel import ContentsPanel
from reader.ui.document.document_view import DocumentView
from reader.ui.document.go_to_page import (
    ask_for_place,
    offset_of_page,
    offset_of_passage,
    page_named,
)
from reader.ui.document.pages.page_layout import PageLook
from reader.ui.workspace import Workspace

SAVE_PLACE_AFTER_MS = 1_500


def open_engine(library: Library, document: Document) -> PageEngine | None:
    """Return what draws a report's pages; None if it has none or its file is gone."""
    path = source_path(library.database, document.summary)
    if not document.content.pages or not path.is_file():
        return None
    return PageEngine(path, left_out=document.content.read_in)


class Reading(QObject):
    """
    Moves through the open document.

    Signals:
        place_changed: another place is at the top of the screen, as an offset.
        said: something deserves a sentence; True if it can be undone.
    """

    place_changed = Signal(int)
    said = Signal(str, bool)

    def __init__(
        self, workspace: Workspace, view: DocumentView, contents: ContentsPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view = view
        self._contents = contents
        self._shown_id = ""
        self._save = QTimer(self, singleShot=True, interval=SAVE_PLACE_AFTER_MS)
        self._save.timeout.connect(workspace.save_place)
        workspace.document_opened.connect(self._open)
        workspace.document_relabelled.connect(self._relabel)
        workspace.place_wanted.connect(view.go_to)
        workspace.annotations_changed.connect(view.set_annotations)
        workspace.annotations_changed.connect(self._mark_pages)
        workspace.recommendations_changed.connect(view.set_recommendations)
        view.place_changed.connect(self._follow)
        view.face_changed.connect(self._remember_face)
        view.page_look_changed.connect(self._remember_look)
        view.sight_changed.connect(self._show_place)
        view.link_activated.connect(self._jump)
        view.passage_activated.connect(self._jump)
        view.tick_chosen.connect(self._jump)
        contents.section_chosen.connect(self._jump)
        contents.page_chosen.connect(self.to_page)

    def settle(self) -> None:
        """Keep the reading place now instead of a moment later."""
        self._save.stop()
        self._workspace.save_place()

    def next_section(self) -> None:
        """Go to the next heading."""
        later = [start for start in self._section_starts() if start > self._workspace.place]
        if later:
            self._jump(min(later))

    def previous_section(self) -> None:
        """Go to the heading before the place at the top of the screen."""
        earlier = [start for start in self._section_starts() if start < self._workspace.place]
        if earlier:
            self._jump(max(earlier))

    def to_start(self) -> None:
        """Go to the first line."""
        self._jump(0)

    def to_end(self) -> None:
        """Go to the last block."""
        if self._workspace.document is not None and self._workspace.document.blocks:
            self._jump(self._workspace.document.blocks[-1].start)

    def to_page(self, page_index: int) -> None:
        """Go to a page: in the text to what stands on it, or on the next one with text."""
        if self._workspace.document is None:
            return
        if self._view.shows_pages:
            self._workspace.remember_place()
            self._view.go_to_page(page_index)
        else:
            self._jump(offset_of_page(self._workspace.document, page_index))

    def ask_for_page(self, parent: QWidget) -> None:
        """Let the user name a page, or a passage where there are no pages, and go there."""
        document = self._workspace.document
        wanted = ask_for_place(parent, document) if document is not None else None
        if document is None or wanted is None:
            return
        if not document.content.pages:
            offset = offset_of_passage(document, wanted)
            if offset is None:
                self.said.emit(f"There is no passage {wanted} in this report.", False)
            else:
                self._jump(offset)
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        page_index = page_named(document, wanted)
        if page_index is None:
            self.said.emit(f"There is no page {wanted} in this report.", False)
        else:
            self.to_page(page_index)
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _jump(self, offset: int, end: int | None = None) -> None:
        if self._workspace.document is not None:
            self._workspace.jump(self._workspace.document.id, offset, end)

    def _section_starts(self) -> list[int]:
        document = self._workspace.document
        return [] if document is None else [section.start for section in sections(document)]

    def _open(self, document: Document | None, offset: int) -> None:
        is_again = document is not None and document.id == self._shown_id
        self._shown_id = document.id if document is not None else ""
        self._view.set_page_look(self._workspace.page_look)
        if document is not None and is_again:
            self._view.show_again(document, offset)
        else:
            self._view.show_document(document, offset)
        is_scan = document is not None and not document.text
        self._view.show_pages(self._workspace.shows_pages or is_scan)
        self._contents.show_document(document)
        self._show_place()
        self.place_changed.emit(offset)

    def _relabel(self, document: Document) -> None:
        self._view.relabel(document)
        self._contents.relabel(document)
        self.place_changed.emit(self._workspace.place)

    def _show_place(self) -> None:
        self._contents.set_place(self._workspace.place, self._view.pages_in_sight)

    def _mark_pages(self, annotations: Sequence[Annotation]) -> None:
        self._contents.set_highlights(one.target.start for one in annotations)

    def _remember_face(self, shows_pages: bool) -> None:
        self._workspace.shows_pages = shows_pages
        self._save.start()

    def _remember_look(self, look: PageLook) -> None:
        self._workspace.page_look = look
        self._save.start()

    def _follow(self, offset: int) -> None:
        self._workspace.place = offset
        self._show_place()
        self._save.start()
        self.place_changed.emit(offset)
