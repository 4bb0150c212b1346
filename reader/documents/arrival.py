"""
A file on its way into the library: copied, read, and either kept or gone without a trace.

The copy is what is read, so the text and the kept file cannot differ. It gets its final
name just before the transaction that knows it is committed.
"""

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from reader.documents import formats, sealed, table
from reader.documents.model import Content
from reader.errors import DocumentError, StoreError, UnsafeDocument
from reader.file_writing import sync_folder
from reader.progress import Progress
from reader.store.database import Database

LARGEST = 500_000_000
"""Bytes of the largest file that is taken in."""

_PIECE = 1 << 20
_ARRIVING = "arriving-"
_COPIED, _READ = 0.05, 0.95
"""The parts of the work after which the copy is made and the text is read."""


@dataclass(slots=True)
class Arrival:
    """A file that has been copied and, unless the library knows it, read."""

    copy: Path
    kept: Path
    file_name: str
    sha256: str
    media_type: str
    content: Content | None = None
    """None when the library has a document made from the same bytes, and its whole text."""
    is_kept: bool = False

    def keep(self) -> None:
        """
        Give the copy its final name, unless the library has those bytes.

        The caller's transaction commits next.
        """
        if has_hash(self.kept, self.sha256):
            return
        self.is_kept = not self.kept.exists()
        self.copy.replace(self.kept)
        sync_folder(self.kept.parent)


@contextmanager
def arriving(
    database: Database, path: Path, progress: Progress, password: str = ""
) -> Iterator[Arrival]:
    """
    Copy and read a file; on leaving, what was not kept is deleted.

    The password opens a file that is locked. It is used here and nowhere kept.

    Raises:
        PasswordNeeded: the file is locked and ``password`` does not open it.
        DocumentError: it is not a file, or cannot be read as a report.
        StoreError: the library is open for reading only, or its folder cannot take the copy.
        Cancelled: ``progress`` raised it.
    """
    database.writer()
    media_type = formats.format_of(path).media_type
    _refuse_what_is_too_large(path)
    files = database.folder / "files"
    folder = _arrival_folder(files)
    arrival = None
    try:
        progress(0.0, f"Copying {path.name}")
        copy = folder / path.name
        sha256 = _copy(path, copy)
        kept = files / stored_name(sha256, path.name)
        arrival = Arrival(copy, kept, path.name, sha256, media_type)
        if not _is_known(database, sha256):
            progress(_COPIED, f"Reading {path.name}")
            reading = _part_of(progress, _COPIED, _READ)
            arrival.content = sealed.parse(copy, reading, password)
        progress(_READ, f"Saving {path.name}")
        yield arrival
    except BaseException:
        if arrival is not None and arrival.is_kept:
            arrival.kept.unlink(missing_ok=True)
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_known(database: Database, sha256: str) -> bool:
    """Tell whether a document was made from these bytes, and its text is as it was then."""
    db = database.connection()
    return table.with_hash(db, sha256) is not None and table.has_sound_content(db, sha256)


def stored_name(sha256: str, file_name: str) -> str:
    """Return the name under which a file is kept, from its bytes and its kind."""
    kind = Path(file_name).suffix.lower()
    return sha256 + (kind if kind[1:].isalnum() and kind.isascii() else "")


def has_hash(path: Path, sha256: str) -> bool:
    """Tell whether a file is there and holds the bytes it should."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False


def sweep(folder: Path) -> None:
    """Delete what an import that was cut short had left in a library folder."""
    for left in (folder / "files").glob(f"{_ARRIVING}*"):
        shutil.rmtree(left, ignore_errors=True)


def _refuse_what_is_too_large(path: Path) -> None:
    if path.stat().st_size > LARGEST:
        raise UnsafeDocument(
            f"“{path.name}” is larger than {LARGEST // 1_000_000} MB and was not read.",
            hint="Import a smaller edition, or the report in parts.",
        )


def _arrival_folder(files: Path) -> Path:
    try:
        files.mkdir(exist_ok=True)
        return Path(mkdtemp(prefix=_ARRIVING, dir=files))
    except OSError as error:
        raise _cannot_take(error) from error


def _copy(path: Path, copy: Path) -> str:
    """Copy a file to disk and return the SHA-256 of its bytes."""
    digest = hashlib.sha256()
    try:
        source = path.open("rb")
    except OSError as error:
        raise DocumentError(
            f"“{path.name}” may not be read.",
            hint="Check the rights of the file, or copy it first.",
        ) from error
    try:
        with source, copy.open("wb") as target:
            while piece := source.read(_PIECE):
                digest.update(piece)
                target.write(piece)
            target.flush()
            os.fsync(target.fileno())
    except OSError as error:
        raise _cannot_take(error) from error
    return digest.hexdigest()


def _cannot_take(error: OSError) -> StoreError:
    if error.errno == errno.ENOSPC:
        return StoreError(
            "The disk is full, so the file could not be imported.",
            hint="Make room on the disk, then import it again.",
        )
    return StoreError(
        "The file could not be copied into the library.",
        hint="Check that both disks are there and that the library folder can be written to.",
    )


def _part_of(progress: Progress, begin: float, end: float) -> Progress:
    def tell(done: float, doing: str) -> None:
        progress(begin + (end - begin) * done, doing)

    return tell
