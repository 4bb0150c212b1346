"""
Bringing a library file back from its newest good backup and its journal.

The damaged file is put aside, never deleted. A crash on the way leaves a library without
its file, which the next opening notices and the next repair mends.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import apsw

from reader.changes import Kind
from reader.errors import DocumentError, StoreDamaged
from reader.file_writing import sync_folder
from reader.store import backup, change_log, journal
from reader.store.database import Database
from reader.store.rows import Connection, Row

ReadAgain = Callable[[Connection, Path, Row], None]
"""Writes the content of a document of a library folder, given its row, from its file."""

_BESIDE = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: from which backup, how many changes after it, how many did not."""

    backup: Path | None
    replayed: int
    lost: int


def can_restore(folder: Path) -> bool:
    """Tell whether there is anything that a library could be brought back from."""
    return bool(backup.backups(folder)) or (folder / journal.NAME).exists()


def restore(path: Path, read_again: ReadAgain) -> Restored:
    """
    Put a sound file in the place of a damaged or missing library.

    Raises:
        StoreDamaged: there is neither a good backup nor a journal from the first change on.
        StoreInUse: another process has the library open.
    """
    with Database.locked(path.parent):
        chosen = _restore_backup(path)
        if chosen is None and next(journal.entries(path.parent), _NONE).number != 1:
            raise StoreDamaged(
                "The library could not be brought back: there is no good backup of it.",
                hint="Copy the whole folder to a safe place and import the reports in its "
                "“files” folder again.",
            )
    database = Database.open(path, is_repair=True)
    try:
        replayed, lost = _replay(database, read_again)
    finally:
        database.close()
    if lost:
        # What is lost stays in the old journal; the new one is written from the library.
        _put_aside(path.with_name(journal.NAME))
    return Restored(chosen, replayed, lost)


_NONE = journal.Entry(0, Kind.CASE, "", None)


def _restore_backup(path: Path) -> Path | None:
    _put_aside(path)
    for candidate in backup.backups(path.parent):
        arriving = path.with_name("restoring.db")
        shutil.copyfile(candidate, arriving)
        try:
            copy = apsw.Connection(str(arriving))
            is_sound = backup.is_sound(copy)
            copy.close()
        except apsw.Error:
            is_sound = False
        if is_sound:
            arriving.replace(path)
            sync_folder(path.parent)
            return candidate
        arriving.unlink()
    return None


def _put_aside(path: Path) -> None:
    number = 1
    while path.with_name(f"{path.name}.damaged-{number}").exists():
        number += 1
    for ending in _BESIDE:
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(
                path.with_name(f"{path.name}.damaged-{number}{ending}")
            )


def _replay(database: Database, read_again: ReadAgain) -> tuple[int, int]:
    replayed = lost = 0
    with database.transaction("Restore the library", undoable=False) as db:
        for entry in journal.entries(database.folder, change_log.newest(db)):
            try:
                if entry.kind is Kind.DOCUMENT and entry.after is not None:
                    read_again(db, database.folder, entry.after)
                change_log.replay(db, entry.number, entry.kind, entry.id, entry.after)
                replayed += 1
            except (DocumentError, apsw.ConstraintError):
                lost += 1
    return replayed, lost
