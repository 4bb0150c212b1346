"""
The kinds of query that readers' words become, beside those of Whoosh.

They are Whoosh queries, so they can stand in a tree with any others. Each says which words
of a segment it stands for; :mod:`index.execution` does the rest, and gives Whoosh's own
matchers, where a tree needs them, the passages it found.
"""

import re
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from whoosh import query

from index.arrays import Arrays
from index.stems import spelling, stem
from index.vocabulary import near_words

MOST_WORDS = 20_000
"""Words of one segment that a pattern may stand for; the rest are passed over."""


class Leaf(query.Query):
    """A query that the arrays answer by themselves."""

    def __init__(self) -> None:
        self.boost = 1.0

    def children(self) -> tuple[query.Query, ...]:
        """Give the parts: none."""
        return ()

    def is_leaf(self) -> bool:
        """Tell whether it has no parts: so it is."""
        return True

    def field(self) -> None:
        """Name the field: it is not of one."""

    def estimate_size(self, ixreader: Any) -> int:
        """Give the most passages it can match."""
        return int(ixreader.doc_count())

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """Step through the passages that the arrays give."""
        return searcher.get_parent().matcher_of(self, searcher, context)


class Words(Leaf):
    """Any of some words."""

    @abstractmethod
    def words_in(self, arrays: Arrays) -> Sequence[int]:
        """Give the numbers of the words in a segment's vocabulary, ascending."""


@dataclass(eq=True, unsafe_hash=True)
class AnyForm(Words):
    """A word in any of its forms; those written as typed come first."""

    text: str
    boost: float = 1.0

    @property
    def stem(self) -> str:
        """The stem of the word."""
        return stem(self.text)

    def words_in(self, arrays: Arrays) -> Sequence[int]:
        """Give the words with the same stem."""
        return arrays.words_of(self.stem)

    def exact_in(self, arrays: Arrays) -> Sequence[int]:
        """Give the words written as typed, British or American."""
        return AsWritten(self.text).words_in(arrays)


@dataclass(eq=True, unsafe_hash=True)
class AsWritten(Words):
    """A word as it is written, British or American."""

    text: str
    boost: float = 1.0

    def words_in(self, arrays: Arrays) -> Sequence[int]:
        """Give the words of the same stem that differ by no more than that."""
        wanted = spelling(self.text)
        found = [
            number
            for number in arrays.words_of(stem(self.text))
            if spelling(arrays.words[number]) == wanted
        ]
        return found or arrays.word(self.text)


@dataclass(eq=True, unsafe_hash=True)
class Beginning(Words):
    """Words that begin so."""

    text: str
    boost: float = 1.0

    def words_in(self, arrays: Arrays) -> range:
        """Give the neighbours that begin so."""
        return arrays.words_from(self.text)


@dataclass(eq=True, unsafe_hash=True)
class Pattern(Words):
    """Words that an expression matches from end to end; ``beginning`` begins them all."""

    expression: re.Pattern[str]
    beginning: str = ""
    boost: float = 1.0

    def words_in(self, arrays: Arrays) -> Sequence[int]:
        """Give the words that match."""
        matches = self.expression.fullmatch
        candidates = arrays.words_from(self.beginning)
        return [word for word in candidates if matches(arrays.words[word])][:MOST_WORDS]


@dataclass(eq=True, unsafe_hash=True)
class Like(Words):
    """Words that are one or two slips of the pen away."""

    text: str
    slips: int = 1
    boost: float = 1.0

    def words_in(self, arrays: Arrays) -> Sequence[int]:
        """Give the words near by."""
        return near_words(arrays, self.text, self.slips)


@dataclass(eq=True, unsafe_hash=True)
class InOrder(Leaf):
    """Words that follow each other."""

    words: tuple[Words, ...]
    boost: float = 1.0


@dataclass(eq=True, unsafe_hash=True)
class Within(Leaf):
    """Words of which all others stand within so many words of the first."""

    words: tuple[Words, ...]
    distance: int
    boost: float = 1.0
