"""Bringing reports in: from the file dialog, dropped on the window, or named at the start."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.annotations.from_file import sentence_about
from reader.documents import operations as documents
from reader.documents.formats import SUPPORTED, takes_password
from reader.documents.operations import Imported
from reader.errors import Cancelled, CasefolioError, PasswordNeeded
from reader.importing import import_report
from reader.progress import Progress
from reader.ui.joins.unlocking import Unlocking
from reader.ui.library.library_panel import LibraryPanel
from reader.ui.tasks import Job, Tasks
from reader.ui.workspace import Workspace


class Importing(QObject):
    """
    Imports files one after another; each that arrives is opened.

    Of a locked file the password is asked for, while others are read.

    Signals:
        panel_wanted: the library, which shows the progress, should be in sight.
        said: something was done that deserves a sentence; True if it can be undone.
        failed: a file could not be read, for a reason the user can understand.
        unlocked: id of the document made from a locked file, and its password.
    """

    panel_wanted = Signal()
    said = Signal(str, bool)
    failed = Signal(CasefolioError)
    unlocked = Signal(str, str)

    def __init__(
        self,
        workspace: Workspace,
        tasks: Tasks,
        panel: LibraryPanel,
        view: QWidget,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._panel = panel
        self._jobs: dict[str, Job] = {}
        self._failures: list[tuple[str, CasefolioError]] = []
        self._unlocking = Unlocking(view, self)
        panel.files_dropped.connect(self.begin)
        panel.import_wanted.connect(lambda: self.choose(panel))
        panel.cancel_wanted.connect(self._cancel)

    def choose(self, parent: QWidget) -> None:
        """Let the user pick files, and import them."""
        patterns = " ".join(f"*{one}" for kind in SUPPORTED for one in kind.extensions)
        names, _ = QFileDialog.getOpenFileNames(
            parent, "Import reports", "", f"Reports ({patterns});;All files (*)"
        )
        self.begin([Path(name) for name in names])

    def begin(self, paths: Sequence[Path]) -> None:
        """Import files, showing progress; each can be cancelled."""
        for path in paths:
            key = str(path)
            if key not in self._jobs:
                self.panel_wanted.emit()
                self._panel.import_started(key, path.name)
                self._begin(key, path)

    def _cancel(self, key: str) -> None:
        if key in self._jobs and not self._unlocking.withdraw(key):
            self._jobs[key].cancel()

    def _begin(self, key: str, path: Path, password: str = "") -> None:
        library = self._workspace.library

        def work(progress: Progress) -> Imported:
            return import_report(library.database, path, progress=progress, password=password)

        def done(imported: Imported) -> None:
            self._finish(key)
            if password:
                self.unlocked.emit(imported.document_id, password)
            self._arrive(imported, path)

        def fail(error: CasefolioError) -> None:
            if isinstance(error, PasswordNeeded) and takes_password(path):
                self._ask_for_password(key, path, is_wrong=bool(password))
            elif isinstance(error, Cancelled):
                self._give_up(key, path)
            else:
                self._failures.append((path.name, error))
                self._finish(key)

        self._jobs[key] = self._tasks.run(
            self,
            work,
            done,
            on_progress=lambda part, doing: self._panel.import_progress(key, part, doing),
            failed=fail,
        )

    def _ask_for_password(self, key: str, path: Path, *, is_wrong: bool) -> None:
        self._panel.import_progress(key, 0.0, "Locked: waiting for its password")
        self._unlocking.ask(
            key,
            path.name,
            lambda password: self._begin(key, path, password),
            lambda: self._give_up(key, path),
            is_wrong=is_wrong,
        )

    def _give_up(self, key: str, path: Path) -> None:
        self._finish(key)
        self.said.emit(f"{path.name} was not imported.", False)

    def _finish(self, key: str) -> None:
        del self._jobs[key]
        self._panel.import_finished(key)
        if self._failures and not self._jobs:
            self.failed.emit(_one_error(self._failures))
            self._failures = []

    def _arrive(self, imported: Imported, path: Path) -> None:
        if imported.changes:
            self._workspace.announce(imported.changes)
        self._workspace.remember_place()
        self._workspace.open(imported.document_id)
        if imported.already_there:
            self.said.emit(f"{path.name} is in the library already.", False)
        else:
            remarks = documents.remarks(self._workspace.library.database, imported.document_id)
            said = (f"{path.name} is in the library.", sentence_about(imported.notes), *remarks)
            self.said.emit(" ".join(filter(None, said)), True)


def _one_error(failures: Sequence[tuple[str, CasefolioError]]) -> CasefolioError:
    """Return what went wrong with the files of one batch; each is named."""
    named = [
        error.message if name in error.message else f"{name}: {error.message}"
        for name, error in failures
    ]
    hint = failures[0][1].hint if len(failures) == 1 else ""
    return CasefolioError("\n".join(named), hint)
