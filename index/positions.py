"""Where words stand next to or near each other in a segment."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.arrays import Arrays
from index.flat_file import Ints

# From this ratio of lengths on, looking each up is quicker than marking all.
_MUCH_SHORTER = 16
_FEW = 30_000


def in_order(arrays: Arrays, words: Sequence[Sequence[int]]) -> Ints:
    """
    Find where words follow each other.

    Args:
        arrays: the segment.
        words: the words that may stand in each position.

    Returns:
        The places of the first, ascending.
    """
    places = [arrays.places(alternatives) for alternatives in words]
    order = sorted(range(len(places)), key=lambda position: len(places[position]))
    # In places of the rarest word, which is where the fewest have to be looked at.
    rarest = order[0]
    found = places[rarest].astype(np.int64)
    for position in order[1:]:
        if not len(found):
            break
        found = found[_are_among(arrays, found + (position - rarest), places[position])]
    return found - rarest


def within(arrays: Arrays, words: Sequence[Sequence[int]], distance: int) -> Ints:
    """
    Find where the first of some words has all others within a distance, on either side.

    Returns:
        The places of the first, ascending.
    """
    places = [arrays.places(alternatives) for alternatives in words]
    if not all(map(len, places)):
        return places[0][:0]
    found: Ints = places[0].astype(np.int64)
    for others in sorted(places[1:], key=len):
        if len(others) * _MUCH_SHORTER < len(found):
            found = _only_near(found, others, distance)
        found = found[_have_near(found, others.astype(np.int64), distance)]
    return found


def _are_among(arrays: Arrays, wanted: Ints, places: Ints) -> NDArray[np.bool_]:
    if len(wanted) < _FEW or len(wanted) * _MUCH_SHORTER < len(places):
        at = np.searchsorted(places, wanted.astype(places.dtype))
        at[at == len(places)] = 0
        found: NDArray[np.bool_] = places[at] == wanted
        return found
    flags = np.zeros(int(arrays.bases[-1]) + 1, bool)
    flags[places] = True
    # Before the first place there is nothing, and nothing stands in the last.
    return flags.take(np.maximum(wanted, 0), mode="clip") & (wanted >= 0)


def _only_near(found: Ints, others: Ints, distance: int) -> Ints:
    """Give those of many places that are not far from a few others."""
    first = np.searchsorted(found, others.astype(np.int64) - distance)
    last = np.searchsorted(found, others.astype(np.int64) + distance, side="right")
    at = [np.arange(a, b) for a, b in zip(first.tolist(), last.tolist(), strict=True) if a < b]
    return found[np.unique(np.concatenate(at))] if at else found[:0]


def _have_near(found: Ints, others: Ints, distance: int) -> NDArray[np.bool_]:
    first = np.searchsorted(others, found - distance)
    last = np.searchsorted(others, found + distance, side="right")
    # A word is not near itself.
    at = np.searchsorted(others, found)
    at[at == len(others)] = 0
    near: NDArray[np.bool_] = last - first > (others[at] == found)
    return near
