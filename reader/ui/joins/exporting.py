"""Exporting notes: opens the dialog, and offers the finished file."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from reader.documents import operations as documents
from reader.ui.export.export_dialog import ExportDialog
from reader.ui.look import Look
from reader.ui.tasks import Tasks
from reader.ui.workspace import Workspace


class Exporting(QObject):
    """
    Joins the export dialog to the library.

    Signals:
        exported: a file was written; its path and a sentence to show.
    """

    exported = Signal(Path, str)

    def __init__(self, workspace: Workspace, tasks: Tasks, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._look = look

    def open_dialog(self, parent: QWidget) -> None:
        """Let the user choose what to export, look at it, and export it."""
        database = self._workspace.library.database
        document = self._workspace.document
        dialog = ExportDialog(
            database,
            self._tasks,
            self._look.theme,
            documents.documents(database),
            document.id if document is not None else None,
            self._workspace.library.settings,
            parent,
        )
        dialog.exported.connect(self.exported)
        dialog.exec()
        dialog.deleteLater()

    def open_file(self, path: Path) -> None:
        """Open a finished file with the desktop's own program."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
