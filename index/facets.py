"""Count what was found by document, section, tag, colour, and being a recommendation."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

import numpy as np

from index.collecting import InSegment
from index.corpus import Corpus
from index.flat_file import Ints
from index.model import FacetName, FacetValue, HitPlaces, Source

Section = tuple[str, int]


def facet_values(
    name: FacetName, segments: Sequence[InSegment], corpus: Corpus, limit: int
) -> tuple[FacetValue, ...]:
    """Count the values of a facet, the most frequent first, and of these the first so many."""
    if name is FacetName.SECTION:
        return _sections(segments, limit)
    counts: Counter[str] = Counter()
    for segment in segments:
        if len(segment.found.numbers):
            counts.update(dict(_counted(name, segment, corpus)))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(FacetValue(value, count) for value, count in ordered[:limit] if count)


def count_sections(segments: Sequence[InSegment]) -> int:
    """Count the sections with a match, each once for passages and notes together."""
    arrays = [each for each in segments if len(each.found.numbers)]
    if not any(map(_has_notes, arrays)):
        return sum(int(np.count_nonzero(each.by_section)) for each in arrays)
    return len({key for each in arrays for key, _, _ in _with_counts(each)})


def places(segments: Sequence[InSegment]) -> tuple[HitPlaces, ...]:
    """Give where every hit lies, by document in the order of their ids."""
    found: dict[str, list[Ints]] = {}
    for each in segments:
        borders = pairwise(each.by_document)
        for run, (first, last) in zip(each.arrays.documents, borders, strict=True):
            if first < last:
                ordinals = each.arrays.ordinals[each.found.numbers[first:last]]
                found.setdefault(run.document_id, []).append(ordinals)
    return tuple(
        HitPlaces(document_id, np.sort(np.concatenate(found[document_id])).tolist())
        for document_id in sorted(found)
    )


def _counted(name: FacetName, segment: InSegment, corpus: Corpus) -> Iterable[tuple[str, int]]:
    arrays, numbers = segment.arrays, segment.found.numbers
    if name is FacetName.DOCUMENT:
        borders = pairwise(segment.by_document)
        runs = zip(arrays.documents, borders, strict=True)
        return ((run.document_id, last - first) for run, (first, last) in runs if first < last)
    marks = corpus.marks(arrays)
    if name is FacetName.RECOMMENDATION:
        return (("yes", _shared(numbers, marks.recommended)),)
    values = marks.tags if name is FacetName.TAG else marks.colours
    return ((value, _shared(numbers, marked)) for value, marked in values.items())


def _shared(found: Ints, marked: Ints) -> int:
    at = np.searchsorted(found, marked)
    at[at == len(found)] = 0
    return int(np.count_nonzero(found[at] == marked))


def _has_notes(segment: InSegment) -> bool:
    return segment.arrays.source is Source.NOTE and len(segment.found.numbers) > 0


def _with_counts(segment: InSegment, limit: int | None = None) -> list[tuple[Section, str, int]]:
    """Give sections with a match, or of many those with the most."""
    counts = segment.by_section
    having = np.flatnonzero(counts)
    if limit is not None and 0 < limit < len(having):
        # Few sections have as much as the last that has room: only those are put in order.
        floor = np.partition(counts.take(having), len(having) - limit)[len(having) - limit]
        having = np.flatnonzero(counts >= floor)
        having = having[np.argsort(-counts.take(having), kind="stable")[:limit]]
    places, titles = segment.arrays.section_places, segment.arrays.section_titles
    counted = zip(having.tolist(), counts[having].tolist(), strict=True)
    return [(places[at], titles[at][2], count) for at, count in counted]


def _sections(segments: Sequence[InSegment], limit: int) -> tuple[FacetValue, ...]:
    found = [each for each in segments if len(each.found.numbers)]
    if any(map(_has_notes, found)):
        counted = _added_up(chain.from_iterable(map(_with_counts, found)))
    else:
        # No section is in two segments, so that the first of each are enough.
        counted = [each for segment in found for each in _with_counts(segment, limit)]
    counted.sort(key=lambda each: (-each[2], each[0]))
    return tuple([FacetValue(title, n, *section) for section, title, n in counted[:limit]])


def _added_up(counted: Iterable[tuple[Section, str, int]]) -> list[tuple[Section, str, int]]:
    sums: dict[Section, tuple[str, int]] = {}
    for section, title, count in counted:
        _, before = sums.get(section, ("", 0))
        sums[section] = title, before + count
    return [(section, title, count) for section, (title, count) in sums.items()]
