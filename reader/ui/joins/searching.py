"""Joins search to the report: previews, jumps, ticks, and the way back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from index import Hit, NameForm, Source
from reader import indexing
from reader.annotations import operations as annotating
from reader.documents import operations as documents
from reader.documents.citation import citation
from reader.documents.model import Document
from reader.documents.page_labels import shown
from reader.ui.document.document_view import DocumentView
from reader.ui.history import Place
from reader.ui.search.result_rows import ranges_in
from reader.ui.search.search_box import SearchBox
from reader.ui.search.search_panel import SearchPanel
from reader.ui.status_line import where
from reader.ui.tasks import Tasks
from reader.ui.workspace import Workspace

LONGEST_SELECTION = 200
"""Code points of a selection that are searched for."""


class Searching(QObject):
    """
    Keeps the place left, so that Esc returns to it.

    Moving the list previews a hit and leaves the history alone; choosing one is a jump.

    Signals:
        panel_wanted: the hits should be in sight.
        left: the user is done searching.
        hits_changed: there are hits to step through, or none any more.
        said: something deserves a sentence; True if it can be undone.
    """

    panel_wanted = Signal()
    left = Signal()
    hits_changed = Signal(bool)
    said = Signal(str, bool)

    def __init__(
        self,
        workspace: Workspace,
        tasks: Tasks,
        view: DocumentView,
        box: SearchBox,
        panel: SearchPanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._view = view
        self._box = box
        self._panel = panel
        self._left_at: Place | None = None
        self._current: tuple[int, int] | None = None
        box.textEdited.connect(self._begin)
        box.reached.connect(self._offer_searches)
        box.moved.connect(self._offer_searches)
        panel.start.kept.run_wanted.connect(lambda _row: self._begin())
        panel.hit_previewed.connect(self._preview)
        panel.hit_chosen.connect(self._choose)
        panel.hits_changed.connect(self._show_hits)
        panel.closed.connect(self._leave)
        panel.copy_wanted.connect(self._copy)
        panel.highlight_wanted.connect(self._highlight)
        workspace.document_opened.connect(self._follow)
        workspace.library_changed.connect(self._learn_titles)
        self._learn_titles()

    def work(self) -> dict[str, Callable[[], object]]:
        """Return what the commands on searching do, by their names."""
        return {
            "search.focus": self.focus,
            "search.all": lambda: self.focus(everywhere=True),
            "search.selection": self.search_selection,
            "search.name_forms": self.search_name_forms,
            "search.next": self._panel.next_hit,
            "search.previous": self._panel.previous_hit,
        }

    def focus(self, *, everywhere: bool = False) -> None:
        """Put the caret into the search box, for this report or for all."""
        self._left_at = self._here()
        self._panel.search_everywhere(everywhere or self._workspace.document is None)
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()

    def search_selection(self) -> None:
        """Search for the words that are selected, as they stand."""
        if words := self._selected_words():
            self._begin()
            self._panel.search_for(words if " " not in words else f'"{words}"')
            self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    def search_name_forms(self) -> None:
        """Search all reports for every form of the name that is selected."""
        name = self._selected_words()
        if not name:
            return
        library = self._workspace.library
        self._tasks.ask(
            self,
            lambda: indexing.forms_of_name(library, name),
            lambda forms: self._show_forms(name, forms),
            topic="forms of a name",
        )

    def _show_forms(self, name: str, forms: tuple[NameForm, ...]) -> None:
        if not forms:
            self.said.emit(f"The reports have no name such as “{name}”.", False)
            return
        self._begin()
        self._panel.search_for_forms(forms)
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _selected_words(self) -> str:
        document, selection = self._workspace.document, self._view.selection()
        if document is None or selection is None:
            return ""
        words = " ".join(document.text[slice(*selection)].replace('"', " ").split())
        if len(words) <= LONGEST_SELECTION:
            return words
        return words[:LONGEST_SELECTION].rpartition(" ")[0]

    def _copy(self, hit: Hit) -> None:
        passage, document = hit.passage, self._document_of(hit)
        cited = citation(document, passage.start, passage.end)
        QGuiApplication.clipboard().setText(f"“{passage.text}” ({cited})")
        self.said.emit("Copied with its citation.", False)

    def _highlight(self, hit: Hit) -> None:
        passage, database = hit.passage, self._workspace.library.database
        document_id = passage.document_id
        if self._workspace.do(
            lambda: annotating.highlight(database, document_id, passage.start, passage.end)
        ):
            self.said.emit("Highlighted.", True)

    def _document_of(self, hit: Hit) -> Document:
        document, wanted = self._workspace.document, hit.passage.document_id
        if document is not None and document.id == wanted:
            return document
        return documents.load(self._workspace.library.database, wanted)

    def _begin(self) -> None:
        self._current = None
        if self._left_at is None:
            self._left_at = self._here()
        self.panel_wanted.emit()

    def _offer_searches(self) -> None:
        """Show what was searched for before, as long as nothing is typed."""
        if not self._box.text() and self._panel.start.kept.has_rows:
            self.panel_wanted.emit()

    def _here(self) -> Place | None:
        document = self._workspace.document
        return None if document is None else Place(document.id, self._workspace.place)

    def _preview(self, hit: Hit) -> None:
        self.panel_wanted.emit()
        self._open(hit)

    def _choose(self, hit: Hit) -> None:
        if self._left_at is not None:
            self._workspace.remember_place(self._left_at)
            self._left_at = None
        self._open(hit)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, hit: Hit) -> None:
        """Go to a hit, and show it more strongly than the others."""
        self._workspace.open(hit.passage.document_id, *_range_of(hit))
        self._current = _range_of(hit)
        results = self._panel.results
        ranges = ranges_in(results, hit.passage.document_id) if results is not None else []
        self._view.set_hits(ranges, self._current)

    def _leave(self) -> None:
        if self._left_at is not None:
            self._workspace.open(self._left_at.document_id, self._left_at.offset)
            self._left_at = None
        self._panel.leave()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

    def _show_hits(self, ranges: list[tuple[int, int]]) -> None:
        self._view.set_hits(ranges, self._current)
        results = self._panel.results
        self.hits_changed.emit(results is not None and bool(results.hits))

    def _follow(self, document: Document | None, _offset: int) -> None:
        self._current = None
        if document is None:
            self._panel.set_document(None)
            return
        pages = document.content.pages
        unread = [shown(pages[index].label, index) for index in document.content.unread]
        self._panel.set_document(
            document.id,
            document.summary.title,
            lambda number: where(document, document.blocks[number - 1].start),
            unread,
        )

    def _learn_titles(self) -> None:
        self._panel.set_documents(documents.documents(self._workspace.library.database))


def _range_of(hit: Hit) -> tuple[int, int]:
    """Return the words found in a passage, as a range of the document."""
    if hit.passage.source is Source.NOTE or not hit.highlights:
        return hit.passage.start, hit.passage.end
    return hit.highlights[0][0], hit.highlights[-1][1]
