"""What pages are called: asked of the user, and put right."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader.documents import operations as documents
from reader.ui.document.contents_panel import ContentsPanel
from reader.ui.document.document_view import DocumentView
from reader.ui.document.page_label_dialog import PageLabelDialog
from reader.ui.workspace import Workspace


class Correcting(QObject):
    """
    Corrects the page labels of the open document.

    Signals:
        said: something was done that deserves a sentence; True if it can be undone.
    """

    said = Signal(str, bool)

    def __init__(
        self, workspace: Workspace, view: DocumentView, contents: ContentsPanel, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view = view
        self._window = parent
        contents.correction_wanted.connect(self.ask_about)

    def ask(self) -> None:
        """Let the user correct what the page is called that is being read."""
        document, in_sight = self._workspace.document, self._view.pages_in_sight
        if document is None:
            return
        page_index = in_sight[0] if in_sight else document.page_index(self._workspace.place)
        if page_index is not None:
            self.ask_about(page_index)

    def ask_about(self, page_index: int) -> None:
        """Let the user correct what a page is called."""
        document = self._workspace.document
        if document is None:
            return
        answer = PageLabelDialog.ask(document, page_index, self._window)
        if answer is None:
            return
        label, reach = answer
        database = self._workspace.library.database
        if self._workspace.do(
            lambda: documents.correct_page_labels(database, document.id, page_index, label, reach)
        ):
            self.said.emit("Page numbers corrected.", True)
