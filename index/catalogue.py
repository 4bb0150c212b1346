"""
The Whoosh index in its folder: which segments it has, and how a commit becomes visible.

The catalogue is one JSON file with a checksum of itself and of every segment's file. A
commit writes the new segment, then replaces the catalogue in one step, and only then
removes what is no longer listed; a crash in between leaves the former state. Whoosh's own
table of contents is a pickle, which runs code when a crafted one is read: it is not used.
"""

import contextlib
import json
import os
import sys
import zlib
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex
from whoosh.writing import SegmentWriter

from index.codec import EXTENSION, ArrayCodec, ArraySegment
from index.errors import IndexUnavailable
from index.model import Source
from index.schema import SCHEMA, VERSION

_NAME = "CASEFOLIO"
CATALOGUE = "catalogue.json"
_NEW_CATALOGUE = "catalogue.new"
# Enough for another reader's commit to come between reading the catalogue and its files.
_TRIES = 5
# Seconds to wait for another process to finish its change.
_PATIENCE = 10.0


class PassageIndex(FileIndex):
    """
    A Whoosh index of one segment per document and source.

    Every look at the segments reads the catalogue again, so that several processes see
    each other's commits; segments once read are kept.
    """

    def __init__(self, folder: Path) -> None:
        # Whoosh's constructor would look for its own table of contents.
        self.folder = folder
        self.storage = FileStorage(str(folder))
        self.indexname = _NAME
        self._schema = SCHEMA
        self._loaded: dict[str, ArraySegment] = {}
        if not (folder / CATALOGUE).exists():
            self._create()
        self._read_toc()

    def _create(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            raise IndexUnavailable("There is a file where the folder should be.") from error
        if any(path.name != _NEW_CATALOGUE for path in self.folder.iterdir()):
            raise IndexUnavailable("The folder has something else in it.")
        save_catalogue(self.folder, 0, [])

    def latest_generation(self) -> int:
        """Count the commits so far."""
        return int(read_catalogue(self.folder)["generation"])

    def segments(self) -> list[ArraySegment]:
        """Give the segments of the last commit, read."""
        return list(self._read_toc().segments)

    def _read_toc(self) -> TOC:
        for _ in range(_TRIES):
            catalogue = read_catalogue(self.folder)
            try:
                segments = self._load(catalogue["segments"])
            except IndexUnavailable:
                if read_catalogue(self.folder) == catalogue:
                    raise
            else:
                return TOC(SCHEMA, segments, catalogue["generation"])
        raise IndexUnavailable("The index is being changed all the time.")

    def _load(self, entries: list[dict[str, Any]]) -> list[ArraySegment]:
        segments = []
        for entry in entries:
            try:
                restored = ArraySegment.from_entry(_NAME, entry)
            except (ValueError, KeyError, TypeError) as error:
                raise IndexUnavailable("The catalogue lists no segment.") from error
            segment = self._loaded.get(restored.segid, restored)
            segment.load(self.folder)
            segments.append(segment)
        self._loaded = {segment.segid: segment for segment in segments}
        return segments

    def writer_for(self, document_id: str, source: Source) -> "SegmentReplacer":
        """
        Begin a new segment, alone: another writer waits until this one ends.

        Raises:
            whoosh.index.LockError: another process does not end its change.
        """
        return SegmentReplacer(self, timeout=_PATIENCE, codec=ArrayCodec(document_id, source))


class SegmentReplacer(SegmentWriter):
    """Whoosh's writer, with a catalogue instead of its table of contents."""

    def _commit_toc(self, segments: list[ArraySegment]) -> None:
        folder = Path(self.storage.folder)
        for segment in segments:
            if not segment.is_saved():
                segment.save(folder)
        save_catalogue(folder, self.generation, segments)
        listed = {segment.filename for segment in segments}
        for path in folder.glob(f"{_NAME}_*{EXTENSION}"):
            if path.name not in listed:
                # Another process may be reading it; the next commit removes it.
                with contextlib.suppress(OSError):
                    path.unlink()


def save_catalogue(folder: Path, generation: int, segments: list[ArraySegment]) -> None:
    """Replace the catalogue in one step, through to the disk."""
    body = {
        "version": VERSION,
        "byte_order": sys.byteorder,
        "generation": generation,
        "segments": [segment.entry() for segment in segments],
    }
    new = folder / _NEW_CATALOGUE
    with new.open("w", encoding="utf-8") as file:
        json.dump({"checksum": _checksum(body), "body": body}, file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / CATALOGUE)
    if os.name == "posix":
        directory = os.open(folder, os.O_RDONLY)
        os.fsync(directory)
        os.close(directory)


def read_catalogue(folder: Path) -> dict[str, Any]:
    """
    Read the catalogue and compare it with its checksum.

    Raises:
        IndexUnavailable: it is missing, damaged, or of another version or machine.
    """
    try:
        whole = json.loads((folder / CATALOGUE).read_text(encoding="utf-8"))
        body: dict[str, Any] = whole["body"]
        sound = whole["checksum"] == _checksum(body)
        made_by = (body["version"], body["byte_order"])
        countable = isinstance(body["generation"], int) and isinstance(body["segments"], list)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise IndexUnavailable("The catalogue cannot be read.") from error
    if not sound or not countable:
        raise IndexUnavailable("The catalogue is damaged.")
    if made_by != (VERSION, sys.byteorder):
        raise IndexUnavailable(f"The index is of version {made_by}, not {VERSION}.")
    return body


def _checksum(body: dict[str, Any]) -> int:
    return zlib.crc32(json.dumps(body, sort_keys=True).encode())
