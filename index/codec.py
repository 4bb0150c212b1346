"""
Whoosh's segments and codec, with the arrays behind them.

Whoosh's writer fills the arrays of a new segment through :mod:`index.writers`; its readers,
searchers and queries see those of a saved one through :mod:`index.readers`. Nothing is
deleted inside a segment: a changed document gets a new one.
"""

import os
import zlib
from pathlib import Path
from typing import Any
from uuid import uuid4

from whoosh.codec import base

from index.arrays import Arrays, ArraysBuilder
from index.errors import IndexUnavailable
from index.model import Source
from index.readers import PassageReader, TermReader
from index.writers import PassageWriter, PostingWriter

EXTENSION = ".arrays"


class ArraySegment(base.Segment):
    """All passages of one document, or all notes on it, and their file."""

    def __init__(self, indexname: str, document_id: str, source: Source) -> None:
        super().__init__(indexname)
        # Whoosh draws from the random numbers a program may seed, and could repeat itself.
        self.segid = uuid4().hex
        self.document_id = document_id
        self.source = source
        self.building = ArraysBuilder()
        self.size = 0
        self.checksum = 0
        self._count = 0
        self._arrays: Arrays | None = None

    @classmethod
    def from_entry(cls, indexname: str, entry: dict[str, Any]) -> "ArraySegment":
        """
        Restore a segment from its entry in the catalogue.

        Raises:
            ValueError, KeyError, TypeError: it is not such an entry.
        """
        if not str(entry["id"]).isalnum():
            raise ValueError("the id of a segment is part of a file's name")
        segment = cls(indexname, str(entry["document_id"]), Source(entry["source"]))
        segment.segid = str(entry["id"])
        segment.size, segment.checksum = int(entry["size"]), int(entry["checksum"])
        segment.set_doc_count(int(entry["passages"]))
        return segment

    def entry(self) -> dict[str, Any]:
        """Describe the segment for the catalogue."""
        return {
            "id": self.segid,
            "document_id": self.document_id,
            "source": self.source,
            "passages": self._count,
            "size": self.size,
            "checksum": self.checksum,
        }

    @property
    def filename(self) -> str:
        """The name of the segment's file in the folder of the index."""
        return str(self.make_filename(EXTENSION))

    def save(self, folder: Path) -> None:
        """Write the segment's file through to the disk."""
        contents = self.building.to_bytes(self.document_id, self.source)
        self.size, self.checksum = len(contents), zlib.crc32(contents)
        with (folder / self.filename).open("wb") as file:
            file.write(contents)
            file.flush()
            os.fsync(file.fileno())
        self.building = ArraysBuilder()

    def is_saved(self) -> bool:
        """Tell whether the segment has its file."""
        return self.size > 0

    def read(self, folder: Path) -> bytes:
        """
        Read the file and compare it with the catalogue.

        Raises:
            IndexUnavailable: it is missing or not as it was written.
        """
        try:
            contents = (folder / self.filename).read_bytes()
        except OSError as error:
            raise IndexUnavailable(f"{self.filename} cannot be read") from error
        if len(contents) != self.size or zlib.crc32(contents) != self.checksum:
            raise IndexUnavailable(f"{self.filename} is damaged")
        return contents

    def load(self, folder: Path) -> None:
        """
        Read the arrays, once.

        Raises:
            IndexUnavailable: the file is missing, damaged or another segment's.
        """
        if self._arrays is not None:
            return
        contents = self.read(folder)
        try:
            arrays = Arrays.from_bytes(contents)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise IndexUnavailable(f"{self.filename} is not a segment") from error
        if (arrays.document_id, arrays.source, len(arrays)) != (
            self.document_id,
            self.source,
            self._count,
        ):
            raise IndexUnavailable(f"{self.filename} is another segment")
        self._arrays = arrays

    @property
    def arrays(self) -> Arrays:
        """The arrays of a loaded segment."""
        if self._arrays is None:
            raise IndexUnavailable(f"{self.filename} has not been read")
        return self._arrays

    def codec(self) -> "ArrayCodec":
        """Give the codec that reads the segment."""
        return ArrayCodec(self.document_id, self.source)

    def set_doc_count(self, count: int) -> None:
        """Set how many passages there are."""
        self._count = count

    def doc_count_all(self) -> int:
        """Count the passages."""
        return self._count

    def deleted_count(self) -> int:
        """Count deleted passages: none."""
        return 0

    def deleted_docs(self) -> frozenset[int]:
        """Give the deleted passages: none."""
        return frozenset()

    def is_deleted(self, number: int) -> bool:
        """Tell whether a passage is deleted: it is not."""
        return False

    def should_assemble(self) -> bool:
        """Tell whether the files are to be joined in one: there is only one."""
        return False


class ArrayCodec(base.Codec):
    """Makes the writers and readers of a segment of one document."""

    # Whoosh would open the unfinished segment to look passage lengths up.
    length_stats = False

    def __init__(self, document_id: str, source: Source) -> None:
        self._document_id = document_id
        self._source = source

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:
        """Begin a segment."""
        return ArraySegment(indexname, self._document_id, self._source)

    def per_document_writer(self, storage: Any, segment: ArraySegment) -> PassageWriter:
        """Write passages."""
        return PassageWriter(segment.building)

    def field_writer(self, storage: Any, segment: ArraySegment) -> PostingWriter:
        """Write postings."""
        return PostingWriter(segment.building)

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> PassageReader:
        """Read passages."""
        return PassageReader(segment.arrays)

    def terms_reader(self, storage: Any, segment: ArraySegment) -> TermReader:
        """Read postings."""
        return TermReader(segment.arrays)
