"""The engine of the open report's pages, shared by all that show something of them."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject

from reader.documents.model import Document
from reader.documents.page_engine import PageEngine


class PageSource(QObject):
    """
    Opens the engine of a report when its pages are first wanted, and keeps one at a time.

    ``open_engine`` is given the report; None stands for one without pages.
    """

    def __init__(
        self,
        open_engine: Callable[[Document], PageEngine | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_engine = open_engine
        self._document_id = ""
        self._engine: PageEngine | None = None
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)

    def engine_of(self, document: Document) -> PageEngine | None:
        """Return what draws a report's pages; that of another report is closed."""
        if self._document_id != document.id:
            self.close()
            self._engine = self._open_engine(document)
            self._document_id = document.id
            if self._engine is not None:
                self.destroyed.connect(self._engine.close)
        return self._engine

    def close(self) -> None:
        """End the engine, if there is one."""
        if self._engine is not None:
            self._engine.close()
        self._engine, self._document_id = None, ""
