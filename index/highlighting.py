"""
Where in texts the matched words are.

The texts of a segment are numbers of runs, so that for many passages at once it is looked up
which runs have a wanted word in them; only those are then looked at by themselves.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, pairwise

import numpy as np
from whoosh import query

from index.analysis import Word, words_of_run
from index.arrays import Arrays
from index.execution import Evaluation
from index.filtering import Where
from index.flat_file import Ints
from index.query_trees import InOrder, Within, Words

_HYPHENS = frozenset("-\u2010\u2011")

Ranges = list[tuple[int, int]]


class Highlighter:
    """A query tree, and the words of one segment that its leaves stand for."""

    def __init__(self, tree: query.Query, evaluation: Evaluation, arrays: Arrays) -> None:
        self._tree = tree
        self._texts = arrays.texts
        numbers = {leaf: evaluation.words(leaf, arrays) for leaf in _leaves(tree)}
        self._words = {
            leaf: frozenset([arrays.words[number] for number in found])
            for leaf, found in numbers.items()
        }
        self._wanted = frozenset[str]().union(*self._words.values())
        self._is_plain = _is_plain(tree)
        self._has_wanted = arrays.texts.runs_with(numbers.values())
        self._marks: dict[int, Ranges] = {}

    def highlights(self, numbers: Ints, texts: Sequence[str]) -> list[Ranges]:
        """
        Find the words of matching passages that make them match.

        Args:
            numbers: of the passages.
            texts: theirs.

        Returns:
            Half-open ranges of code points, in order, not overlapping. Of a phrase only the
            words of its occurrences are given; parts joined by a hyphen are one range.
        """
        runs, borders = self._texts.gather(numbers)
        at = np.flatnonzero(self._has_wanted.take(runs))
        between = np.searchsorted(at, borders)
        # A space follows every run but the last of a text.
        ends = np.zeros(len(runs) + 1, np.intp)
        np.cumsum(self._texts.sizes.take(runs) + np.intp(1), out=ends[1:])
        before = np.repeat(ends.take(borders[:-1]), between[1:] - between[:-1])
        origins = (ends.take(at) - before).tolist()
        wanted = runs.take(at).tolist()
        mark = self._mark_plainly if self._is_plain else self._mark_found(runs, at)
        return [
            mark(text, wanted, origins, range(first, last))
            for text, (first, last) in zip(texts, pairwise(between.tolist()), strict=True)
        ]

    def _mark_plainly(
        self, text: str, runs: Sequence[int], origins: Sequence[int], at: range
    ) -> Ranges:
        """Mark every wanted word of some runs."""
        marks = self._marks
        found: Ranges = []
        for number in at:
            run, origin = runs[number], origins[number]
            if (ranges := marks.get(run)) is None:
                ranges = marks[run] = self._marks_in(self._texts.runs[run])
            found += [(origin + start, origin + end) for start, end in ranges]
        return found

    def _marks_in(self, run: str) -> Ranges:
        words = words_of_run(run)[0]
        return _merged([(w.start, w.end) for w in words if w.text in self._wanted], run)

    def _mark_found(self, runs: Ints, at: Ints) -> Callable[..., Ranges]:
        """Give what marks only those wanted words that make the tree match."""
        lengths = self._texts.lengths.take(runs)
        places = (np.cumsum(lengths, dtype=np.intp) - lengths).take(at).tolist()
        spelt = self._texts.runs

        def mark(text: str, runs: Sequence[int], origins: Sequence[int], at: range) -> Ranges:
            words = [
                Word(word, places[n] + place, origins[n] + start, origins[n] + end)
                for n in at
                for word, place, start, end in words_of_run(spelt[runs[n]])[0]
                if word in self._wanted
            ]
            return _merged(self._find(self._tree, words) or [], text)

        return mark

    def _find(self, tree: query.Query, words: Sequence[Word]) -> Ranges | None:
        """Give the ranges that make a part of the tree match; None if it does not."""
        if isinstance(tree, Words):
            wanted = self._words[tree]
            return [(word.start, word.end) for word in words if word.text in wanted] or None
        if isinstance(tree, query.Or):
            found = [ranges for part in tree.subqueries if (ranges := self._find(part, words))]
            return list(chain.from_iterable(found)) or None
        if isinstance(tree, query.And):
            return self._find_all(tree.subqueries, words)
        if isinstance(tree, InOrder):
            return self._find_in_order(tree, words)
        if isinstance(tree, Within):
            return self._find_within(tree, words)
        # A condition: it holds, and no word says so.
        return []

    def _find_all(self, parts: Iterable[query.Query], words: Sequence[Word]) -> Ranges | None:
        found: Ranges = []
        for part in parts:
            if isinstance(part, query.Not):
                if self._find(part.query, words):
                    return None
            elif (ranges := self._find(part, words)) is not None:
                found += ranges
            else:
                return None
        return found

    def _find_in_order(self, phrase: InOrder, words: Sequence[Word]) -> Ranges | None:
        at = [self._by_place(leaf, words) for leaf in phrase.words]
        starts = [place for place in at[0] if all(place + i in at[i] for i in range(len(at)))]
        return [
            (word.start, word.end)
            for start in starts
            for distance, places in enumerate(at)
            for word in places[start + distance]
        ] or None

    def _find_within(self, near: Within, words: Sequence[Word]) -> Ranges | None:
        first, *others = (self._by_place(leaf, words) for leaf in near.words)
        found: list[Word] = []
        for place in first:
            close = [
                [other for other in places if 0 < abs(other - place) <= near.distance]
                for places in others
            ]
            if all(close):
                found += first[place]
                for places, chosen in zip(others, close, strict=True):
                    found += chain.from_iterable(places[other] for other in chosen)
        return [(word.start, word.end) for word in found] or None

    def _by_place(self, leaf: Words, words: Sequence[Word]) -> dict[int, list[Word]]:
        wanted = self._words[leaf]
        found: dict[int, list[Word]] = {}
        for word in words:
            if word.text in wanted:
                found.setdefault(word.place, []).append(word)
        return found


def _merged(found: Ranges, text: str) -> Ranges:
    """Put ranges in order, those in one that overlap or that a hyphen joins."""
    if len(found) < 2:
        return found
    found.sort()
    merged = [found[0]]
    for start, end in found:
        last = merged[-1][1]
        # One word, or a hyphen, apart: the two were typed as one.
        if start <= last or (start == last + 1 and text[last] in _HYPHENS):
            merged[-1] = (merged[-1][0], max(end, last))
        else:
            merged.append((start, end))
    return merged


def _is_plain(tree: query.Query) -> bool:
    """Tell whether every word of a matching text that is wanted makes it match."""
    if isinstance(tree, query.And):
        return all(isinstance(part, (Words, Where)) for part in tree.subqueries)
    if isinstance(tree, query.Or):
        return all(isinstance(part, Words) for part in tree.subqueries)
    return isinstance(tree, Words)


def _leaves(tree: query.Query) -> Iterable[Words]:
    if isinstance(tree, Words):
        yield tree
    elif isinstance(tree, (InOrder, Within)):
        yield from tree.words
    else:
        for part in tree.children():
            yield from _leaves(part)
