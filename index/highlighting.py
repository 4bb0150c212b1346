"""Where in one text the matched words are."""

from collections.abc import Iterable
from itertools import chain

from whoosh import query

from index.analysis import Word, words
from index.matching import is_phrase
from index.schema import WORDS
from index.stems import stem

_HYPHENS = frozenset("-\u2010\u2011")

Ranges = list[tuple[int, int]]


def highlights(tree: query.Query, text: str) -> Ranges:
    """
    Find the words of a matching text that make it match.

    Returns:
        Half-open ranges of code points, in order, not overlapping. Of a phrase only the
        words of its occurrences are given; parts joined by a hyphen are one range.
    """
    found = _Text(text).find(tree) or []
    merged: Ranges = []
    for start, end in sorted(found):
        # One word, or a hyphen, apart: the two were typed as one.
        if merged and (start <= merged[-1][1] or text[merged[-1][1] : start] in _HYPHENS):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


class _Text:
    """The words of one text, looked through for the parts of a query tree."""

    def __init__(self, text: str) -> None:
        self._words = list(words(text))

    def find(self, tree: query.Query) -> Ranges | None:
        """Give the ranges that make a part of the tree match; None if it does not."""
        if isinstance(tree, query.Or):
            found = [ranges for child in tree.children() if (ranges := self.find(child))]
            return list(chain.from_iterable(found)) or None
        if isinstance(tree, query.And):
            return self._find_all(tree.children())
        if isinstance(tree, query.Sequence):
            return self._find_phrase(tree) if is_phrase(tree) else self._find_near(tree)
        return [(word.start, word.end) for word in self._matching(tree)] or None

    def _find_all(self, children: Iterable[query.Query]) -> Ranges | None:
        found: Ranges = []
        for child in children:
            if isinstance(child, query.Not):
                if self.find(child.query):
                    return None
            elif ranges := self.find(child):
                found += ranges
            else:
                return None
        return found

    def _find_phrase(self, phrase: query.Sequence) -> Ranges | None:
        at = [self._by_place(child) for child in phrase.children()]
        starts = [place for place in at[0] if all(place + i in at[i] for i in range(len(at)))]
        return [
            (word.start, word.end)
            for start in starts
            for distance, places in enumerate(at)
            for word in places[start + distance]
        ] or None

    def _find_near(self, near: query.Sequence) -> Ranges | None:
        first, *others = (self._by_place(child) for child in near.children())
        found: list[Word] = []
        for place in first:
            close = [
                [other for other in places if 0 < abs(other - place) <= near.slop]
                for places in others
            ]
            if all(close):
                found += first[place]
                for places, chosen in zip(others, close, strict=True):
                    found += chain.from_iterable(places[other] for other in chosen)
        return [(word.start, word.end) for word in found] or None

    def _by_place(self, leaf: query.Query) -> dict[int, list[Word]]:
        found: dict[int, list[Word]] = {}
        for word in self._matching(leaf):
            found.setdefault(word.place, []).append(word)
        return found

    def _matching(self, leaf: query.Query) -> list[Word]:
        if isinstance(leaf, query.Or):
            return [word for child in leaf.children() for word in self._matching(child)]
        if isinstance(leaf, query.Prefix):
            return [word for word in self._words if word.text.startswith(leaf.text)]
        if leaf.fieldname == WORDS:
            return [word for word in self._words if word.text == leaf.text]
        return [word for word in self._words if stem(word.text) == leaf.text]
