"""
What the pages are called in print.

The file's own labels are believed unless the numbers printed on the pages contradict them.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from reader.documents.numerals import numeral, numeral_value


def page_labels(own: Sequence[str], printed: Mapping[int, str]) -> list[str]:
    """
    Return the label of every page.

    Args:
        own: what the file calls each page, empty strings where it says nothing.
        printed: the numbers found on pages, by index.

    A page without any number gets the one that counting from its neighbours gives it; pages before
    the first number have no label, and without any numbers the pages are counted from 1.
    """
    if _agrees(own, printed):
        return list(own)
    if printed:
        return _counted(len(own), printed)
    return [str(index + 1) for index in range(len(own))]


def _agrees(own: Sequence[str], printed: Mapping[int, str]) -> bool:
    """Whether the file's labels are those of the pages that have a number in print."""
    given = [label for label in own if label]
    if not given or max(Counter(given).values()) > max(2, 0.1 * len(own)):
        return False
    if not printed:
        return len(given) > 0.5 * len(own)
    alike = sum(own[index].casefold() == label.casefold() for index, label in printed.items())
    return alike >= 0.8 * len(printed)


def _counted(page_count: int, printed: Mapping[int, str]) -> list[str]:
    offsets = {
        index: (value[0], value[1] - index)
        for index, label in printed.items()
        if (value := numeral_value(label)) is not None
    }
    labels = []
    known = sorted(offsets)
    for index in range(page_count):
        at = bisect_left(known, index)
        after, before = known[at : at + 1], known[max(at - 1, 0) : at]
        labels.append(_label(index, [offsets[place] for place in (*after, *before)]))
    return labels


def _label(index: int, nearest: Sequence[tuple[str, int]]) -> str:
    """Return the label that counting back from the number after, or on from that before, gives."""
    for style, offset in nearest:
        if index + offset >= 1:
            return numeral(index + offset, style)
    return ""
