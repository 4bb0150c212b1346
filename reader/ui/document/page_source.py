"""The engine of the open report's pages, shared by all that show something of them."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal

from reader.documents.model import Document
from reader.documents.page_engine import PageEngine


class PageSource(QObject):
    """
    Opens the engine of a report when its pages are first wanted, and keeps one at a time.

    ``open_engine`` is given the report; None stands for one without pages. Passwords of locked
    files are known to it as long as the program runs, and written nowhere.

    Signals:
        unlocked: id of the report whose engine has been told another password: what it could
            not draw may be asked for again.
    """

    unlocked = Signal(str)

    def __init__(
        self,
        open_engine: Callable[[Document], PageEngine | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_engine = open_engine
        self._document_id = ""
        self._engine: PageEngine | None = None
        self._passwords: dict[str, str] = {}
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)

    def engine_of(self, document: Document) -> PageEngine | None:
        """Return what draws a report's pages; that of another report is closed."""
        if self._document_id != document.id:
            self.close()
            self._engine = self._open_engine(document)
            self._document_id = document.id
            if self._engine is not None and document.id in self._passwords:
                self._engine.unlock(self._passwords[document.id])
            if self._engine is not None:
                self.destroyed.connect(self._engine.close)
        return self._engine

    def unlock(self, document_id: str, password: str) -> None:
        """Open a locked report's file with a password, now or when its pages are wanted."""
        self._passwords[document_id] = password
        if self._engine is not None and self._document_id == document_id:
            self._engine.unlock(password)
            self.unlocked.emit(document_id)

    def password_of(self, document_id: str) -> str:
        """Return what a locked report's file was opened with, as far as that is known."""
        return self._passwords.get(document_id, "")

    def close(self) -> None:
        """End the engine, if there is one."""
        if self._engine is not None:
            self.destroyed.disconnect(self._engine.close)
            self._engine.close()
        self._engine, self._document_id = None, ""
