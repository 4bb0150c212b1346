"""Make selectors for a passage, and find the passage again from them."""

import re

from reader.annotations.model import Target
from reader.errors import AnchorLost

CONTEXT = 32
"""Characters of prefix and suffix that are kept with a quotation."""

_TYPED_ALIKE = (
    "'\u2018\u2019\u02bc`",
    '"\u201c\u201d\u201e',
    "\u2010\u2011\u2012\u2013\u2014\u2212-",
)


def describe(document_id: str, text: str, start: int, end: int) -> Target:
    """Return a target for ``text[start:end]`` that :func:`anchor` can find again."""
    return Target(
        document_id,
        start,
        end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def anchor(target: Target, text: str) -> tuple[int, int]:
    """
    Find where ``target`` lies in ``text``.

    The position is believed only if the words there are the quoted ones. Otherwise every
    occurrence of the quotation is scored by how many characters of its prefix and suffix
    stand around it; the nearest to the old position wins a tie.

    Returns:
        Half-open range of code points.

    Raises:
        AnchorLost: the quoted words are nowhere in ``text``.
    """
    if target.exact and text[target.start : target.end] == target.exact:
        return target.start, target.end
    found = occurrences(text, target.exact)
    if not found:
        raise AnchorLost(
            "The annotated words are no longer in this document.",
            hint="Select the passage again, or delete the annotation.",
        )
    best = max(
        found, key=lambda at: (_context_in_common(text, at, target), -abs(at - target.start))
    )
    return best, best + len(target.exact)


def find_quotation(text: str, words: str, *, any_case: bool = False) -> list[tuple[int, int]]:
    """
    Return every range of ``text`` that ``words`` quote, as a person may have typed them.

    Where the words as such are not there, any white space stands for any other, and so do
    quotation marks and dashes of every kind. With ``any_case`` capitals and small letters do
    too, from the start.
    """
    words = words.strip()
    exact = [] if any_case else [(at, at + len(words)) for at in occurrences(text, words)]
    if exact or not words:
        return exact
    pattern = r"\s+".join(
        "".join(_alike(character) for character in word) for word in words.split()
    )
    flags = re.IGNORECASE if any_case else re.NOFLAG
    return [match.span() for match in re.finditer(pattern, text, flags)]


def occurrences(text: str, words: str) -> list[int]:
    """Return every offset at which ``words`` begin, overlapping ones included."""
    found: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _alike(character: str) -> str:
    """Return a pattern for the characters that are typed for each other."""
    return next(
        (f"[{group}]" for group in _TYPED_ALIKE if character in group), re.escape(character)
    )


def _context_in_common(text: str, at: int, target: Target) -> int:
    before = text[max(0, at - len(target.prefix)) : at]
    after = text[at + len(target.exact) :][: len(target.suffix)]
    return _shared(before[::-1], target.prefix[::-1]) + _shared(after, target.suffix)


def _shared(one: str, other: str) -> int:
    """Return how many characters two strings begin with in common."""
    for count, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return count
    return min(len(one), len(other))
