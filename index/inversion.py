"""
From the words of passages in order to the passages of words in order.

An *occurrence* is a word, the passage it is in and its place there. The arrays of a segment
come from its occurrences, whether those were just read from text or come from segments that
are to be one.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.flat_file import Ints, narrowest
from index.stems import stem

WIDEST = 99
"""The greatest distance, in words, at which words still count as near each other."""


class Occurrences(NamedTuple):
    """
    Parallel arrays, in order of passage and place.

    ``words`` are numbers of words, ``passages`` of passages; ``places`` count words through
    the whole segment.
    """

    words: NDArray[np.uint32]
    passages: NDArray[np.uint32]
    places: NDArray[np.uint32]


class Merged(NamedTuple):
    """The sorted stems of some sorted words, and which words each stands for."""

    stems: list[str]
    first_word: NDArray[np.uint32]
    words: NDArray[np.uint32]


def bases(lengths: Ints) -> NDArray[np.uint32]:
    """
    Give the place at which each passage begins, and at the end the one after the last.

    Between passages is a gap wider than any distance asked for, so that words next to or
    near each other are found by adding and comparing integers.
    """
    starts = np.zeros(len(lengths) + 1, np.uint32)
    np.cumsum(lengths.astype(np.uint32) + (WIDEST + 1), out=starts[1:], dtype=np.uint32)
    return starts


def invert(words: Sequence[str], found: Occurrences, lengths: Ints) -> dict[str, Ints]:
    """
    Make the postings and places of sorted words, and the postings of their stems.

    Args:
        words: all words, sorted; each has an occurrence.
        found: their occurrences.
        lengths: how many places each passage takes.
    """
    passages = len(lengths)
    order = _order(found.words)
    word, passage, places = (each[order] for each in found)
    changes = np.ones(len(word), bool)
    np.not_equal(word[1:], word[:-1], out=changes[1:])
    changes[1:] |= passage[1:] != passage[:-1]
    at = np.flatnonzero(changes)
    numbers = narrowest(passage[at], passages)
    counts = narrowest(np.diff(np.append(at, len(word))))
    borders = np.arange(len(words) + 1, dtype=np.uint32)
    first_posting = np.searchsorted(word[at], borders).astype(np.uint32)
    merged = merge_stems(words)
    return {
        "numbers": numbers,
        "counts": counts,
        "first_posting": first_posting,
        "first_place": np.searchsorted(word, borders).astype(np.uint32),
        # Counted from the beginning of the passage they take half the room.
        "places": narrowest(places - bases(lengths)[passage]),
        "stem_first_word": merged.first_word,
        "stem_words": merged.words,
        **_stem_postings(merged, first_posting, numbers, counts, passages),
    }


def merge_stems(words: Sequence[str]) -> Merged:
    """Find the stems of sorted words."""
    of_each = [stem(word) for word in words]
    stems = sorted(set(of_each))
    ordinal = {text: number for number, text in enumerate(stems)}
    keys = np.fromiter(map(ordinal.__getitem__, of_each), np.uint32, len(words))
    order = _order(keys)
    borders = np.arange(len(stems) + 1, dtype=np.uint32)
    first = np.searchsorted(keys[order], borders).astype(np.uint32)
    return Merged(stems, first, order.astype(np.uint32))


def _stem_postings(
    merged: Merged, first_posting: Ints, numbers: Ints, counts: Ints, passages: int
) -> dict[str, Ints]:
    """
    Unite the postings of stems that have several words; a stem of one word has its.

    They are kept because common words are the slowest to unite at every search.
    """
    sizes = _sizes(first_posting)
    stem_of_word = np.empty(len(merged.words), np.int64)
    forms = _sizes(merged.first_word)
    stem_of_word[merged.words] = np.repeat(np.arange(len(forms)), forms)
    is_united = np.repeat((forms > 1)[stem_of_word], sizes)
    keys = np.repeat(stem_of_word, sizes)[is_united] * max(passages, 1) + numbers[is_united]
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    changes = np.ones(len(keys), bool)
    np.not_equal(keys[1:], keys[:-1], out=changes[1:])
    at = np.flatnonzero(changes)
    sums = counts[is_united][order].astype(np.uint32)
    sums = np.add.reduceat(sums, at).astype(np.uint32) if len(at) else sums
    keys = keys[at]
    borders = np.arange(len(forms) + 1) * max(passages, 1)
    return {
        "stem_first_posting": np.searchsorted(keys, borders).astype(np.uint32),
        "stem_numbers": narrowest((keys % max(passages, 1)).astype(np.uint32), passages),
        "stem_counts": narrowest(sums),
    }


def _sizes(offsets: Ints) -> NDArray[np.int64]:
    return offsets[1:].astype(np.int64) - offsets[:-1]


def _order(keys: NDArray[np.uint32]) -> NDArray[np.intp]:
    """Sort stably; twice by sixteen bits, which NumPy does without comparing."""
    order = np.argsort((keys & 0xFFFF).astype(np.uint16), kind="stable")
    if int(keys.max(initial=0)) > 0xFFFF:
        order = order[np.argsort((keys >> 16).astype(np.uint16)[order], kind="stable")]
    return order
