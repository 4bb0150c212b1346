"""Exporting the hits on show: asks where to, writes off the window's thread, can be stopped."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QProgressDialog

from index import SearchResults
from reader import indexing
from reader.counting import counted
from reader.errors import Cancelled, CasefolioError
from reader.export.hits import MOST_HITS, HitsChoice, gather_hits
from reader.export.hits_file import HitsFormat, WrittenHits, write_hits
from reader.progress import Progress
from reader.settings import EXPORT_AUTHOR, EXPORT_ORGANISATION
from reader.ui.export.export_dialog import file_name
from reader.ui.search.search_menu import FORMAT_NAMES
from reader.ui.search.search_panel import SearchPanel
from reader.ui.tasks import Tasks
from reader.ui.workspace import Workspace

_PATIENCE_MS = 400
"""What is done sooner shows no progress."""


class ExportingHits(QObject):
    """
    Writes all hits of the search on show, not only those that were fetched for the list.

    Signals:
        exported: a file was written; its path and a sentence to show.
        failed: it could not be, for a reason the user can understand.
    """

    exported = Signal(Path, str)
    failed = Signal(CasefolioError)

    def __init__(
        self, workspace: Workspace, tasks: Tasks, panel: SearchPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._panel = panel
        panel.menu.export_wanted.connect(self.ask)
        panel.hits_changed.connect(lambda _ranges: self._follow_hits())

    def work(self) -> dict[str, Callable[[], object]]:
        """Return what the commands on exporting hits do, by their names."""
        return {"search.export": self.ask}

    def ask(self, form: HitsFormat | None = None) -> None:
        """Let the user say where the file goes; in any format if none is given."""
        results = self._panel.results
        if results is None or not results.hits:
            return
        forms = [form] if form is not None else list(HitsFormat)
        patterns = [f"{FORMAT_NAMES[one]} files (*.{one.suffix})" for one in forms]
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._panel, "Export these hits", folder)
        dialog.setNameFilters(patterns)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(forms[0].suffix)
        dialog.filterSelected.connect(
            lambda pattern: dialog.setDefaultSuffix(forms[patterns.index(pattern)].suffix)
        )
        dialog.selectFile(f"{file_name(f'Hits for {results.request.query}')}.{forms[0].suffix}")
        if dialog.exec():
            path = Path(dialog.selectedFiles()[0])
            chosen = forms[patterns.index(dialog.selectedNameFilter())]
            self.export_to(path, _form_of(path) or chosen)
        dialog.deleteLater()

    def export_to(self, path: Path, form: HitsFormat) -> None:
        """Write the hits on show to a file."""
        results, choice = self._panel.results, self._choice()
        if results is None:
            return
        library = self._workspace.library
        is_like = self._panel.like is not None

        def work(progress: Progress) -> WrittenHits:
            found = results
            if not is_like:
                request = replace(
                    results.request, limit=MOST_HITS, facets=frozenset(), places=False
                )
                found = indexing.search(library, request)
            selection = gather_hits(library.database, found, choice, progress)
            return write_hits(selection, path, form, progress)

        dialog = self._progress_dialog()

        def finish(written: WrittenHits) -> None:
            _end(dialog)
            self.exported.emit(path, _sentence(written, results))

        def fail(error: CasefolioError) -> None:
            _end(dialog)
            if not isinstance(error, Cancelled):
                self.failed.emit(error)

        job = self._tasks.run(
            self,
            work,
            finish,
            on_progress=lambda done, doing: _tell(dialog, done, doing),
            failed=fail,
        )
        dialog.canceled.connect(job.cancel)

    def _choice(self) -> HitsChoice:
        settings, like = self._workspace.library.settings, self._panel.like
        return HitsChoice(
            narrowed_to=tuple(one.title for one in self._panel.taken),
            like=like.text if like is not None else "",
            author=settings.get(EXPORT_AUTHOR),
            organisation=settings.get(EXPORT_ORGANISATION),
        )

    def _progress_dialog(self) -> QProgressDialog:
        dialog = QProgressDialog("Collecting the hits", "Cancel", 0, 1000, self._panel)
        dialog.setWindowTitle("Export these hits")
        dialog.setWindowModality(Qt.WindowModality.NonModal)
        dialog.setMinimumDuration(_PATIENCE_MS)
        dialog.setMinimumWidth(360)
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)
        return dialog

    def _follow_hits(self) -> None:
        results = self._panel.results
        self._panel.menu.show_hits(has_hits=results is not None and bool(results.hits))


def _tell(dialog: QProgressDialog, done: float, doing: str) -> None:
    dialog.setLabelText(f"{doing}…")
    dialog.setValue(round(1000 * done))


def _end(dialog: QProgressDialog) -> None:
    dialog.hide()
    dialog.deleteLater()


def _form_of(path: Path) -> HitsFormat | None:
    """Return the format that the name of a file asks for, if it does."""
    suffix = path.suffix.removeprefix(".").lower()
    return next((form for form in HitsFormat if form.suffix == suffix), None)


def _sentence(written: WrittenHits, results: SearchResults) -> str:
    count = counted(written.count, "hit")
    if written.count < results.total:
        count = f"{written.count:,} of {counted(results.total, 'hit')}"
    return " ".join([f"{count} exported to {written.path.name}.", *written.remarks])
