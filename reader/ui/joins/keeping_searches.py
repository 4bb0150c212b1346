"""Joins saved and recent searches to the search panel: showing, asking again, forgetting."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QInputDialog

from index import Hit
from reader.changes import Changes, Kind
from reader.documents import operations as documents
from reader.documents.model import Document
from reader.errors import CasefolioError, StoreError
from reader.searches import operations as searching
from reader.searches import recent
from reader.searches.model import SavedSearch, Search
from reader.ui.search.keeping import KeptRow, choices_of, kept_rows, search_of
from reader.ui.search.questions import Questions
from reader.ui.search.search_box import SearchBox
from reader.ui.search.search_panel import SearchPanel
from reader.ui.workspace import Workspace

_log = logging.getLogger(__name__)


class KeepingSearches(QObject):
    """
    Remembers a search once a hit of it is chosen; saves one when the user says so.

    Signals:
        said: something was done that deserves a sentence; True if it can be undone.
        forgotten: a recent search was removed; a sentence, and what brings it back.
        search_changed: there is a search that could be saved, or none any more.
        failed: something could not be done, for a reason the user can understand.
    """

    said = Signal(str, bool)
    forgotten = Signal(str, object)
    search_changed = Signal(bool)
    failed = Signal(CasefolioError)

    def __init__(
        self,
        workspace: Workspace,
        questions: Questions,
        box: SearchBox,
        panel: SearchPanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._folder = workspace.library.folder
        self._questions = questions
        self._box = box
        self._panel = panel
        self._saved: list[SavedSearch] = []
        self._waiting: Search | None = None
        """A search that is asked as soon as its report is open."""
        panel.hit_chosen.connect(self._remember)
        panel.asked_changed.connect(self._follow_search)
        kept = panel.start.kept
        kept.run_wanted.connect(lambda row: self.run(row.search))
        kept.rename_wanted.connect(self._rename)
        kept.delete_wanted.connect(self._delete)
        kept.forget_wanted.connect(self.forget_all)
        panel.menu.save_wanted.connect(self._toggle)
        panel.menu.forget_wanted.connect(self.forget_all)
        workspace.changed.connect(self._follow_changes)
        workspace.library_changed.connect(self._show)
        workspace.document_opened.connect(self._run_waiting)
        self._load()

    def work(self) -> dict[str, Callable[[], object]]:
        """Return what the commands on kept searches do, by their names."""
        return {"search.save": self.save, "search.forget": self.forget_all}

    def save(self) -> None:
        """Save what is searched for at present."""
        search = self._search()
        if search is None:
            return
        database = self._workspace.library.database
        if self._saved_one(search) is not None:
            self.said.emit("This search is saved already.", False)
        elif self._workspace.do(lambda: searching.save(database, search)):
            self.said.emit("Saved. The search is listed when the search box is empty.", True)

    def run(self, search: Search) -> None:
        """Ask a search again, in the report it was for, or in all if that is gone."""
        open_id = self._workspace.document.id if self._workspace.document is not None else ""
        present = {one.id for one in documents.documents(self._workspace.library.database)}
        if search.document_id in present and search.document_id != open_id:
            self._waiting = search
            self._workspace.open(search.document_id)
            return
        if search.document_id not in present | {""}:
            self.said.emit("The report of this search is gone; all reports are searched.", False)
        self._ask(search)

    def forget_all(self) -> None:
        """Forget every recent search for good."""
        if self._keep_recent(lambda: recent.forget_all(self._folder)):
            self.said.emit("The recent searches are forgotten.", False)

    def _ask(self, search: Search) -> None:
        titles, colour_names = self._titles(), self._questions.colour_names()
        open_id = self._workspace.document.id if self._workspace.document is not None else None
        self._panel.ask_again(
            search.query,
            choices_of(search, titles, colour_names),
            everywhere=search.document_id != open_id,
            in_reading_order=search.in_reading_order,
        )
        self._panel.start.kept.begin_anew()
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _run_waiting(self, document: Document | None, _offset: int) -> None:
        search, self._waiting = self._waiting, None
        if search is not None and document is not None and document.id == search.document_id:
            self._ask(search)

    def _remember(self, _hit: Hit) -> None:
        search = self._search()
        if search is None or self._workspace.library.read_only:
            return
        try:
            recent.remember(self._folder, search)
        except StoreError:
            # A convenience: nobody is to be stopped on the way to a hit.
            _log.warning("a search could not be remembered", exc_info=True)
        self._show()

    def _toggle(self) -> None:
        search = self._search()
        saved = self._saved_one(search) if search is not None else None
        if saved is None:
            self.save()
        else:
            self._remove(saved.id)

    def _delete(self, row: KeptRow) -> None:
        if row.saved_id:
            self._remove(row.saved_id)
            return
        before = recent.recent_searches(self._folder)
        if self._keep_recent(lambda: recent.forget(self._folder, row.search)):
            self.forgotten.emit(
                "Removed from the recent searches.",
                lambda: self._keep_recent(lambda: recent.keep(self._folder, before)),
            )

    def _remove(self, search_id: str) -> None:
        database = self._workspace.library.database
        if self._workspace.do(lambda: searching.delete(database, search_id)):
            self.said.emit("Removed from the saved searches.", True)

    def _rename(self, row: KeptRow) -> None:
        database = self._workspace.library.database
        name, is_wanted = QInputDialog.getText(
            self._panel, "Rename search", "Name of the search:", text=row.name
        )
        if is_wanted:
            self._workspace.do(lambda: searching.rename(database, row.saved_id, name))

    def _keep_recent(self, change: Callable[[], None]) -> bool:
        """Change what is remembered, and show it; tell of what hinders it."""
        try:
            change()
        except StoreError as error:
            self.failed.emit(error)
            return False
        self._show()
        return True

    def _follow_changes(self, changes: Changes) -> None:
        if Kind.SAVED_SEARCH in changes.kinds:
            self._load()

    def _load(self) -> None:
        self._saved = searching.saved_searches(self._workspace.library.database)
        self._show()

    def _show(self) -> None:
        remembered = recent.recent_searches(self._folder)
        titles, colour_names = self._titles(), self._questions.colour_names()
        rows = kept_rows(self._saved, remembered, titles, colour_names)
        self._panel.start.show_kept(rows)
        self._panel.menu.show_recent(has_recent=bool(remembered))
        self._follow_search()

    def _follow_search(self) -> None:
        search = self._search()
        is_saved = search is not None and self._saved_one(search) is not None
        self._panel.menu.show_search(can_be_saved=search is not None, is_saved=is_saved)
        self.search_changed.emit(search is not None)

    def _search(self) -> Search | None:
        request = self._panel.request
        return None if request is None else search_of(request, self._panel.taken)

    def _saved_one(self, search: Search) -> SavedSearch | None:
        return next((one for one in self._saved if one.search == search), None)

    def _titles(self) -> dict[str, str]:
        summaries = documents.documents(self._workspace.library.database)
        return {one.id: one.title for one in summaries}
