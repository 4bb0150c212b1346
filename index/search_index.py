"""The search index of one library: open, fill, ask."""

import shutil
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from index.analysis import fold
from index.answering import hits_at
from index.arrays import Arrays
from index.catalogue import CATALOGUE, PassageIndex, PassageSearcher
from index.collecting import Collection
from index.completing import completions
from index.corpus import Description
from index.errors import IndexUnavailable
from index.explaining import explain_node
from index.facets import count_sections, facet_values, places
from index.model import (
    Completion,
    Hit,
    NameForm,
    Passage,
    SearchRequest,
    SearchResults,
    Source,
)
from index.query import Reading, read
from index.query_trees import AsWritten
from index.similar import about, forms_of_name
from index.stems import stem
from index.suggest import suggest
from index.writing import SegmentWriter

_MOST_TEXTS = 5_000


@dataclass(frozen=True, slots=True)
class _Commit:
    """What is visible after one commit: never changed, replaced by the next."""

    searcher: PassageSearcher
    compounds: dict[str, tuple[str, ...]]

    @property
    def segments(self) -> tuple[Arrays, ...]:
        return tuple(self.searcher.corpus.segments)


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

    def replace(
        self, document_id: str, passages: Iterable[Passage], title: str = "", date: str = ""
    ) -> None:
        """
        Make some passages all that is indexed of a document's text.

        Args:
            document_id: of the document, and of every passage.
            passages: in any order.
            title: by which queries may name the document.
            date: of the document, as ``2023-03-21`` or the beginning of it.

        Raises:
            ValueError: a passage is of another document.
            IndexBusy: another program is changing the index; so with every change.
            OSError: the disk is full or fails; searches find what they found before.
        """
        with self._changing, SegmentWriter(self._whoosh) as writer:
            writer.remove(Source.PASSAGE, (document_id,))
            writer.add(Source.PASSAGE, document_id, passages)
            writer.describe(document_id, Description(title, date))
            self._commit_changes(writer)

    def describe(self, document_id: str, title: str = "", date: str = "") -> None:
        """Change the title and the date of a document that is indexed; its text stays."""
        with self._changing, SegmentWriter(self._whoosh) as writer:
            writer.describe(document_id, Description(title, date))
            self._commit_changes(writer)

    def replace_all(self, documents: Iterable[tuple[str, Iterable[Passage]]]) -> None:
        """Do the same for several documents in one change; it is seen when all are in."""
        with self._changing, SegmentWriter(self._whoosh) as writer:
            for document_id, passages in documents:
                writer.remove(Source.PASSAGE, (document_id,))
                writer.add(Source.PASSAGE, document_id, passages)
            self._commit_changes(writer)

    def put_notes(self, passages: Iterable[Passage]) -> None:
        """
        Add notes, or replace those of the same id.

        One without text marks the passages it lies on, as a highlight or, with
        ``is_recommendation``, as a recommendation.
        """
        notes: dict[str, Passage | None] = {note.id: note for note in passages}
        with self._changing:
            self._rewrite_notes(notes)

    def delete(self, ids: Iterable[str]) -> None:
        """Remove notes by id; unknown ids are passed over."""
        with self._changing:
            self._rewrite_notes(dict.fromkeys(ids))

    def delete_document(self, document_id: str) -> None:
        """Remove a document's passages and the notes on it."""
        with self._changing, SegmentWriter(self._whoosh) as writer:
            for source in Source:
                writer.remove(source, (document_id,))
            self._commit_changes(writer)

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
        return self._answer(request, reading, commit, begun)

    def similar(
        self, passage: Passage, *, limit: int = 20, document_id: str | None = None
    ) -> tuple[Hit, ...]:
        """
        Find passages about the same as one, the likest first; itself is not among them.

        Args:
            passage: any, indexed or not.
            limit: the most there can be.
            document_id: of the only document to look in.
        """
        commit = self._commit
        tree = about(passage.text, commit.searcher.corpus)
        if tree is None:
            return ()
        reading = Reading(tree, wanted=((tree, ""),))
        request = SearchRequest("", document_id, limit + 1, sources=frozenset({Source.PASSAGE}))
        hits = self._answer(request, reading, commit, time.perf_counter()).hits
        return tuple(hit for hit in hits if hit.passage.id != passage.id)[:limit]

    def forms_of_name(self, name: str) -> tuple[NameForm, ...]:
        """Count the forms in which the texts have a name, by its last word: the most first."""
        found: list[str] = []
        for arrays in self._commit.segments:
            for word in AsWritten(fold(name.split()[-1])).words_in(arrays) if name.split() else ():
                postings = arrays.numbers[arrays.postings(word)]
                found += arrays.texts.of(postings[:_MOST_TEXTS])
        return forms_of_name(name, found)

    def complete(self, typed: str, at: int) -> tuple[Completion, ...]:
        """Propose how a query may go on from a place in it."""
        return completions(typed, at, self._commit.searcher.corpus)

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
            # Nothing keeps the files mapped: some systems would not remove them.
            self._commit = _Commit(self._whoosh.closed(), {})

    def _answer(
        self, request: SearchRequest, reading: Reading, commit: _Commit, begun: float
    ) -> SearchResults:
        tree = reading.tree
        if tree is None:
            return SearchResults(request, (), 0, 0, 0, None, _ms_since(begun), asks_nothing=True)
        found = Collection(request, reading)
        commit.searcher.search_with_collector(tree, found)
        corpus, segments = commit.searcher.corpus, found.segments
        first = found.first()
        return SearchResults(
            request=request,
            hits=hits_at(first, found, found.tree()),
            total=found.count(),
            sections=count_sections(segments),
            documents=found.count_documents(),
            suggestion=_suggestion(request, reading, commit, found),
            reading=explain_node(reading.node, request.query),
            fallback=found.fallback,
            facets={
                name: facet_values(name, segments, corpus, request.facet_limit)
                for name in request.facets
            },
            places=places(segments) if request.places else (),
            took_ms=_ms_since(begun),
        )

    def _counts(self, source: Source) -> dict[str, int]:
        counts: dict[str, int] = {}
        for arrays in self._commit.segments:
            if arrays.source is source:
                counts |= arrays.texts_of_documents()
        return counts

    def _last_commit(self) -> _Commit:
        searcher = self._whoosh.searcher()
        compounds: dict[str, tuple[str, ...]] = {}
        for arrays in searcher.corpus.segments:
            compounds |= {stem(joined): parts for joined, parts in arrays.compounds.items()}
        return _Commit(searcher, compounds)

    def _rewrite_notes(self, changed: dict[str, Passage | None]) -> None:
        """Put the changed notes in the place of those with their ids; None removes one."""
        with SegmentWriter(self._whoosh) as writer:
            kept: dict[str, dict[str, Passage]] = {}
            touched = {note.document_id for note in changed.values() if note is not None}
            for segment in writer.segments():
                if segment.source is Source.NOTE:
                    for note in segment.arrays.passages(range(len(segment.arrays))):
                        if note.id in changed:
                            touched.add(note.document_id)
                        else:
                            kept.setdefault(note.document_id, {})[note.id] = note
            for new in changed.values():
                if new is not None:
                    kept.setdefault(new.document_id, {})[new.id] = new
            if not touched:
                return
            writer.remove(Source.NOTE, touched)
            for document_id in sorted(touched):
                notes = kept.get(document_id, {}).values()
                writer.add(Source.NOTE, document_id, notes)
            self._commit_changes(writer)

    def _commit_changes(self, writer: SegmentWriter) -> None:
        writer.commit()
        self._commit = self._last_commit()


def _suggestion(
    request: SearchRequest, reading: Reading, commit: _Commit, found: Collection
) -> str | None:
    # Half of a hyphenated word need not be known where the whole has been found.
    has_hits = found.fallback is None and found.count() > 0
    words = [word for word in reading.words if not (has_hits and word.is_part)]
    segments = [
        arrays
        for arrays in commit.segments
        if arrays.source in request.sources
        and (request.document_id is None or arrays.has_document(request.document_id))
    ]
    return suggest(request.query, words, segments)


def _ms_since(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000
