"""
Words of a segment that are near a word: a slip of the pen or two away.

A slip is a letter left out, put in, changed, or two neighbours the wrong way round.

Source:
    Damerau, "A technique for computer detection and correction of spelling errors" (1964);
    the distance is that of optimal string alignment.
"""

from collections.abc import Sequence
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from index.arrays import Arrays

_SHORTEST_FOR_TWO = 5
_LONGEST = 40


class _ByLength:
    """The words of a segment, those of each length as a table of letters by words."""

    def __init__(self, words: Sequence[str]) -> None:
        self._number = {word: number for number, word in enumerate(words)}
        self._alphabet = sorted(set[str]().union(*words))
        groups: dict[int, list[int]] = {}
        for number, word in enumerate(words):
            if len(word) <= _LONGEST:
                groups.setdefault(len(word), []).append(number)
        self._words = words
        self._groups = groups

    @cached_property
    def _numbers(self) -> dict[int, NDArray[np.intp]]:
        return {size: np.array(numbers) for size, numbers in self._groups.items()}

    @cached_property
    def _letters(self) -> dict[int, NDArray[np.uint32]]:
        return {
            size: np.array([list(map(ord, self._words[n])) for n in numbers], np.uint32).T.copy()
            for size, numbers in self._groups.items()
        }

    def near(self, word: str, slips: int) -> list[int]:
        """Find the numbers of the words at most so many slips away, ascending."""
        if slips == 1:
            return sorted(map(self._number.__getitem__, self._number.keys() & self._edits(word)))
        found: list[int] = []
        for size in range(max(1, len(word) - slips), len(word) + slips + 1):
            if size in self._letters:
                distances = _distances(word, self._letters[size])
                found += self._numbers[size][distances <= slips].tolist()
        return sorted(found)

    def _edits(self, word: str) -> set[str]:
        """Make every word one slip away, in the letters of this segment, and the word itself."""
        halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
        edits = {word, *(left + right[1:] for left, right in halves if right)}
        edits.update(
            left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1
        )
        for left, right in halves:
            edits.update([left + letter + right for letter in self._alphabet])
            if right:
                edits.update([left + letter + right[1:] for letter in self._alphabet])
        edits.discard("")
        return edits


_tables: WeakKeyDictionary[Arrays, _ByLength] = WeakKeyDictionary()


def near_words(arrays: Arrays, word: str, slips: int) -> list[int]:
    """
    Find the words of a segment at most so many slips from a word, itself included.

    Short words are allowed one at most: two would make another word of them.
    """
    table = _tables.get(arrays)
    if table is None:
        table = _tables[arrays] = _ByLength(arrays.words)
    return table.near(word, slips if len(word) >= _SHORTEST_FOR_TWO else min(slips, 1))


def _distances(word: str, letters: NDArray[np.uint32]) -> NDArray[np.int8]:
    """Count the slips from a word to each column of letters."""
    size, columns = letters.shape
    wanted = [ord(letter) for letter in word]
    former = np.zeros((0, columns), np.int8)
    last = np.repeat(np.arange(size + 1, dtype=np.int8)[:, None], columns, 1)
    for row, letter in enumerate(wanted):
        current = np.empty_like(last)
        current[0] = row + 1
        differs = (letters != letter).astype(np.int8)
        for at in range(size):
            best = np.minimum(last[at] + differs[at], last[at + 1] + 1)
            np.minimum(best, current[at] + 1, out=best)
            if row and at:
                swapped = (letters[at] == wanted[row - 1]) & (letters[at - 1] == letter)
                np.minimum(best, former[at - 1] + 1, out=best, where=swapped)
            current[at + 1] = best
        former, last = last, current
    return last[size]
