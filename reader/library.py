"""One open library: its database, its search index, its settings and its folder."""

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Self

from reader.changes import Changes
from reader.errors import StoreError
from reader.settings import Settings
from reader.store import undo
from reader.store.database import Database
from reader.store.failures import RIGHTS

if TYPE_CHECKING:
    from index import SearchIndex

_log = logging.getLogger(__name__)

DATABASE = "library.db"
INDEX = "index"
SETTINGS = "settings.json"

OPEN_TO_SEARCH = "Open it once where it can be changed; the index is then made without asking."


class Library:
    """
    Everything of one library folder, while it is open.

    The search index is opened on first use, because that loads Whoosh.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.settings = Settings(self.folder / SETTINGS)
        self.indexing = threading.Lock()
        """Held by whoever brings the index up to date."""
        self._index: SearchIndex | None = None
        self._opening_index = threading.Lock()

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False) -> Self:
        """
        Open the library in a folder, beginning a new one where there is none.

        Raises:
            StoreInUse: another process has it open; ``read_only`` would still work.
            StoreTooNew: a newer Casefolio wrote it.
            StoreError: it is damaged, or the folder cannot be used.
        """
        return cls(Database.open(folder / DATABASE, read_only=read_only))

    @property
    def folder(self) -> Path:
        """The library folder."""
        return self.database.folder

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed, because another process has the library open."""
        return self.database.read_only

    @property
    def index(self) -> "SearchIndex":
        """
        The search index.

        Raises:
            index.IndexUnavailable: it is missing, damaged or of another version;
                :func:`reader.indexing.sync` makes it anew.
            StoreError: it may not be read, or there is none and the library is open for
                reading only.
        """
        from index import SearchIndex

        with self._opening_index:
            if self._index is None:
                try:
                    if self.read_only and not SearchIndex.is_in(self.folder / INDEX):
                        raise StoreError(
                            "This library cannot be searched while it is open for reading only: "
                            "it has no search index.",
                            hint=OPEN_TO_SEARCH,
                        )
                    self._index = SearchIndex.open(self.folder / INDEX)
                except OSError as error:
                    raise StoreError("The search index could not be opened.", RIGHTS) from error
            return self._index

    def forget_index(self) -> None:
        """Let the index go; the next use opens it as it then is."""
        with self._opening_index:
            if self._index is not None:
                self._index.close()
                self._index = None

    def empty_index(self) -> None:
        """Put an empty index where one lies that cannot be used."""
        from index import SearchIndex

        with self._opening_index:
            if self._index is not None:
                self._index.close()
            self._index = SearchIndex.rebuild_from_nothing(self.folder / INDEX)

    def undo(self) -> Changes | None:
        """Take back the last action; None when there is nothing to take back."""
        return undo.undo(self.database)

    def redo(self) -> Changes | None:
        """Do again what was undone last; None when there is nothing to do again."""
        return undo.redo(self.database)

    def undo_summary(self) -> str:
        """Return what :meth:`undo` would take back; empty for nothing."""
        return undo.undo_summary(self.database)

    def redo_summary(self) -> str:
        """Return what :meth:`redo` would do again; empty for nothing."""
        return undo.redo_summary(self.database)

    def close(self) -> None:
        """Back the library up if there is enough to lose, and let go of everything."""
        self.forget_index()
        try:
            if not self.read_only:
                self.database.back_up_if_due()
        except (OSError, StoreError):
            # What is committed is safe; the next closing tries again.
            _log.warning("the library could not be backed up", exc_info=True)
        self.database.close()
