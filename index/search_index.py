"""The search index of one library: open, fill, ask."""

import shutil
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from whoosh.index import LockError
from whoosh.searching import Searcher

from index.catalogue import CATALOGUE, PassageIndex
from index.codec import ArraySegment
from index.collecting import Found
from index.errors import IndexBusy, IndexUnavailable
from index.model import Passage, SearchRequest, SearchResults, Source
from index.query import Reading, read
from index.suggest import suggest


@dataclass(frozen=True, slots=True)
class _Commit:
    """What is visible after one commit: never changed, replaced by the next."""

    searcher: Searcher
    segments: tuple[ArraySegment, ...]
    compounds: dict[str, tuple[str, ...]]


class SearchIndex:
    """
    Full-text index of passages and notes in a folder of its own.

    Safe to use from several threads: changes come one after another, and each search sees
    the last commit.
    """

    def __init__(self, whoosh: PassageIndex) -> None:
        self._whoosh = whoosh
        self._changing = threading.Lock()
        self._commit = self._last_commit()

    @classmethod
    def open(cls, folder: Path) -> Self:
        """
        Open the index in a folder, creating it where there is nothing.

        Raises:
            IndexUnavailable: what is there is damaged, foreign or of another version.
        """
        return cls(PassageIndex(folder))

    @classmethod
    def rebuild_from_nothing(cls, folder: Path) -> Self:
        """Open an empty index where an unusable one was."""
        cls.destroy(folder)
        return cls.open(folder)

    @staticmethod
    def destroy(folder: Path) -> None:
        """Remove the folder and all that is in it, if it is there."""
        if folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder)
        else:
            folder.unlink(missing_ok=True)

    def replace(self, document_id: str, passages: Iterable[Passage]) -> None:
        """
        Make some passages all that is indexed of a document's text.

        Raises:
            ValueError: a passage is of another document.
            IndexBusy: another program is changing the index; so with every change.
            OSError: the disk is full or fails; searches find what they found before.
        """
        with self._changing:
            self._write(document_id, Source.PASSAGE, passages)

    def put_notes(self, passages: Iterable[Passage]) -> None:
        """Add notes, or replace those of the same id."""
        notes: dict[str, Passage | None] = {note.id: note for note in passages}
        with self._changing:
            self._rewrite_notes(notes)

    def delete(self, ids: Iterable[str]) -> None:
        """Remove notes by id; unknown ids are passed over."""
        with self._changing:
            self._rewrite_notes(dict.fromkeys(ids))

    def delete_document(self, document_id: str) -> None:
        """Remove a document's passages and the notes on it."""
        with self._changing:
            for source in Source:
                self._write(document_id, source, ())

    @staticmethod
    def is_in(folder: Path) -> bool:
        """Tell whether a folder has an index that may be read, sound or not."""
        try:
            return (folder / CATALOGUE).exists()
        except PermissionError:
            return False

    def document_ids(self) -> dict[str, int]:
        """Count the indexed passages of each document that has any."""
        return self._counts(Source.PASSAGE)

    def note_counts(self) -> dict[str, int]:
        """Count the indexed notes of each document that has any."""
        return self._counts(Source.NOTE)

    def commits(self) -> int:
        """
        Count the changes since the index was empty.

        Raises:
            IndexUnavailable: it has been removed or damaged since it was opened.
        """
        return self._whoosh.latest_generation()

    def search(self, request: SearchRequest) -> SearchResults:
        """Answer a request; a query of nothing, or of NOT alone, has no hits."""
        begun = time.perf_counter()
        commit = self._commit
        reading = read(request.query, commit.compounds.get, as_typed=request.as_typed)
        found = Found(request, reading.pairs)
        if reading.tree is not None:
            commit.searcher.search_with_collector(reading.tree, found)
        return SearchResults(
            request=request,
            hits=found.hits(),
            total=found.count(),
            sections=found.count_sections(),
            documents=found.count_documents(),
            suggestion=_suggestion(request, reading, commit, has_hits=found.count() > 0),
            took_ms=(time.perf_counter() - begun) * 1000,
            asks_nothing=reading.tree is None,
        )

    def verify(self) -> bool:
        """Compare every file of the index with its checksum."""
        try:
            for segment in self._whoosh.segments():
                segment.read(self._whoosh.folder)
        except IndexUnavailable:
            return False
        return True

    def close(self) -> None:
        """Let the index go; it must not be used afterwards."""
        if not self._commit.searcher.is_closed:
            self._commit.searcher.close()

    def _counts(self, source: Source) -> dict[str, int]:
        return {
            segment.document_id: segment.doc_count_all()
            for segment in self._commit.segments
            if segment.source is source
        }

    def _last_commit(self) -> _Commit:
        # Never Searcher.refresh(): it brings deleted passages back.
        searcher = self._whoosh.searcher()
        segments = tuple(
            reader.segment() for reader, _ in searcher.reader().leaf_readers() if reader.segment()
        )
        compounds: dict[str, tuple[str, ...]] = {}
        for segment in segments:
            compounds |= segment.arrays.compounds
        return _Commit(searcher, segments, compounds)

    def _rewrite_notes(self, changed: dict[str, Passage | None]) -> None:
        """Put the changed notes in the place of those with their ids; None removes one."""
        kept: dict[str, dict[str, Passage]] = {}
        touched = {note.document_id for note in changed.values() if note is not None}
        for segment in self._whoosh.segments():
            if segment.source is Source.NOTE:
                arrays = segment.arrays
                notes = [arrays.passage(number) for number in range(len(arrays))]
                kept[segment.document_id] = {n.id: n for n in notes if n.id not in changed}
                if len(kept[segment.document_id]) < len(notes):
                    touched.add(segment.document_id)
        for note in changed.values():
            if note is not None:
                kept.setdefault(note.document_id, {})[note.id] = note
        for document_id in sorted(touched):
            self._write(document_id, Source.NOTE, kept[document_id].values())

    def _write(self, document_id: str, source: Source, passages: Iterable[Passage]) -> None:
        """Commit a new segment in the place of the former one."""

        def without_former(_: Any, segments: list[ArraySegment]) -> list[ArraySegment]:
            return [s for s in segments if (s.document_id, s.source) != (document_id, source)]

        try:
            writer = self._whoosh.writer_for(document_id, source)
        except LockError as error:
            raise IndexBusy("Another program is changing the index.") from error
        try:
            for passage in sorted(passages, key=lambda passage: (passage.start, passage.number)):
                if passage.document_id != document_id:
                    raise ValueError(f"{passage.id} is not of {document_id}")
                writer.add_document(words=passage.text, passage=passage)
            writer.commit(mergetype=without_former)
        except BaseException:
            if not writer.is_closed:
                writer.cancel()
            raise
        self._commit = self._last_commit()


def _suggestion(
    request: SearchRequest, reading: Reading, commit: _Commit, *, has_hits: bool
) -> str | None:
    if reading.tree is None:
        return None
    # Half of a hyphenated word need not be known where the whole has been found.
    words = [word for word in reading.words if not (has_hits and word.is_part)]
    segments = [
        segment.arrays
        for segment in commit.segments
        if request.document_id in (None, segment.document_id) and segment.source in request.sources
    ]
    return suggest(request.query, words, segments)
