"""
Whoosh's segments and codec, with the arrays behind them.

Whoosh's readers, searchers and queries see a segment through :mod:`index.readers`. Nothing
is deleted inside one: a change writes the segments it touches anew.
"""

from pathlib import Path
from typing import Any
from uuid import uuid4

from whoosh.codec import base

from index.arrays import Arrays
from index.errors import IndexUnavailable
from index.flat_file import map_checked, save
from index.model import Source
from index.readers import PassageReader, TermReader

EXTENSION = ".arrays"


class ArraySegment(base.Segment):
    """Passages, or notes, of one or several documents, and the file they are in."""

    def __init__(self, indexname: str, source: Source, documents: dict[str, int]) -> None:
        super().__init__(indexname)
        # Whoosh draws from the random numbers a program may seed, and could repeat itself.
        self.segid = uuid4().hex
        self.source = source
        self.documents = documents
        self.size = 0
        self.checksum = 0
        self._contents: list[bytes] | None = None
        self._arrays: Arrays | None = None

    @classmethod
    def from_entry(cls, indexname: str, entry: dict[str, Any]) -> "ArraySegment":
        """
        Restore a segment from its entry in the catalogue.

        Raises:
            ValueError, KeyError, TypeError, AttributeError: it is not such an entry.
        """
        if not str(entry["id"]).isalnum():
            raise ValueError("the id of a segment is part of a file's name")
        documents = {str(id_): int(count) for id_, count in entry["documents"].items()}
        segment = cls(indexname, Source(entry["source"]), documents)
        segment.segid = str(entry["id"])
        segment.size, segment.checksum = int(entry["size"]), int(entry["checksum"])
        return segment

    def entry(self) -> dict[str, Any]:
        """Describe the segment for the catalogue."""
        return {
            "id": self.segid,
            "source": self.source,
            "documents": self.documents,
            "size": self.size,
            "checksum": self.checksum,
        }

    @property
    def filename(self) -> str:
        """The name of the segment's file in the folder of the index."""
        return str(self.make_filename(EXTENSION))

    def hold(self, contents: list[bytes]) -> None:
        """Keep the contents of the file to be, until they are saved."""
        self._contents = contents
        self._arrays = Arrays.from_contents(memoryview(b"".join(contents)))

    def save(self, folder: Path) -> None:
        """Write the contents that are held through to the disk, and map them from there."""
        if self._contents is not None:
            self.size, self.checksum = save(folder / self.filename, self._contents)
            self._contents = self._arrays = None
            self.load(folder)

    def read(self, folder: Path) -> memoryview:
        """
        Map the file and compare it with the catalogue.

        Raises:
            IndexUnavailable: it is missing or not as it was written.
        """
        try:
            return map_checked(folder / self.filename, self.size, self.checksum)
        except (OSError, ValueError) as error:
            raise IndexUnavailable(f"{self.filename} is missing or damaged") from error

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
            arrays = Arrays.from_contents(contents)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise IndexUnavailable(f"{self.filename} is not a segment") from error
        documents = {run.document_id: run.size for run in arrays.documents}
        if (arrays.source, documents) != (self.source, self.documents):
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
        return ArrayCodec()

    def doc_count_all(self) -> int:
        """Count the passages."""
        return sum(self.documents.values())

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
    """Makes the readers of a segment; :mod:`index.writing` makes the segments."""

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> PassageReader:
        """Read passages."""
        return PassageReader(segment.arrays)

    def terms_reader(self, storage: Any, segment: ArraySegment) -> TermReader:
        """Read postings."""
        return TermReader(segment.arrays)
