"""
The journal: every change once more, one line each, outside the database.

Lines are only ever appended, each with a checksum, after the change is committed. With a
backup they bring back what a damaged library file held. Whatever is not in the journal
when a library is opened is added then, so a line that could not be written is not lost.
"""

import json
import logging
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.changes import Kind
from reader.errors import StoreError
from reader.store import change_log
from reader.store.rows import Connection, Row

NAME = "journal"

_LONGEST_TAIL = 1 << 20
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as it was after a change; None when the change removed it."""

    number: int
    kind: Kind
    id: str
    after: Row | None


class Journal:
    """The journal of the library in a folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._newest = _newest(self._path)

    @property
    def newest(self) -> int:
        """The number of the newest change in the journal; 0 for an empty one."""
        return self._newest

    def catch_up(self, db: Connection) -> None:
        """Append the changes that are committed and not in the journal yet."""
        try:
            changes = change_log.after(db, self._newest)
            entries = [Entry(one.number, one.kind, one.id, one.after) for one in changes]
            if entries:
                self._append(entries)
        except (OSError, StoreError):
            # What is committed is safe in the library; the next change tries again.
            _log.warning("the journal could not be written", exc_info=True)
            self._newest = _newest(self._path)

    def _append(self, entries: list[Entry]) -> None:
        begins_torn = not _ends_a_line(self._path)
        with self._path.open("ab") as file:
            file.write((b"\n" if begins_torn else b"") + b"".join(map(_line, entries)))
        self._newest = entries[-1].number


def entries(folder: Path, after: int = 0) -> Iterator[Entry]:
    """Return the changes after a number, as far as their lines are whole, in order."""
    path = folder / NAME
    if not path.exists():
        return
    found = {}
    with path.open("rb") as file:
        for line in file:
            entry = _entry(line)
            if entry is not None and entry.number > after:
                found[entry.number] = entry
    yield from (found[number] for number in sorted(found))


def _line(entry: Entry) -> bytes:
    written = json.dumps(
        [entry.number, entry.kind.value, entry.id, entry.after],
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode("utf-8", "surrogatepass")
    return b"%08x %s\n" % (zlib.crc32(written), written)


def _entry(line: bytes) -> Entry | None:
    """Return what a line holds, or None for one that is torn or damaged."""
    checksum, _, written = line.rstrip(b"\n").partition(b" ")
    try:
        if int(checksum, 16) != zlib.crc32(written):
            return None
        number, kind, thing_id, after = json.loads(written)
        return Entry(number, Kind(kind), thing_id, after)
    except ValueError:
        return None


def _newest(path: Path) -> int:
    """Return the number in the last whole line, read from the end."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _LONGEST_TAIL))
            lines = file.read().split(b"\n")
    except FileNotFoundError:
        return 0
    for line in reversed(lines):
        entry = _entry(line)
        if entry is not None:
            return entry.number
    return 0


def _ends_a_line(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            if file.seek(0, os.SEEK_END) == 0:
                return True
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"
    except FileNotFoundError:
        return True
