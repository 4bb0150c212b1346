"""
What only the best passages are looked at for: titles of sections and words side by side.

It costs as much for each passage as all the rest together and moves none far.
"""

from collections.abc import Iterator

import numpy as np
from whoosh import query

from index.arrays import Arrays
from index.execution import Evaluation
from index.flat_file import Ints
from index.query import Reading
from index.query_trees import AnyForm, InOrder
from index.ranking import Scores, raised_by_title, scores_of
from index.texts import Gathered, Numbers


def extra_scores(
    evaluation: Evaluation, arrays: Arrays, numbers: Numbers, reading: Reading
) -> Scores:
    """Give what each of some passages of a segment gains."""
    extra = np.zeros(len(numbers), np.float32)
    norms = evaluation.corpus.norms(arrays).take(numbers)
    for leaf in {leaf for tree, _ in reading.wanted for leaf in words_asked_for(tree)}:
        sections = arrays.sections_titled(leaf.stem)
        found = arrays.stem_postings(leaf.stem) if len(sections) else None
        if found is None:
            continue
        titled = np.zeros(len(arrays.section_titles), bool)
        titled[sections] = True
        is_titled = titled[arrays.sections[numbers]]
        if not is_titled.any():
            continue
        at = np.searchsorted(found[0], numbers.astype(found[0].dtype))
        at[at == len(found[0])] = 0
        counts = np.where(found[0][at] == numbers, found[1][at], 0)
        gains = raised_by_title(counts, norms, evaluation.weight(leaf))
        extra[is_titled] += gains[is_titled]
    if not reading.pairs:
        return extra
    gathered = arrays.texts.gather(numbers)
    for pair in reading.pairs:
        counts = _times_side_by_side(evaluation, arrays, gathered, pair)
        if counts.any():
            extra += scores_of(counts, norms.copy(), evaluation.weight(pair))
    return extra


def words_asked_for(tree: query.Query) -> Iterator[AnyForm]:
    """Yield the words in any form that a tree asks for."""
    if isinstance(tree, AnyForm):
        yield tree
    elif isinstance(tree, (query.And, query.Or)):
        for part in tree.subqueries:
            yield from words_asked_for(part)


def _times_side_by_side(
    evaluation: Evaluation, arrays: Arrays, gathered: Gathered, pair: InOrder
) -> Ints:
    """Count in each of some passages how often two words are in neighbouring runs, or in one."""
    left, right = (
        arrays.texts.runs_with([evaluation.words(leaf, arrays)]).take(gathered.runs)
        for leaf in pair.words
    )
    follows = np.zeros(len(left), bool)
    follows[1:] = left[:-1] & right[1:]
    # The last run of a passage and the first of the next are no neighbours.
    first = gathered.borders[:-1]
    follows[first[first < len(left)]] = False
    if pair.words[0] != pair.words[1]:
        follows |= left & right
    before = np.zeros(len(left) + 1, np.intp)
    np.cumsum(follows, out=before[1:])
    return np.diff(before.take(gathered.borders))
