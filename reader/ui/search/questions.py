"""What the search panel asks of a library; every answer may be had in any thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from index import (
    Completion,
    FacetName,
    Hit,
    HitPlaces,
    Passage,
    SearchRequest,
    SearchResults,
    Source,
)
from reader import indexing
from reader.annotations.model import Colour, Target
from reader.indexing import Coverage
from reader.library import Library
from reader.recommendations.operations import recommendations
from reader.settings import COLOUR_NAMES
from reader.ui.widgets.swatch import NAMES


@dataclass(frozen=True)
class Answer:
    """
    Hits, and what is known of them besides.

    ``numbers`` are those of recommendations, by the ids of their passages. ``notes`` counts
    the notes among all hits; it and ``coverage`` belong to whole answers only.
    """

    results: SearchResults
    numbers: Mapping[str, str] = field(default_factory=dict)
    notes: int = 0
    coverage: Coverage | None = None


class Questions:
    """The questions to one library; each raises StoreError as :func:`indexing.search` does."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def first(self, request: SearchRequest) -> Answer:
        """Return the hits alone, which is quicker than the whole answer."""
        return self._answer(indexing.search(self._library, request))

    def whole(self, request: SearchRequest) -> Answer:
        """Return the hits with facets, places and how much of the library they are from."""
        request = replace(request, facets=frozenset(FacetName), places=True)
        answer = self._answer(indexing.search(self._library, request))
        return replace(
            answer,
            notes=self._notes_among(answer.results),
            coverage=indexing.coverage(self._library),
        )

    def similar(self, passage: Passage, document_id: str | None) -> Answer:
        """Return the passages most like one, in one document or in all."""
        return self._answer(_of(indexing.similar(self._library, passage, document_id), document_id))

    def complete(self, typed: str, at: int) -> tuple[Completion, ...]:
        """Return how a query may go on from a code point of it."""
        return indexing.complete(self._library, typed, at)

    def colour_names(self) -> dict[Colour, str]:
        """Return what the user calls the colours."""
        given = self._library.settings.get(COLOUR_NAMES)
        return {colour: given.get(colour) or name for colour, name in NAMES.items()}

    def _answer(self, results: SearchResults) -> Answer:
        found = [hit.passage for hit in results.hits if hit.is_recommendation]
        numbers: dict[str, str] = {}
        for document_id in {passage.document_id for passage in found}:
            for one in recommendations(self._library.database, document_id):
                for passage in found:
                    if passage.document_id == document_id and _overlap(one.target, passage):
                        numbers.setdefault(passage.id, one.number)
        return Answer(results, numbers)

    def _notes_among(self, results: SearchResults) -> int:
        notes = frozenset({Source.NOTE})
        if results.request.sources == notes:
            return results.total
        if Source.NOTE not in results.request.sources or results.fallback is not None:
            return 0
        request = replace(results.request, sources=notes, limit=1, facets=frozenset(), places=False)
        found = indexing.search(self._library, request)
        return 0 if found.fallback is not None else found.total


def _overlap(target: Target, passage: Passage) -> bool:
    return target.start < passage.end and passage.start < target.end


def _of(hits: Sequence[Hit], document_id: str | None) -> SearchResults:
    """Return hits that are all there are as the answer to a search without words."""
    numbers: dict[str, list[int]] = {}
    for hit in hits:
        numbers.setdefault(hit.passage.document_id, []).append(hit.passage.number)
    return SearchResults(
        request=SearchRequest("", document_id),
        hits=tuple(hits),
        total=len(hits),
        sections=len({(hit.passage.document_id, hit.passage.section_start) for hit in hits}),
        documents=len(numbers),
        suggestion=None,
        took_ms=0.0,
        places=tuple(HitPlaces(id_, sorted(found)) for id_, found in numbers.items()),
    )
