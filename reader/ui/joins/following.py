"""Keeps the search index in step with the library while the window is open."""

from PySide6.QtCore import QObject, QTimer, Signal

from reader import indexing
from reader.changes import Changes
from reader.errors import Cancelled, CasefolioError
from reader.library import Library
from reader.progress import Progress
from reader.ui.tasks import Tasks

PAUSE_MS = 400


class Following(QObject):
    """
    Syncs after every change, one run at a time, off the UI thread.

    Signals:
        covered: how much of the library a search looks through; a Coverage.
        failed: the index could not be brought up to date; it is tried again at the next change.
    """

    covered = Signal(object)
    failed = Signal(CasefolioError)

    def __init__(self, library: Library, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._tasks = tasks
        self._is_running = False
        self._is_wanted = False
        # A report that has just come in is shown before its indexing takes the processor.
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._run)

    def follow(self, _changes: Changes | None = None) -> None:
        """Take in what changed, a moment later; asked while it runs, it runs once more."""
        if self._is_running:
            self._is_wanted = True
        else:
            self._pause.start()

    def _run(self) -> None:
        self._is_running = True
        self._tasks.run(self, self._sync, self._done, failed=self._stopped)

    def _sync(self, progress: Progress) -> indexing.Coverage:
        indexing.sync(self._library, progress)
        return indexing.coverage(self._library)

    def _stopped(self, error: CasefolioError) -> None:
        self._is_running = self._is_wanted = False
        if not isinstance(error, Cancelled):
            self.failed.emit(error)

    def _done(self, coverage: indexing.Coverage) -> None:
        self._is_running = False
        self.covered.emit(coverage)
        if self._is_wanted:
            self._is_wanted = False
            self.follow()
