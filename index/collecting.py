"""What a search found: counted exactly, put in order, and the first of it made into hits."""

from collections.abc import Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import Any, NamedTuple

import numpy as np
from whoosh import query
from whoosh.collectors import Collector

from index.arrays import IS_HEADING, Arrays
from index.catalogue import PassageSearcher
from index.corpus import Corpus
from index.execution import NOTHING, Evaluation, Execution, Found
from index.filtering import passages_filtered
from index.flat_file import Ints
from index.model import NO_FILTERS, Fallback, SearchRequest, Source
from index.query import Reading
from index.ranking import LOOKED_AT_AGAIN, RAISED, Scores
from index.rescoring import extra_scores
from index.texts import Numbers

_MANY, _SAMPLE = 8_192, 1_024


class InSegment:
    """What was found in one segment."""

    def __init__(self, arrays: Arrays, found: Found) -> None:
        self.arrays = arrays
        self.found = found

    @cached_property
    def by_document(self) -> list[int]:
        """Where the passages of each document begin among those found, and the end."""
        borders: list[int] = np.searchsorted(self.found.numbers, self.arrays.borders).tolist()
        return borders

    @cached_property
    def by_section(self) -> Ints:
        """Count what was found in each section."""
        sections = self.arrays.sections.take(self.found.numbers)
        return np.bincount(sections, minlength=len(self.arrays.section_titles))


class Place(NamedTuple):
    """A passage found: the number of the segment among those searched, and its number there."""

    segment: int
    number: int
    score: float


class Collection(Collector):
    """
    Whoosh's way to gather what matches, one segment after another.

    If no passage has all that is wanted, those with the most of it are gathered.
    """

    def __init__(self, request: SearchRequest, reading: Reading) -> None:
        self._request = request
        self._reading = reading
        self.segments: list[InSegment] = []
        self.fallback: Fallback | None = None

    def prepare(self, top_searcher: PassageSearcher, q: query.Query, context: Any) -> None:
        """Begin a search."""
        super().prepare(top_searcher, q, context)
        self.corpus: Corpus = top_searcher.corpus
        self.evaluation = Evaluation(self.corpus)
        self._executions: list[Execution] = []

    def set_subsearcher(self, subsearcher: Any, offset: int) -> None:
        """Turn to the next segment."""
        self.subsearcher, self.offset = subsearcher, offset

    def collect_matches(self) -> None:
        """Evaluate the query on a segment that was asked for."""
        segment = self.subsearcher.reader().segment()
        if segment is None or segment.source not in self._request.sources:
            return
        if self._request.document_id is None or self._request.document_id in segment.documents:
            execution = Execution(
                self.evaluation,
                self.subsearcher,
                self.context,
                span=self._span_in(segment.arrays),
                scores_matter=self._request.limit > 0,
            )
            self._executions.append(execution)
            self._gather(execution, execution.run(self.q))

    def finish(self) -> None:
        """End a search, if need be with less than was wanted."""
        wanted = self._reading.wanted
        if not self.count() and len(wanted) > 1:
            self._gather_most(wanted)
        super().finish()

    def count(self) -> int:
        """Count the passages and notes that match."""
        return sum(len(each.found.numbers) for each in self.segments)

    def count_documents(self) -> int:
        """Count the documents with a match."""
        return len(
            {
                run.document_id
                for each in self.segments
                if len(each.found.numbers)
                for run, (first, last) in zip(
                    each.arrays.documents, pairwise(each.by_document), strict=True
                )
                if first < last
            }
        )

    def tree(self) -> query.Query:
        """Give the query that hits answer: any of what is wanted, if none has all."""
        return self.q if self.fallback is None else query.Or([t for t, _ in self._reading.wanted])

    def first(self) -> list[Place]:
        """Give the first passages in the order asked for."""
        start = max(0, self._request.offset)
        stop = start + max(0, self._request.limit)
        if stop == start or not self.count():
            return []
        ordered = self._by_place(stop) if self._request.by_place else self._by_score(stop)
        return ordered[start:stop]

    def _gather(self, execution: Execution, found: Found) -> None:
        self.segments.append(InSegment(execution.arrays, self._passing(execution, found)))

    def _span_in(self, arrays: Arrays) -> Ints | None:
        """Give where the passages of the document asked for begin and end among others."""
        if self._request.document_id is None or len(arrays.documents) < 2:
            return None
        ids = [run.document_id for run in arrays.documents]
        at = ids.index(self._request.document_id)
        return arrays.borders[at : at + 2]

    def _passing(self, execution: Execution, found: Found) -> Found:
        """Leave out what is filtered, and the marks that are no notes."""
        arrays, request = execution.arrays, self._request
        if (span := self._span_in(arrays)) is not None:
            first, last = np.searchsorted(found.numbers, span).tolist()
            found = Found(found.numbers[first:last], found.scores[first:last])
        if not len(found.numbers):
            return NOTHING
        passing = None
        if request.filters != NO_FILTERS:
            passing = passages_filtered(request.filters, arrays, self.corpus)
        if arrays.source is Source.NOTE:
            passing = arrays.has_texts if passing is None else passing & arrays.has_texts
        if passing is None:
            return found
        return found.at(np.flatnonzero(passing.take(found.numbers)))

    def _gather_most(self, wanted: Sequence[tuple[query.Query, str]]) -> None:
        """Gather the passages that have the most of what is wanted."""
        met = np.zeros(len(wanted), bool)
        counted = []
        for execution in self._executions:
            parts = [execution.run(part) for part, _ in wanted]
            met |= [len(part.numbers) > 0 for part in parts]
            found = self._passing(execution, self._meeting_conditions(execution, parts))
            having = np.zeros(len(execution.arrays), np.intp)
            for part in parts:
                having[part.numbers] += 1
            counted.append((execution, found, having.take(found.numbers)))
        most = max((int(having.max(initial=0)) for *_, having in counted), default=0)
        if not most:
            return
        self.segments = [
            InSegment(execution.arrays, Found(*(each[having == most] for each in found)))
            for execution, found, having in counted
        ]
        nowhere = tuple(typed for (_, typed), is_met in zip(wanted, met, strict=True) if not is_met)
        self.fallback = Fallback(len(wanted), most, nowhere)

    def _meeting_conditions(self, execution: Execution, parts: list[Found]) -> Found:
        found = execution.either(parts)
        for condition in self._reading.conditions:
            if isinstance(condition, query.Not):
                found = execution.without(found, execution.run(condition.query))
            else:
                found = execution.both(found, execution.run(condition))
        return found

    def _by_score(self, limit: int) -> list[Place]:
        first, *others = [_best(each.found, max(limit, LOOKED_AT_AGAIN)) for each in self.segments]
        numbers, scores = first
        segments = np.zeros(len(numbers), np.intp)
        for at, (more, their_scores) in enumerate(others, 1):
            numbers, scores = np.append(numbers, more), np.append(scores, their_scores)
            segments = np.append(segments, np.full(len(more), at))
        # The best of a segment ascend, as the segments do: a stable order keeps that of equals.
        again = np.sort((-scores).argsort(kind="stable")[:LOOKED_AT_AGAIN])
        raised = scores.copy()
        for at in set(segments.take(again).tolist()):
            here = again[segments.take(again) == at] if others else again
            raised[here] = self._rescored(self.segments[at].arrays, numbers[here], scores[here])
        is_again = np.zeros(len(scores), bool)
        is_again[again] = True
        order = np.lexsort((-raised, ~is_again))[:limit]
        columns = (segments[order].tolist(), numbers[order].tolist(), raised[order].tolist())
        return list(map(Place, *columns))

    def _rescored(self, arrays: Arrays, numbers: Numbers, scores: Scores) -> Scores:
        """Add what is looked at only for the best so far."""
        raised = (arrays.kinds.take(numbers) & IS_HEADING).astype(bool)
        raised |= self.corpus.marks(arrays).is_recommended.take(numbers)
        scores = scores + extra_scores(self.evaluation, arrays, numbers, self._reading)
        scores[raised] *= np.float32(RAISED)
        return scores

    def _by_place(self, limit: int) -> list[Place]:
        """Give the first as they stand in the documents, in the order of the documents' ids."""
        runs: dict[str, list[tuple[int, int, int]]] = {}
        for at, each in enumerate(self.segments):
            found = zip(each.arrays.documents, pairwise(each.by_document), strict=True)
            for run, (first, last) in found:
                if first < last:
                    runs.setdefault(run.document_id, []).append((at, first, last))
        ordered: list[Place] = []
        for document_id in sorted(runs):
            if len(ordered) >= limit:
                break
            here = chain.from_iterable(
                self._first_of_run(at, first, min(last, first + limit))
                for at, first, last in runs[document_id]
            )
            ordered += [place for *_, place in sorted(here)]
        return ordered

    def _first_of_run(self, at: int, first: int, last: int) -> list[tuple[int, int, int, Place]]:
        arrays, found = self.segments[at].arrays, self.segments[at].found
        numbers = found.numbers[first:last].tolist()
        scores = found.scores[first:last].tolist()
        starts = arrays.starts[found.numbers[first:last]].tolist()
        return [
            (start, at, number, Place(at, number, score))
            for start, number, score in zip(starts, numbers, scores, strict=True)
        ]


def _best(found: Found, limit: int) -> Found:
    """Give the passages with the highest scores, ascending; of equal ones, the first."""
    numbers, scores = found
    if len(scores) <= limit:
        return found
    if len(scores) > _MANY:
        # The best of a sample are no better than the best of all, so the rest can go.
        sample = scores[:: len(scores) // _SAMPLE].copy()
        sample.partition(len(sample) - limit)
        kept = np.flatnonzero(scores >= sample[-limit])
        numbers, scores = numbers.take(kept), scores.take(kept)
    ordered = scores.copy()
    ordered.partition(len(scores) - limit)
    floor = ordered[len(scores) - limit]
    kept = np.flatnonzero(scores >= floor)
    if len(kept) > limit:
        # Of those that are level with the last, only the first have room.
        is_level = scores.take(kept) == floor
        kept = kept[~is_level | (np.cumsum(is_level) <= limit - np.count_nonzero(~is_level))]
    return Found(numbers.take(kept), scores.take(kept))
