"""
Connections to the library file: one that writes, and one for reading per thread.

A transaction is one user action: on disk when the block ends, or not there at all.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import Self
from weakref import WeakSet

import apsw

from reader.errors import NOT_UTF8, StoreDamaged, StoreError, StoreInUse, StoreTooNew
from reader.file_lock import try_lock
from reader.store import backup, change_log, rows
from reader.store.failures import REPAIR, RIGHTS, store_errors
from reader.store.journal import Journal
from reader.store.migrations import APPLICATION_ID, STEPS, migrate

BUSY_MS = 5000

_NOBODY = -1
_SQLITE_FILE = b"SQLite format 3\0"
# Where the header keeps two numbers. Source: https://sqlite.org/fileformat.html#the_database_header
_USER_VERSION = slice(60, 64)
_APPLICATION_ID = slice(68, 72)


class Database:
    """The SQLite file of one library. Any thread may use it; writers take turns."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._local = threading.local()
        self._readers: WeakSet[apsw.Connection] = WeakSet()
        self._writing = threading.RLock()
        self._writer: apsw.Connection | None = None
        self._lock: FileIO | None = None
        self._journal: Journal | None = None

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, is_repair: bool = False) -> Self:
        """
        Open a library file, making it or bringing it up to date where that is needed.

        With ``is_repair`` a file that is older than its journal is opened all the same.

        Raises:
            StoreInUse: another process has it open; ``read_only`` would still work.
            StoreTooNew: a newer Casefolio wrote it; the file is left as it is.
            StoreDamaged: it is damaged, missing or older than its journal.
            StoreError: it belongs to another program, or cannot be written.
        """
        _refuse_undecodable(path)
        database = cls(path, read_only=read_only)
        try:
            with store_errors(path):
                if read_only:
                    database._open_to_read()
                else:
                    database._open_to_write(is_repair=is_repair)
        except OSError as error:
            database.close()
            raise StoreError(
                f"The library in {path.parent} could not be opened.", hint=RIGHTS
            ) from error
        except BaseException:
            database.close()
            raise
        return database

    @property
    def folder(self) -> Path:
        """The library folder."""
        return self.path.parent

    def connection(self) -> apsw.Connection:
        """Return this thread's connection for reading; rows come as dictionaries."""
        if not hasattr(self._local, "db"):
            with store_errors(self.path):
                db = self._connect_reader()
            self._readers.add(db)
            self._local.db = db
        found: apsw.Connection = self._local.db
        return found

    @contextmanager
    def transaction(
        self, summary: str = "", *, undoable: bool = True, is_typing: bool = False
    ) -> Iterator[apsw.Connection]:
        """
        Begin; then commit, or on any exception roll back and let it through.

        ``summary`` names the user action ("Delete note"): changes recorded in the block
        belong to it, and undo takes them back together. Without one, nothing may be
        recorded. ``is_typing`` makes it a part of the action before, if that was the same
        a moment ago. Blocks do not nest.
        """
        with self._writing, store_errors(self.path):
            db = self.writer()
            if db.in_transaction:
                raise RuntimeError("a transaction inside a transaction")
            db.execute("BEGIN IMMEDIATE")
            try:
                if summary:
                    change_log.begin_action(db, summary)
                yield db
                if summary:
                    if is_typing:
                        change_log.join_last_action(db)
                    change_log.end_action(db, undoable=undoable)
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise
            if self._journal is not None:
                self._journal.catch_up(db)

    def writer(self) -> apsw.Connection:
        """
        Return the connection that changes things, for :meth:`transaction`.

        Raises:
            StoreInUse: the library is open for reading only.
        """
        if self._writer is None:
            raise StoreInUse(
                "This library is open for reading only, so nothing can be changed.",
                hint="Close the other Casefolio that has it open, then open it again.",
            )
        return self._writer

    def back_up_if_due(self) -> None:
        """Make a checked backup if documents or many changes came since the newest one."""
        with self._writing, store_errors(self.path):
            if backup.is_due(self.writer(), self.folder):
                backup.make(self.writer(), self.folder)

    @staticmethod
    @contextmanager
    def locked(folder: Path) -> Iterator[None]:
        """
        Keep everybody else out of a library folder.

        Raises:
            StoreInUse: another process has the library open.
        """
        lock = _claimed(folder)
        try:
            yield
        finally:
            lock.close()

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of everything."""
        with self._writing:
            for db in list(self._readers):
                # One that another thread is reading with closes when that thread is done.
                with suppress(apsw.ThreadingViolationError):
                    db.close()
            if self._writer is not None:
                self._writer.close()
                self._writer = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _open_to_read(self) -> None:
        _refuse_missing(self.path, Journal(self.folder))
        if not self.path.is_file():
            raise StoreError(
                f"There is no library in {self.folder}.", hint="Import a report to begin one."
            )
        _refuse_strangers(self.path)
        if _schema_version(self.connection()) < len(STEPS):
            raise StoreError(
                "This library was made by an older Casefolio and cannot be read as it is.",
                hint="Open it once for writing, which brings it up to date.",
            )

    def _open_to_write(self, *, is_repair: bool) -> None:
        self._lock = _claimed(self.folder)
        journal = Journal(self.folder)
        if not is_repair:
            _refuse_missing(self.path, journal)
        _refuse_strangers(self.path)
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        db = self._writer = _prepared(apsw.Connection(str(self.path), flags))
        version = _schema_version(db)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        # macOS answers an ordinary sync before the disk has the bytes.
        db.execute("PRAGMA fullfsync = ON")
        if 0 < version < len(STEPS):
            backup.make(db, self.folder)
        if version < len(STEPS):
            migrate(db, version)
        if not is_repair:
            _refuse_behind(change_log.newest(db), journal)
            self._journal = journal
            journal.catch_up(db)

    def _connect_reader(self) -> apsw.Connection:
        try:
            return _prepared(apsw.Connection(str(self.path), apsw.SQLITE_OPEN_READONLY))
        except (apsw.CantOpenError, apsw.ReadOnlyError):
            # In a folder that may not be written to, SQLite cannot make the shared memory of
            # its write-ahead log. Without such a log the file is whole, and stays as it is.
            if not self.read_only or not self.path.is_file() or _log_of(self.path).exists():
                raise
            flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
            return _prepared(apsw.Connection(f"{self.path.absolute().as_uri()}?immutable=1", flags))


def _refuse_undecodable(path: Path) -> None:
    """Refuse a name that is no text in the computer's encoding: SQLite takes only UTF-8."""
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        raise StoreError(
            "The name of the library folder cannot be read in the encoding of this computer.",
            hint=NOT_UTF8,
        ) from error


def _claimed(folder: Path) -> FileIO:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileIO(folder / "library.lock", "a")
    except (FileExistsError, NotADirectoryError) as error:
        raise StoreError(
            f"{folder} is no folder, so there is no library in it.",
            hint="Name a folder. A report is read with “casefolio import”.",
        ) from error
    except OSError as error:
        raise StoreError(
            f"The library folder {folder} cannot be written to.", hint=RIGHTS
        ) from error
    if not try_lock(lock):
        lock.close()
        raise StoreInUse(
            "This library is open in another Casefolio.",
            hint="Close the other one, then try again.",
        )
    return lock


def _prepared(db: apsw.Connection) -> apsw.Connection:
    db.set_busy_timeout(BUSY_MS)
    rows.name_columns(db)
    db.execute("PRAGMA foreign_keys = ON")
    # The first read is what finds out whether the file can be read at all.
    db.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    return db


def _refuse_missing(path: Path, journal: Journal) -> None:
    is_there = path.exists() and (path.stat().st_size or _log_of(path).exists())
    if not is_there and (journal.newest or backup.backups(path.parent)):
        raise StoreDamaged(f"The library {path.name} is missing from its folder.", hint=REPAIR)


def _refuse_behind(newest: int, journal: Journal) -> None:
    """A journal is written after the commit: it is ahead only of a file that lost something."""
    if newest < journal.newest:
        raise StoreDamaged(
            "The library is older than its journal: something in it has been lost.", hint=REPAIR
        )


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _refuse_strangers(path: Path) -> None:
    """Look at the file's first bytes, so that a file that is not ours is not even opened."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(f"The library {path} cannot be read.", hint=RIGHTS) from error
    if not header:
        return
    if not header.startswith(_SQLITE_FILE):
        raise StoreDamaged(
            f"The library {path.name} could not be used: it is damaged, or it is not a library.",
            hint=REPAIR,
        )
    owner = int.from_bytes(header[_APPLICATION_ID])
    _refuse(int.from_bytes(header[_USER_VERSION]) if owner == APPLICATION_ID else 0, owner)


def _schema_version(db: apsw.Connection) -> int:
    version = rows.number(db, "PRAGMA user_version")
    owner = rows.number(db, "PRAGMA application_id")
    if owner == 0 and rows.number(db, "SELECT count(*) FROM sqlite_schema"):
        owner = _NOBODY
    _refuse(version, owner)
    return version


def _refuse(version: int, owner: int) -> None:
    if owner not in (0, APPLICATION_ID):
        raise StoreError(
            "This file is a database of another program, not a Casefolio library.",
            hint="Choose another folder for the library.",
        )
    if version > len(STEPS):
        raise StoreTooNew(
            "This library was last opened by a newer Casefolio.",
            hint="Update Casefolio, or open a backup made by this version.",
        )
