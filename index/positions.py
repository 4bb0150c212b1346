"""
Where words stand next to or near each other in a segment.

The passages that may have them come first: places are made only for those.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.arrays import Arrays, Located
from index.flat_file import Ints


def in_order(arrays: Arrays, words: Sequence[Sequence[int]]) -> Located:
    """
    Find where words follow each other.

    Args:
        arrays: the segment.
        words: the words that may stand in each position.

    Returns:
        The places of the first.
    """
    among = _having_all(arrays, words)
    order = sorted(range(len(words)), key=lambda position: arrays.count_places(words[position]))
    # In places of the rarest word, which is where the fewest have to be looked at.
    rarest = order[0]
    found = arrays.located(words[rarest], among)
    for position in order[1:]:
        others = arrays.located(words[position], among)
        stays = _are_among(found.places.astype(np.int64) + (position - rarest), others.places)
        found = found.at(np.flatnonzero(stays))
    return found


def within(arrays: Arrays, words: Sequence[Sequence[int]], distance: int) -> Located:
    """
    Find where the first of some words has all others within a distance, on either side.

    Returns:
        The places of the first.
    """
    among = _having_all(arrays, words)
    found = arrays.located(words[0], among)
    for alternatives in words[1:]:
        others = arrays.located(alternatives, among)
        stays = _have_near(found.places.astype(np.int64), others.places, distance)
        found = found.at(np.flatnonzero(stays))
    return found


def _having_all(arrays: Arrays, words: Sequence[Sequence[int]]) -> NDArray[np.bool_]:
    """Say of every passage whether it has a word of each position."""
    among = arrays.flags_of(words[0])
    for alternatives in words[1:]:
        among &= arrays.flags_of(alternatives)
    return among


def _are_among(wanted: NDArray[np.int64], places: Ints) -> NDArray[np.bool_]:
    if not len(places):
        return np.zeros(len(wanted), bool)
    places = places.astype(np.int64)
    at = np.searchsorted(places, wanted)
    found: NDArray[np.bool_] = places.take(at, mode="clip") == wanted
    return found


def _have_near(found: NDArray[np.int64], others: Ints, distance: int) -> NDArray[np.bool_]:
    if not len(others):
        return np.zeros(len(found), bool)
    others = others.astype(np.int64)
    at = np.searchsorted(others, found)
    before = found - others.take(at - 1, mode="clip")
    # A word is not near itself: where it is one of the others, the next after it counts.
    at += others.take(at, mode="clip") == found
    after = others.take(at, mode="clip") - found
    near: NDArray[np.bool_] = (after > 0) & (after <= distance)
    near |= (before > 0) & (before <= distance)
    return near
