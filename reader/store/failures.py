"""Which failures of SQLite are the disk's or another program's, told by result code."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from reader.errors import StoreDamaged, StoreError

REPAIR = "“casefolio check --repair” restores a library from its backups."
RIGHTS = "Check that the disk is there and that you may write to the library folder."
ROOM = "Make room on the disk, then try again. Nothing that was saved is lost."
OTHERS = "Close the other program, then try again."

# Source: https://sqlite.org/rescode.html
_OUTSIDE_OUR_POWER = {
    apsw.SQLITE_BUSY: ("it is in use by another program", OTHERS),
    apsw.SQLITE_LOCKED: ("it is in use by another program", OTHERS),
    apsw.SQLITE_PERM: ("it may not be written to", RIGHTS),
    apsw.SQLITE_READONLY: ("it may not be written to", RIGHTS),
    apsw.SQLITE_IOERR: ("the disk could not be read or written", RIGHTS),
    apsw.SQLITE_CANTOPEN: ("it could not be opened", RIGHTS),
    apsw.SQLITE_FULL: ("the disk is full", ROOM),
    apsw.SQLITE_CORRUPT: ("it is damaged", REPAIR),
    apsw.SQLITE_NOTADB: ("it is damaged, or it is not a library", REPAIR),
}


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turn failures outside our power into a StoreError; leave bugs as they are."""
    try:
        yield
    except apsw.Error as error:
        reason = _OUTSIDE_OUR_POWER.get(getattr(error, "result", 0) & 0xFF)
        if reason is None:
            raise
        what, hint = reason
        kind = StoreDamaged if hint is REPAIR else StoreError
        raise kind(f"The library {path.name} could not be used: {what}.", hint) from error


@contextmanager
def readable() -> Iterator[None]:
    """Turn what is no value of its kind, in a row that was read, into a StoreDamaged."""
    try:
        yield
    except (ValueError, TypeError, KeyError, zlib.error) as error:
        raise StoreDamaged("Something in this library can no longer be read.", REPAIR) from error
