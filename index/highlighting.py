"""Where in one text the matched words are."""

from collections.abc import Iterable, Sequence
from itertools import accumulate, chain

from whoosh import query

from index.analysis import LengthsOfRuns, TextsOfRuns, Word, words_of_run
from index.arrays import Arrays
from index.execution import Evaluation
from index.filtering import Where
from index.query_trees import InOrder, Within, Words

_HYPHENS = frozenset("-\u2010\u2011")

Ranges = list[tuple[int, int]]

# Up to so many words, each is looked for by itself.
_FEW = 16
_OPENING = frozenset(" \n\t(“")
_CLOSING = frozenset(".,;:?!)")
_INSIDE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")

# Shared by all searches, because the same runs come again and again.
_texts_of_run = TextsOfRuns().__getitem__
_length_of_run = LengthsOfRuns().__getitem__


class Highlighter:
    """A query tree, and the words of one segment that its leaves stand for."""

    def __init__(self, tree: query.Query, evaluation: Evaluation, arrays: Arrays) -> None:
        self._tree = tree
        self._words: dict[Words, frozenset[str]] = {}
        for leaf in _leaves(tree):
            if leaf not in self._words:
                numbers = evaluation.words(leaf, arrays)
                self._words[leaf] = frozenset(map(arrays.words.__getitem__, numbers))
        self._wanted = frozenset[str]().union(*self._words.values())
        self._is_plain = _is_plain(tree)
        self._are_literal = (
            self._is_plain
            and len(self._wanted) <= _FEW
            and not any(
                arrays.is_odd[n] for leaf in self._words for n in evaluation.words(leaf, arrays)
            )
        )

    def highlights(self, text: str) -> Ranges:
        """
        Find the words of a matching text that make it match.

        Returns:
            Half-open ranges of code points, in order, not overlapping. Of a phrase only the
            words of its occurrences are given; parts joined by a hyphen are one range.
        """
        found = _literally(text, self._wanted) if self._are_literal else None
        if found is not None:
            return _merged(found, text)
        runs = text.split()
        absent = map(self._wanted.isdisjoint, map(_texts_of_run, runs))
        at = [number for number, is_absent in enumerate(absent) if not is_absent]
        if not at:
            return []
        if self._is_plain:
            return _merged(self._all_wanted(text, runs, at), text)
        return _merged(self._find(self._tree, self._words_at(text, runs, at)) or [], text)

    def _all_wanted(self, text: str, runs: Sequence[str], at: Sequence[int]) -> Ranges:
        return [
            (origin + start, origin + end)
            for number, origin in zip(at, _starts(text, runs, at), strict=True)
            for word, _, start, end in words_of_run(runs[number])[0]
            if word in self._wanted
        ]

    def _words_at(self, text: str, runs: Sequence[str], at: Sequence[int]) -> list[Word]:
        places = [*accumulate(map(_length_of_run, runs), initial=0)]
        return [
            Word(word, places[number] + place, origin + start, origin + end)
            for number, origin in zip(at, _starts(text, runs, at), strict=True)
            for word, place, start, end in words_of_run(runs[number])[0]
            if word in self._wanted
        ]

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


def _literally(text: str, wanted: frozenset[str]) -> Ranges | None:
    """
    Find words that are written as they are spelt here, in no order.

    Where one has more than spaces and plain punctuation beside it, the run it is in tells
    what it is: a word of its own, or a piece of one.

    Returns:
        Their ranges; None if small letters take other room than capitals.
    """
    low = f" {text.lower()}  "
    if len(low) != len(text) + 3:
        return None
    found = []
    for word in wanted:
        at = low.find(word)
        while at >= 0:
            end = at + len(word)
            before, after = low[at - 1], low[end]
            if before in _OPENING and (after == " " or (after in _CLOSING and low[end + 1] == " ")):
                found.append((at - 1, end - 1))
            elif not (before in _INSIDE or after in _INSIDE):
                found += _in_run_at(text, at - 1, wanted)
            at = low.find(word, end)
    return found


def _in_run_at(text: str, at: int, wanted: frozenset[str]) -> Ranges:
    """Find the wanted words between the spaces round a place of a text."""
    start = text.rfind(" ", 0, at + 1) + 1
    end = text.find(" ", at)
    found = words_of_run(text[start:] if end < 0 else text[start:end])[0]
    return [(start + word.start, start + word.end) for word in found if word.text in wanted]


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


def _starts(text: str, runs: Sequence[str], at: Sequence[int]) -> list[int]:
    """Find where some of the runs begin that a text splits into at spaces."""
    before = [*accumulate(map(len, runs), initial=0)]
    if before[-1] + len(runs) - 1 == len(text):
        return [before[number] + number for number in at]
    starts, origin = [], 0
    for run in runs[: at[-1] + 1]:
        origin = text.index(run, origin)
        starts.append(origin)
        origin += len(run)
    return [starts[number] for number in at]


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
