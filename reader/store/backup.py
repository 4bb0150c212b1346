"""
Backups of the library file, checked before they count and named by their newest change.

Never by time: a clock that jumps would make an old backup look like the newest.
"""

import os
import re
from pathlib import Path

import apsw

from reader.changes import Kind
from reader.errors import StoreDamaged
from reader.file_writing import sync_folder
from reader.store import change_log, rows
from reader.store.failures import REPAIR
from reader.store.migrations import APPLICATION_ID

KEEP = 5
"""How many backups are kept; older ones go."""

DUE_AFTER = 20
"""Changes since the newest backup that make a new one due; the journal has the fewer ones."""

_PATTERN = "library-*.db"
_NAME = re.compile(r"library-(\d+)-v\d+\.db")


def make(db: apsw.Connection, folder: Path) -> Path:
    """
    Copy the library into ``backups/`` of its folder, unless that copy is there already.

    Returns:
        The file that holds the library as it is now.

    Raises:
        OSError: the folder cannot be written to.
        apsw.Error: the library cannot be read.
        StoreDamaged: the copy did not pass its check.
    """
    kept = folder / "backups"
    kept.mkdir(exist_ok=True)
    newest = change_log.newest(db)
    version = rows.number(db, "PRAGMA user_version")
    path = kept / f"library-{newest:09d}-v{version}.db"
    if path.exists():
        return path
    arriving = path.with_suffix(".part")
    try:
        _copy(db, arriving)
        arriving.replace(path)
        sync_folder(kept)
    finally:
        arriving.unlink(missing_ok=True)
    for old in backups(folder)[KEEP:]:
        old.unlink(missing_ok=True)
    return path


def is_due(db: apsw.Connection, folder: Path) -> bool:
    """Tell whether documents, or many changes, came since the newest backup."""
    newest = max((_number(path) for path in backups(folder)), default=0)
    since = "SELECT count(*) FROM change WHERE number > ?"
    return (
        rows.number(db, since, (newest,)) >= DUE_AFTER
        or rows.number(db, f"{since} AND kind = ?", (newest, Kind.DOCUMENT.value)) > 0
    )


def backups(folder: Path) -> list[Path]:
    """Return the backups of a library, newest change first."""
    return sorted((folder / "backups").glob(_PATTERN), reverse=True)


def _copy(db: apsw.Connection, path: Path) -> None:
    path.unlink(missing_ok=True)
    copy = apsw.Connection(str(path))
    try:
        with copy.backup("main", db, "main") as work:
            work.step()
        # A file of its own, without a write-ahead log beside it.
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()
        if not is_sound(copy):
            raise StoreDamaged("A backup of the library did not pass its check.", REPAIR)
    finally:
        copy.close()
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _number(path: Path) -> int:
    named = _NAME.fullmatch(path.name)
    return int(named[1]) if named else 0


def is_sound(db: apsw.Connection) -> bool:
    """Tell whether SQLite finds nothing wrong with a library file that is ours."""
    try:
        owner = db.pragma("application_id")
        verdict = db.pragma("integrity_check", 1)
    except apsw.Error:
        return False
    return bool(owner == APPLICATION_ID and verdict == "ok")
