"""
Which passages of a segment answer a query tree, and how often.

Whoosh steps through postings one at a time; the arrays allow sets instead, which is what
makes exact counts and two-letter prefixes quick.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from whoosh import query

from index.arrays import Arrays
from index.schema import WORDS

Counts = dict[int, int]
"""How often something is in each passage of a segment that has it."""


def leaves(tree: query.Query) -> Iterator[query.Query]:
    """Yield the words, prefixes and sequences that passages are wanted for."""
    if isinstance(tree, (query.And, query.Or)):
        for child in tree.children():
            yield from leaves(child)
    elif not isinstance(tree, query.Not):
        yield tree


class Matching:
    """One query tree evaluated on one segment; each leaf is looked up once."""

    def __init__(self, tree: query.Query, arrays: Arrays) -> None:
        self.arrays = arrays
        self._counts: dict[int, Counts] = {}
        self.passages = self._passages(tree)

    def counts(self, leaf: query.Query) -> Counts:
        """Count a leaf, of the tree or not, in each passage; a prefix counts once."""
        found = self._counts.get(id(leaf))
        if found is None:
            found = self._counts[id(leaf)] = self._count(leaf)
        return found

    def _passages(self, tree: query.Query) -> set[int]:
        if isinstance(tree, query.Or):
            return set().union(*map(self._passages, tree.children()))
        if not isinstance(tree, query.And):
            return set(self.counts(tree))
        wanted = [child for child in tree.children() if not isinstance(child, query.Not)]
        found = self._passages(wanted[0])
        for child in wanted[1:]:
            found &= self._passages(child)
        for child in tree.children():
            if isinstance(child, query.Not):
                found -= self._passages(child.query)
        return found

    def _count(self, leaf: query.Query) -> Counts:
        arrays = self.arrays
        if isinstance(leaf, query.Sequence):
            return self._count_sequence(leaf)
        words = words_of(arrays, leaf)
        if isinstance(words, range) and len(words) > 1:
            return dict.fromkeys(arrays.passages_from(words), 1)
        counted: Counts = {}
        for word in words:
            postings = arrays.postings(word)
            found = zip(arrays.numbers[postings], arrays.counts[postings], strict=True)
            if not counted:
                counted = dict(found)
                continue
            for number, count in found:
                counted[number] = counted.get(number, 0) + count
        return counted

    def _count_sequence(self, sequence: query.Sequence) -> Counts:
        first, *others = map(self._places, sequence.children())
        at = self.arrays.passage_at
        if is_phrase(sequence):
            for distance, places in enumerate(others, 1):
                first = {place for place in first if place + distance in places}
            return Counter(map(at, first))
        slop = sequence.slop
        for places in others:
            first = {
                place
                for place in first
                if not places.isdisjoint(range(place + 1, place + slop + 1))
                or not places.isdisjoint(range(place - slop, place))
            }
        return Counter(map(at, first))

    def _places(self, leaf: query.Query) -> set[int]:
        if isinstance(leaf, query.Or):
            return set().union(*map(self._places, leaf.children()))
        return self.arrays.places(words_of(self.arrays, leaf))


def words_of(arrays: Arrays, leaf: query.Query) -> Sequence[int]:
    """Give the numbers of the words that a word, stem or prefix stands for."""
    if isinstance(leaf, query.Prefix):
        return arrays.words_from(leaf.text)
    return arrays.word(leaf.text) if leaf.fieldname == WORDS else arrays.words_of(leaf.text)


def is_phrase(sequence: query.Sequence) -> bool:
    """Tell words that follow each other from words within a distance of the first."""
    return bool(sequence.ordered)
