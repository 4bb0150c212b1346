"""Joins the text view and the contents to the workspace: opening, places, pages, sections."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from reader.documents.model import Document
from reader.documents.operations import source_path
from reader.documents.outline import sections
from reader.documents.page_engine import PageEngine
from reader.library import Library
from reader.ui.document.contents_panel import ContentsPanel
from reader.ui.document.document_view import DocumentView
from reader.ui.document.go_to_page import ask_for_place
from reader.ui.workspace import Workspace

SAVE_PLACE_AFTER_MS = 1_500


def open_engine(library: Library, document: Document) -> PageEngine | None:
    """Return what draws a report's pages; None if it has none or its file is gone."""
    path = source_path(library.database, document.summary)
    return PageEngine(path) if document.content.pages and path.is_file() else None


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
        self._save = QTimer(self, singleShot=True, interval=SAVE_PLACE_AFTER_MS)
        self._save.timeout.connect(workspace.save_place)
        workspace.document_opened.connect(self._open)
        workspace.place_wanted.connect(view.go_to)
        workspace.annotations_changed.connect(view.set_annotations)
        workspace.recommendations_changed.connect(view.set_recommendations)
        view.place_changed.connect(self._follow)
        view.face_changed.connect(self._remember_face)
        view.link_activated.connect(self._jump)
        view.tick_chosen.connect(self._jump)
        contents.section_chosen.connect(self._jump)

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

    def ask_for_page(self, parent: QWidget) -> None:
        """Let the user name a page, or a passage where there are no pages, and go there."""
        document = self._workspace.document
        answer = ask_for_place(parent, document) if document is not None else None
        if answer is None:
            return
        wanted, offset = answer
        if offset is None:
            unit = "page" if document is not None and document.content.pages else "passage"
            self.said.emit(f"There is no {unit} {wanted} in this report.", False)
        else:
            self._jump(offset)

    def _jump(self, offset: int) -> None:
        if self._workspace.document is not None:
            self._workspace.jump(self._workspace.document.id, offset)

    def _section_starts(self) -> list[int]:
        document = self._workspace.document
        return [] if document is None else [section.start for section in sections(document)]

    def _open(self, document: Document | None, offset: int) -> None:
        self._view.show_document(document, offset)
        self._view.show_pages(self._workspace.shows_pages)
        self._contents.show_document(document)
        self._contents.set_place(offset)
        self.place_changed.emit(offset)

    def _remember_face(self, shows_pages: bool) -> None:
        self._workspace.shows_pages = shows_pages
        self._save.start()

    def _follow(self, offset: int) -> None:
        self._workspace.place = offset
        self._contents.set_place(offset)
        self._save.start()
        self.place_changed.emit(offset)
