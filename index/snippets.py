"""Choose the piece of a passage to show."""

from collections.abc import Sequence

from index.model import Snippet

_LENGTH = 240
"""Code points of the longest piece, marks of a cut not counted; what is shorter stays whole."""
_CUT = "…"


def snippet_of(text: str, highlights: Sequence[tuple[int, int]]) -> Snippet:
    """
    Cut a text round the most matched words that fit, at the borders of words.

    Args:
        text: a passage or note.
        highlights: ranges of the matched words in it, in order.
    """
    if len(text) <= _LENGTH:
        return Snippet(text, tuple(highlights))
    first, last = _densest(highlights)
    start = max(0, min((first + last - _LENGTH) // 2, first, len(text) - _LENGTH))
    end = min(len(text), start + _LENGTH)
    start, end = _at_borders(text, start, end, first, last)
    before = _CUT if start > 0 else ""
    after = _CUT if end < len(text) else ""
    shift = len(before) - start
    inside = [
        (a + shift, b + shift)
        if start <= a and b <= end
        else (max(a, start) + shift, min(b, end) + shift)
        for a, b in highlights
        if a < end and b > start
    ]
    return Snippet(before + text[start:end] + after, tuple(inside))


def _densest(highlights: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Give the range of the most highlights that fit, or of the beginning if there are none."""
    if not highlights:
        return 0, 0
    if highlights[-1][1] - highlights[0][0] <= _LENGTH:
        return highlights[0][0], highlights[-1][1]
    best, count, oldest = (0, 0), 0, 0
    for newest, (_, end) in enumerate(highlights):
        while end - highlights[oldest][0] > _LENGTH and oldest < newest:
            oldest += 1
        if newest - oldest >= count:
            best, count = (highlights[oldest][0], end), newest - oldest + 1
    return best


def _at_borders(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """Move a cut inwards to spaces, unless that would lose what is to be shown."""
    if start > 0:
        space = text.find(" ", start - 1, max(first, start))
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", max(last, start), end + 1)
        end = space if space >= 0 else end
    return start, end
