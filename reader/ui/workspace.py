"""What is open, where, and what is selected: the state that the panels share."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from reader.annotations import operations as annotating
from reader.annotations.model import Annotation
from reader.changes import Changes, Kind
from reader.documents import operations as documents
from reader.documents.model import Document
from reader.documents.same_place import same_place
from reader.errors import CasefolioError
from reader.library import Library
from reader.recommendations import operations as recommending
from reader.recommendations.model import Recommendation
from reader.ui.document.pages.kept_look import from_kept, to_keep
from reader.ui.document.pages.page_layout import PageLook
from reader.ui.history import History, Place
from reader.ui.tasks import Tasks


class Workspace(QObject):
    """
    The open library, the open document and the place in it.

    Operations are run through :meth:`do`, so that every view hears of every change.

    Signals:
        document_opened: another document is open, or None; with the offset to show.
        document_wanted: another document is being loaded.
        document_relabelled: the open document has another title, or its pages other labels;
            its text is as it was.
        place_wanted: the views should go to this range of the open document.
        annotations_changed: those of the open document, in reading order.
        recommendations_changed: those of the open document, in reading order.
        library_changed: cases or documents came, went or were renamed.
        history_changed: back and forward may have become possible or impossible.
        changed: an operation was done, undone or redone.
        failed: an operation could not be done, for a reason the user can understand.
    """

    document_opened = Signal(object, int)
    document_wanted = Signal()
    document_relabelled = Signal(object)
    place_wanted = Signal(int, int)
    annotations_changed = Signal(list)
    recommendations_changed = Signal(list)
    library_changed = Signal()
    history_changed = Signal()
    changed = Signal(Changes)
    failed = Signal(CasefolioError)

    def __init__(self, library: Library, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.history = History()
        self.document: Document | None = None
        self.wanted_id = ""
        """Id of the document that is open or being loaded; empty when there is none."""
        self.place = 0
        """The offset at the top of the screen; the view that scrolls keeps it."""
        self.shows_pages = False
        """Whether the open document is shown as printed; the view that turns keeps it."""
        self.page_look = PageLook()
        """How its pages are looked at; the view that shows them keeps it."""
        self.annotations: list[Annotation] = []
        self.recommendations: list[Recommendation] = []
        self._tasks = tasks

    def do(self, operation: Callable[[], Changes | None]) -> Changes:
        """Run an operation on the library; tell everybody what it changed, or why it failed."""
        try:
            changes = operation()
        except CasefolioError as error:
            self.failed.emit(error)
            return Changes()
        if changes:
            self.announce(changes)
        return changes or Changes()

    def announce(self, changes: Changes) -> None:
        """Reload what ``changes`` touched and let the views know."""
        if changes.kinds & {Kind.CASE, Kind.DOCUMENT}:
            self._follow_the_library(changes)
        if changes.kinds & {Kind.ANNOTATION, Kind.TAG}:
            self._load_annotations()
        if Kind.RECOMMENDATION in changes.kinds:
            self._load_recommendations()
        self.changed.emit(changes)

    def open(self, document_id: str, start: int | None = None, end: int | None = None) -> None:
        """
        Open a document at a range, or where it was last left.

        The document is loaded off the UI thread; the last one asked for wins.
        """
        self.wanted_id = document_id
        if self.document is not None and self.document.id == document_id:
            if start is not None:
                self.place_wanted.emit(start, end if end is not None else start)
            return
        self.document_wanted.emit()
        database = self.library.database

        def load() -> tuple[Document, dict[str, Any]]:
            state = documents.reading_state(database, document_id)
            return documents.load(database, document_id), state

        def show(loaded: tuple[Document, dict[str, Any]]) -> None:
            document, left = loaded
            if self.wanted_id != document.id:
                return
            self.save_place()
            self.shows_pages = bool(left.get("pages"))
            self.page_look = from_kept(left.get("look"))
            self._show(document, _place_in(document, left) if start is None else start)
            if start is not None:
                self.place_wanted.emit(start, end if end is not None else start)

        self._tasks.ask(self, load, show, topic="open", failed=self.failed.emit)

    def jump(self, document_id: str, start: int, end: int | None = None) -> None:
        """Go to a range of any document and remember the place left."""
        self.remember_place()
        self.open(document_id, start, end)

    def remember_place(self, place: Place | None = None) -> None:
        """Make ``place``, or the present one, a place that Back returns to."""
        if here := place or self._here():
            self.history.leave(here)
            self.history_changed.emit()

    def back(self) -> None:
        """Return to the place before the last jump."""
        self._step(self.history.back)

    def forward(self) -> None:
        """Take the last step back again."""
        self._step(self.history.forward)

    def save_place(self) -> None:
        """Keep the reading place of the open document for the next time."""
        if self.document is not None and not self.library.database.read_only:
            documents.save_reading_state(
                self.library.database,
                self.document.id,
                {
                    "offset": self.place,
                    "pages": self.shows_pages,
                    "look": to_keep(self.page_look),
                },
            )

    def _here(self) -> Place | None:
        return Place(self.document.id, self.place) if self.document else None

    def _step(self, step: Callable[[Place], Place | None]) -> None:
        here = self._here() or Place("", 0)
        place = step(here)
        if place is not None:
            self.open(place.document_id, place.offset)
        self.history_changed.emit()

    def _show(self, document: Document | None, offset: int) -> None:
        self.document = document
        self.wanted_id = document.id if document is not None else ""
        self.place = offset
        self.document_opened.emit(document, offset)
        self._load_annotations()
        self._load_recommendations()

    def _load_annotations(self) -> None:
        database = self.library.database
        self.annotations = (
            annotating.annotations(database, self.document.id) if self.document else []
        )
        self.annotations_changed.emit(self.annotations)

    def _load_recommendations(self) -> None:
        database = self.library.database
        self.recommendations = (
            recommending.recommendations(database, self.document.id) if self.document else []
        )
        self.recommendations_changed.emit(self.recommendations)

    def _follow_the_library(self, changes: Changes) -> None:
        self.library_changed.emit()
        if self.document is None:
            return
        summaries = documents.documents(self.library.database)
        present = {one.id: one.content_key for one in summaries}
        if self.document.id not in present:
            self.history.forget(self.document.id)
            self.document = None  # nothing of it is to be saved
            self._show(None, 0)
            self.history_changed.emit()
        elif self.document.summary.content_key != present[self.document.id]:
            self._show_again(self.document)
        elif self.document.id in changes.ids:
            self.document = documents.load(self.library.database, self.document.id)
            self.document_relabelled.emit(self.document)
            self._load_annotations()
            self._load_recommendations()

    def _show_again(self, before: Document) -> None:
        """Show the open document anew, at the same words: its text has changed."""
        document = documents.load(self.library.database, before.id)
        self._show(document, same_place(before, document, self.place))
        self.save_place()


def _place_in(document: Document, left: dict[str, Any]) -> int:
    """Return the place at which a document was left, or its beginning if none was kept."""
    offset = left.get("offset")
    return min(max(offset, 0), len(document.text)) if isinstance(offset, int) else 0
