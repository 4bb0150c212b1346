"""What the user does to the documents of the library: rename, move to a case, remove."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog

from reader.documents import operations
from reader.ui.library.library_panel import LibraryPanel
from reader.ui.workspace import Workspace


class Filing(QObject):
    """
    Operations on documents and cases, as the library panel asks for them.

    Signals:
        said: something was done that deserves a sentence; True if it can be undone.
    """

    said = Signal(str, bool)

    def __init__(self, workspace: Workspace, panel: LibraryPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._database = workspace.library.database
        self._panel = panel
        panel.rename_wanted.connect(self._rename)
        panel.move_wanted.connect(self._move)
        panel.new_case_wanted.connect(self._begin_case)
        panel.rename_case_wanted.connect(self._rename_case)
        panel.remove_case_wanted.connect(self._remove_case)
        panel.remove_wanted.connect(self._remove)

    def _rename(self, document_id: str, title: str) -> None:
        self._workspace.do(lambda: operations.rename_document(self._database, document_id, title))

    def _move(self, document_id: str, case_id: str) -> None:
        self._workspace.do(lambda: operations.move_document(self._database, document_id, case_id))

    def _begin_case(self, document_id: str) -> None:
        title, is_wanted = QInputDialog.getText(self._panel, "New case", "Name of the case:")
        if is_wanted and title.strip():
            made = self._workspace.do(lambda: operations.create_case(self._database, title))
            for case_id in made.ids:
                self._move(document_id, case_id)

    def _rename_case(self, case_id: str, title: str) -> None:
        new, is_wanted = QInputDialog.getText(
            self._panel, "Rename case", "Name of the case:", text=title
        )
        if is_wanted and new.strip():
            self._workspace.do(lambda: operations.rename_case(self._database, case_id, new))

    def _remove_case(self, case_id: str) -> None:
        if self._workspace.do(lambda: operations.remove_case(self._database, case_id)):
            self.said.emit("Case removed.", True)

    def _remove(self, document_id: str) -> None:
        if self._workspace.do(lambda: operations.remove_document(self._database, document_id)):
            self.said.emit("Removed from the library, with its notes.", True)
