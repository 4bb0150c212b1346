"""
Change the index: which segments a change writes anew, and which become one.

Passages and notes have segments of their own. A document that is replaced or removed leaves
the segment it was in, which is written again without it, so that no byte of it stays.
Segments of like size become one, four at a time, so that there are few to search and no
passage is written often; none grows past CAPACITY.
"""

from collections.abc import Iterable
from itertools import groupby
from types import TracebackType
from typing import Self

from whoosh.filedb.filestore import FileStorage
from whoosh.index import LockError
from whoosh.util.filelock import try_for

from index.building import SegmentBuilder, merge
from index.catalogue import NAME, PassageIndex
from index.codec import ArraySegment
from index.corpus import Description
from index.errors import IndexBusy
from index.model import Passage, Source

CAPACITY = 1 << 16
"""Passages in a segment, so that sixteen bits number them; one document may have more."""
_LIKE_SIZED = 4
# Seconds to wait for another process to finish its change.
_PATIENCE = 10.0


class SegmentWriter:
    """
    One change of the index, alone: another one waits until this one ends.

    Nothing is visible before :meth:`commit`; what was written without it is removed by the
    next change.
    """

    def __init__(self, whoosh: PassageIndex) -> None:
        self._whoosh = whoosh
        storage: FileStorage = whoosh.storage
        self._lock = storage.lock(f"{NAME}_WRITELOCK")

    def __enter__(self) -> Self:
        """
        Begin.

        Raises:
            IndexBusy: another process does not end its change.
        """
        try:
            acquired = try_for(self._lock.acquire, timeout=_PATIENCE)
        except LockError:
            acquired = False
        if not acquired:
            raise IndexBusy("Another program is changing the index.")
        try:
            self._kept = self._whoosh.segments()
            self._descriptions = dict(self._whoosh.descriptions)
        except BaseException:
            self._lock.release()
            raise
        self._builders: dict[Source, SegmentBuilder] = {}
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End, whether it was committed or not."""
        self._lock.release()

    def segments(self) -> list[ArraySegment]:
        """Give the segments as they are after what was done so far, but for what was added."""
        return list(self._kept)

    def remove(self, source: Source, document_ids: Iterable[str]) -> None:
        """Take documents out of their segments."""
        gone = frozenset(document_ids)
        kept = []
        for segment in self._kept:
            if segment.source is not source or gone.isdisjoint(segment.documents):
                kept.append(segment)
            elif (rest := _joined([segment], gone)) is not None:
                kept.append(rest)
        self._kept = kept

    def describe(self, document_id: str, description: Description) -> None:
        """Set what is known of a document beside its text."""
        self._descriptions[document_id] = description

    def add(self, source: Source, document_id: str, passages: Iterable[Passage]) -> None:
        """
        Add a document that is in no segment.

        Raises:
            ValueError: a passage is of another document.
        """
        passages = list(passages)
        builder = self._builders.setdefault(source, SegmentBuilder(source))
        if 0 < len(builder) <= CAPACITY < len(builder) + len(passages):
            self._flush(source)
            self._kept[-1].save(self._whoosh.folder)
            builder = self._builders[source] = SegmentBuilder(source)
        builder.add_document(document_id, passages)

    def commit(self) -> None:
        """Make everything visible at once."""
        for source in list(self._builders):
            self._flush(source)
        self._join_like_sized()
        for segment in self._kept:
            segment.save(self._whoosh.folder)
        self._whoosh.commit(self._kept, self._descriptions)

    def _flush(self, source: Source) -> None:
        builder = self._builders.pop(source)
        if len(builder):
            self._kept.append(_held(source, builder.documents(), builder.contents()))

    def _join_like_sized(self) -> None:
        while (group := _like_sized(self._kept)) is not None:
            joined = _joined(group)
            self._kept = [segment for segment in self._kept if segment not in group]
            if joined is not None:
                self._kept.append(joined)


def _joined(
    segments: list[ArraySegment], without: frozenset[str] = frozenset()
) -> ArraySegment | None:
    contents = merge([(segment.arrays, without) for segment in segments])
    if contents is None:
        return None
    documents = {
        id_: count
        for segment in segments
        for id_, count in segment.documents.items()
        if id_ not in without
    }
    return _held(segments[0].source, documents, contents)


def _held(source: Source, documents: dict[str, int], contents: list[bytes]) -> ArraySegment:
    segment = ArraySegment(NAME, source, documents)
    segment.hold(contents)
    return segment


def _like_sized(segments: list[ArraySegment]) -> list[ArraySegment] | None:
    """Find as many segments of like size as are to become one."""

    def rank(segment: ArraySegment) -> tuple[Source, int]:
        return segment.source, segment.doc_count_all().bit_length() // 2

    for _, group in groupby(sorted(segments, key=rank), rank):
        smallest = sorted(group, key=ArraySegment.doc_count_all)[:_LIKE_SIZED]
        together = sum(segment.doc_count_all() for segment in smallest)
        if len(smallest) == _LIKE_SIZED and together <= CAPACITY:
            return smallest
    return None
