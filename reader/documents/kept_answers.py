"""Answers about pages that are kept for a while: as many as there is memory for."""

from collections import OrderedDict
from typing import Any

from reader.documents.page_characters import PageCharacters
from reader.documents.page_requests import Bitmap, Request

_BYTES_A_CHARACTER = 24
_BYTES_OF_OTHERS = 4_096


class KeptAnswers:
    """
    Answers by request, as many as fit in; the one not used for longest goes first.

    Args:
        most_bytes: about how much memory they may take; the newest is kept in any case.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[Request[Any], tuple[Any, int]] = OrderedDict()

    def get(self, wanted: Request[Any]) -> Any:
        """Return the answer to a request, which is used by that; None if none is kept."""
        if wanted not in self._kept:
            return None
        self._kept.move_to_end(wanted)
        return self._kept[wanted][0]

    def put(self, wanted: Request[Any], answer: object) -> None:
        """Keep an answer, and drop others for which there is no room any more."""
        size = _size(answer)
        if wanted in self._kept:
            self._bytes -= self._kept.pop(wanted)[1]
        self._kept[wanted] = (answer, size)
        self._bytes += size
        while self._bytes > self._most_bytes and len(self._kept) > 1:
            self._bytes -= self._kept.popitem(last=False)[1][1]

    def clear(self) -> None:
        """Drop all."""
        self._kept.clear()
        self._bytes = 0


def _size(answer: object) -> int:
    """Return about how much memory an answer takes."""
    if isinstance(answer, Bitmap):
        return len(answer.pixels) + _BYTES_OF_OTHERS
    if isinstance(answer, PageCharacters):
        return _BYTES_A_CHARACTER * len(answer.text) + _BYTES_OF_OTHERS
    return _BYTES_OF_OTHERS
