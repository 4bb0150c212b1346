"""
The Whoosh index in its folder: which segments it has, and how a commit becomes visible.

The catalogue is one JSON file with a checksum of itself and of every segment's file. A
commit writes the new segments, then replaces the catalogue in one step, and only then
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
from whoosh.matching import ListMatcher, NullMatcher
from whoosh.reading import EmptyReader
from whoosh.searching import Searcher

from index.codec import EXTENSION, ArraySegment
from index.corpus import Corpus, Description
from index.errors import IndexUnavailable
from index.execution import Evaluation, Execution
from index.query_trees import Leaf
from index.ranking import PassageWeighting
from index.schema import SCHEMA, VERSION

NAME = "CASEFOLIO"
CATALOGUE = "catalogue.json"
_NEW_CATALOGUE = "catalogue.new"
# Enough for another reader's commit to come between reading the catalogue and its files.
_TRIES = 5


class PassageIndex(FileIndex):
    """
    A Whoosh index whose segments are files of arrays.

    Every look at the segments reads the catalogue again, so that several processes see
    each other's commits; segments once read are kept.
    """

    def __init__(self, folder: Path) -> None:
        # Whoosh's constructor would look for its own table of contents.
        self.folder = folder
        self.storage = FileStorage(str(folder))
        self.indexname = NAME
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
        save_catalogue(self.folder, 0, [], {})

    def searcher(self, **options: Any) -> "PassageSearcher":
        """Open the last commit to search in; close it afterwards."""
        # Never Searcher.refresh(): it brings deleted passages back.
        return PassageSearcher(self.reader(), fromindex=self, **options)

    def closed(self) -> "PassageSearcher":
        """Forget the segments, and give a closed searcher of nothing."""
        self._loaded = {}
        searcher = PassageSearcher(EmptyReader(SCHEMA), fromindex=self)
        searcher.close()
        return searcher

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
                self.descriptions = _descriptions(catalogue)
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
                restored = ArraySegment.from_entry(NAME, entry)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise IndexUnavailable("The catalogue lists no segment.") from error
            segment = self._loaded.get(restored.segid, restored)
            segment.load(self.folder)
            segments.append(segment)
        self._loaded = {segment.segid: segment for segment in segments}
        return segments

    def commit(self, segments: list[ArraySegment], descriptions: dict[str, Description]) -> None:
        """Make these the segments, and remove the files of all others."""
        present = {document_id for segment in segments for document_id in segment.documents}
        described = {id_: said for id_, said in descriptions.items() if id_ in present}
        save_catalogue(self.folder, self.latest_generation() + 1, segments, described)
        listed = {segment.filename for segment in segments}
        self._loaded = {segment.segid: segment for segment in segments}
        for path in self.folder.glob(f"{NAME}_*{EXTENSION}"):
            if path.name not in listed:
                # Another process may be reading it; the next commit removes it.
                with contextlib.suppress(OSError):
                    path.unlink()


class PassageSearcher(Searcher):
    """Whoosh's searcher, which also knows what holds for all segments together."""

    def __init__(self, reader: Any, **options: Any) -> None:
        options.setdefault("weighting", PassageWeighting())
        super().__init__(reader, **options)
        if not self.has_parent():
            segments = [leaf.segment() for leaf, _ in self.reader().leaf_readers()]
            self.segments: list[ArraySegment] = [each for each in segments if each is not None]
            self.corpus = Corpus(
                [segment.arrays for segment in self.segments], self._ix.descriptions
            )

    def matcher_of(self, leaf: Leaf, searcher: Any, context: Any) -> Any:
        """Let Whoosh step through the passages of one segment that a leaf finds."""
        if searcher.reader().segment() is None:
            return NullMatcher()
        found = Execution(Evaluation(self.corpus), searcher, context).run(leaf)
        if not len(found.numbers):
            return NullMatcher()
        return ListMatcher(found.numbers.tolist(), found.scores.tolist())


def save_catalogue(
    folder: Path,
    generation: int,
    segments: list[ArraySegment],
    descriptions: dict[str, Description],
) -> None:
    """Replace the catalogue in one step, through to the disk."""
    body = {
        "version": VERSION,
        "byte_order": sys.byteorder,
        "generation": generation,
        "segments": [segment.entry() for segment in segments],
        "descriptions": descriptions,
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


def _descriptions(catalogue: dict[str, Any]) -> dict[str, Description]:
    try:
        return {
            str(id_): Description(str(title), str(date))
            for id_, (title, date) in catalogue["descriptions"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexUnavailable("The catalogue describes no documents.") from error


def _checksum(body: dict[str, Any]) -> int:
    return zlib.crc32(json.dumps(body, sort_keys=True).encode())
