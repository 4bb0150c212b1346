"""
How well a passage answers: BM25F over its text and the title of its section.

Every place a word has in the text counts less the longer the passage is; a word in the
title of the section counts as a further fraction of a place.

Source:
    Zaragoza and others, "Microsoft Cambridge at TREC 13" (2004), the simple BM25F.
"""

import math
from collections.abc import Sequence

from whoosh import query

from index.arrays import Arrays
from index.matching import Matching
from index.schema import STEMS

_SATURATION = 1.2
_LENGTH = 0.6
_TITLE = 0.35
# A word that only begins as typed says less than the word itself.
_PREFIX = 0.4


def score(matchings: Sequence[Matching], wanted: Sequence[query.Query]) -> list[dict[int, float]]:
    """Score every matching passage of each segment by the leaves that are wanted."""
    total = sum(len(matching.arrays) for matching in matchings)
    words = sum(sum(matching.arrays.lengths) for matching in matchings)
    mean = max(1.0, words / max(1, total))
    scores = [dict.fromkeys(matching.passages, 0.0) for matching in matchings]
    norms = [
        [1 - _LENGTH + _LENGTH * length / mean for length in matching.arrays.lengths]
        for matching in matchings
    ]
    for leaf in wanted:
        having = sum(len(matching.counts(leaf)) for matching in matchings)
        weight = math.log(1 + (total - having + 0.5) / (having + 0.5))
        if isinstance(leaf, query.Prefix):
            weight *= _PREFIX
        for matching, scored, norm in zip(matchings, scores, norms, strict=True):
            _add(scored, matching, leaf, weight, norm)
    return scores


def _add(
    scored: dict[int, float],
    matching: Matching,
    leaf: query.Query,
    weight: float,
    norms: list[float],
) -> None:
    counts = matching.counts(leaf)
    if len(scored) < len(counts):
        counts = {number: counts[number] for number in scored if number in counts}
    titled = _titled(matching.arrays, leaf)
    sections = matching.arrays.sections
    for number, count in counts.items():
        if number in scored:
            places = count / norms[number]
            if titled and sections[number] in titled:
                places += _TITLE
            scored[number] += weight * places / (_SATURATION + places)


def _titled(arrays: Arrays, leaf: query.Query) -> set[int]:
    """Give the sections whose title has a word; a phrase or prefix is not looked for there."""
    if isinstance(leaf, query.Term) and leaf.fieldname == STEMS:
        return arrays.sections_titled.get(leaf.text, set())
    return set()
