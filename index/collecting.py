"""What a search found: counted exactly, put in order, and the first of it made into hits."""

from collections.abc import Sequence
from typing import Any

from whoosh import query
from whoosh.collectors import Collector
from whoosh.searching import Searcher

from index.arrays import Arrays
from index.highlighting import highlights
from index.matching import Matching, leaves
from index.model import Hit, SearchRequest, Source
from index.ranking import score
from index.snippets import snippet_of


class Found(Collector):
    """Whoosh's way to gather what matches, one segment after another."""

    def __init__(self, request: SearchRequest, pairs: Sequence[query.Query]) -> None:
        self._request = request
        self._pairs = pairs
        self._limit = max(0, request.limit)
        self._tree: query.Query | None = None
        self._matchings: list[Matching] = []

    def prepare(self, top_searcher: Searcher, q: query.Query, context: Any) -> None:
        """Begin a search."""
        super().prepare(top_searcher, q, context)
        self._tree = q

    def set_subsearcher(self, subsearcher: Searcher, offset: int) -> None:
        """Turn to the next segment."""
        self.subsearcher, self.offset = subsearcher, offset

    def collect_matches(self) -> None:
        """Evaluate the query on a segment that was asked for."""
        segment = self.subsearcher.reader().segment()
        if segment is None or segment.source not in self._request.sources:
            return
        if self._request.document_id in (None, segment.document_id):
            self._matchings.append(Matching(self._tree, segment.arrays))

    def count(self) -> int:
        """Count the passages and notes that match."""
        return sum(len(matching.passages) for matching in self._matchings)

    def count_documents(self) -> int:
        """Count the documents with a match."""
        return len({each.arrays.document_id for each in self._matchings if each.passages})

    def count_sections(self) -> int:
        """Count the sections with a match, each once for passages and notes together."""
        sections = {
            (arrays.document_id, arrays.section_titles[ordinal][0])
            for arrays, numbers in ((m.arrays, m.passages) for m in self._matchings)
            for ordinal in set(map(arrays.sections.__getitem__, numbers))
        }
        return len(sections)

    def hits(self) -> tuple[Hit, ...]:
        """Give the first hits in the order asked for."""
        if self._tree is None or not self.count():
            return ()
        scores = score(self._matchings, [*leaves(self._tree), *self._pairs])
        first = self._first_read() if self._request.in_reading_order else _best(scores, self._limit)
        return tuple(
            _hit(self._tree, self._matchings[at].arrays, number, scores[at][number])
            for at, number in first
        )

    def _first_read(self) -> list[tuple[int, int]]:
        ordered = sorted(
            (matching.arrays.document_id, matching.arrays.starts[number], at, number)
            for at, matching in enumerate(self._matchings)
            for number in sorted(matching.passages)[: self._limit]
        )
        return [(at, number) for *_, at, number in ordered[: self._limit]]


def _best(scores: list[dict[int, float]], limit: int) -> list[tuple[int, int]]:
    """Give the segment and number of the passages with the highest scores."""
    best: list[tuple[float, int, int]] = []
    for at, scored in enumerate(scores):
        floor = min(sorted(scored.values(), reverse=True)[:limit], default=0.0)
        best += [(-points, at, number) for number, points in scored.items() if points >= floor]
    return [(at, number) for _, at, number in sorted(best)[:limit]]


def _hit(tree: query.Query, arrays: Arrays, number: int, points: float) -> Hit:
    passage = arrays.passage(number)
    ranges = highlights(tree, passage.text)
    origin = passage.start if passage.source is Source.PASSAGE else 0
    return Hit(
        passage=passage,
        score=round(points, 4),
        highlights=tuple((start + origin, end + origin) for start, end in ranges),
        snippet=snippet_of(passage.text, ranges),
    )
