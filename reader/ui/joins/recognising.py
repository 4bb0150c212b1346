"""Recognising the text of scanned pages: asked for, shown as it goes on, put into the report."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from reader.documents.model import Document
from reader.documents.scans import tesseract
from reader.errors import Cancelled, CasefolioError
from reader.progress import Progress
from reader.recognising import Recognised, recognise
from reader.ui.document.document_view import DocumentView
from reader.ui.library.library_panel import LibraryPanel
from reader.ui.library.recognise_dialog import Choice, RecogniseDialog
from reader.ui.tasks import Job, Tasks
from reader.ui.workspace import Workspace

_KEY = "recognise "
_TOPIC = "tesseract"


class Recognising(QObject):
    """
    Recognises pages of the open document, one document at a time.

    Signals:
        panel_wanted: the library, which shows the progress, should be in sight.
        said: something was done that deserves a sentence; True if it can be undone.
        failed: it could not be done, for a reason the user can understand.
    """

    panel_wanted = Signal()
    said = Signal(str, bool)
    failed = Signal(CasefolioError)

    def __init__(
        self,
        workspace: Workspace,
        tasks: Tasks,
        view: DocumentView,
        panel: LibraryPanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._view = view
        self._panel = panel
        self._jobs: dict[str, Job] = {}
        panel.cancel_wanted.connect(self._cancel)
        view.recognition_wanted.connect(lambda page_index: self.ask([page_index]))

    @property
    def is_possible(self) -> bool:
        """Whether the open document has pages that wait for it, and may be changed."""
        document = self._workspace.document
        return (
            document is not None
            and bool(document.content.unread)
            and _key(document) not in self._jobs
            and not self._workspace.library.read_only
        )

    def ask(self, chosen: Sequence[int] = ()) -> None:
        """Let the user choose pages and a language, ``chosen`` ticked at first, and begin."""
        document = self._workspace.document
        if document is None or not self.is_possible:
            return

        def ask(languages: Sequence[str]) -> None:
            if self._workspace.document is document and self._view.isVisible():
                self._ask(document, languages, chosen)

        self._tasks.ask(self, tesseract.languages, ask, topic=_TOPIC, failed=self.failed.emit)

    def begin(self, document: Document, choice: Choice) -> None:
        """Recognise what was chosen, showing progress; it can be cancelled."""
        database, key = self._workspace.library.database, _key(document)
        password = self._view.page_source.password_of(document.id)

        def work(progress: Progress) -> Recognised:
            return recognise(
                database,
                document.id,
                pages=choice.pages,
                language=choice.language,
                password=password,
                progress=progress,
            )

        def done(recognised: Recognised) -> None:
            self._finish(key)
            self._workspace.announce(recognised.changes)
            labels = [page.label for page in document.content.pages]
            self.said.emit(recognised.sentence(labels), True)

        def fail(error: CasefolioError) -> None:
            self._finish(key)
            if isinstance(error, Cancelled):
                self.said.emit("Text recognition was cancelled; nothing was changed.", False)
            else:
                self.failed.emit(error)

        self.panel_wanted.emit()
        self._panel.import_started(key, document.summary.title)
        self._jobs[key] = self._tasks.run(
            self,
            work,
            done,
            on_progress=lambda part, doing: self._panel.import_progress(key, part, doing),
            failed=fail,
        )

    def _ask(self, document: Document, languages: Sequence[str], chosen: Sequence[int]) -> None:
        labels = {index: document.content.pages[index].label for index in document.content.unread}
        usual = tesseract.language_for(document.content.language)
        choice = RecogniseDialog.ask(labels, languages, usual, self._view.window(), chosen)
        if choice is not None and choice.pages:
            self.begin(document, choice)

    def _cancel(self, key: str) -> None:
        if key in self._jobs:
            self._jobs[key].cancel()

    def _finish(self, key: str) -> None:
        del self._jobs[key]
        self._panel.import_finished(key)


def _key(document: Document) -> str:
    """Return the key of the card that shows its progress."""
    return f"{_KEY}{document.id}"
