"""Joins search to the report: previews, jumps, ticks, and the way back."""

from PySide6.QtCore import QObject, Qt, Signal

from index import Hit, Source
from reader.documents import operations as documents
from reader.documents.model import Document
from reader.ui.document.document_view import DocumentView
from reader.ui.history import Place
from reader.ui.search.search_box import SearchBox
from reader.ui.search.search_panel import SearchPanel
from reader.ui.workspace import Workspace


class Searching(QObject):
    """
    Keeps the place left, so that Esc returns to it.

    Moving the list previews a hit and leaves the history alone; choosing one is a jump.

    Signals:
        panel_wanted: the hits should be in sight.
        left: the user is done searching.
        hits_changed: there are hits to step through, or none any more.
    """

    panel_wanted = Signal()
    left = Signal()
    hits_changed = Signal(bool)

    def __init__(
        self,
        workspace: Workspace,
        view: DocumentView,
        box: SearchBox,
        panel: SearchPanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view = view
        self._box = box
        self._panel = panel
        self._left_at: Place | None = None
        box.textEdited.connect(self._begin)
        panel.hit_previewed.connect(self._preview)
        panel.hit_chosen.connect(self._choose)
        panel.hits_changed.connect(self._show_hits)
        panel.closed.connect(self._leave)
        workspace.document_opened.connect(self._follow)
        workspace.library_changed.connect(self._learn_titles)
        self._learn_titles()

    def focus(self, *, everywhere: bool = False) -> None:
        """Put the caret into the search box, for this report or for all."""
        self._left_at = self._here()
        self._panel.search_everywhere(everywhere or self._workspace.document is None)
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()

    def _begin(self) -> None:
        if self._left_at is None:
            self._left_at = self._here()
        self.panel_wanted.emit()

    def _here(self) -> Place | None:
        document = self._workspace.document
        return None if document is None else Place(document.id, self._workspace.place)

    def _preview(self, hit: Hit) -> None:
        self.panel_wanted.emit()
        self._workspace.open(hit.passage.document_id, *_range_of(hit))

    def _choose(self, hit: Hit) -> None:
        if self._left_at is not None:
            self._workspace.remember_place(self._left_at)
            self._left_at = None
        self._workspace.open(hit.passage.document_id, *_range_of(hit))
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        if self._left_at is not None:
            self._workspace.open(self._left_at.document_id, self._left_at.offset)
            self._left_at = None
        self._panel.search_everywhere(False)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

    def _show_hits(self, ranges: list[tuple[int, int]]) -> None:
        self._view.set_hits(ranges)
        results = self._panel.results
        self.hits_changed.emit(results is not None and bool(results.hits))

    def _follow(self, document: Document | None, _offset: int) -> None:
        if document is None:
            self._panel.set_document(None)
        else:
            self._panel.set_document(document.id, document.summary.title)

    def _learn_titles(self) -> None:
        self._panel.set_documents(documents.documents(self._workspace.library.database))


def _range_of(hit: Hit) -> tuple[int, int]:
    """Return the words found in a passage, as a range of the document."""
    if hit.passage.source is Source.NOTE or not hit.highlights:
        return hit.passage.start, hit.passage.end
    return hit.highlights[0][0], hit.highlights[-1][1]
