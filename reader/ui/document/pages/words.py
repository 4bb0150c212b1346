"""The letters and words of a text, to be selected and stepped over."""

import re
from unicodedata import combining

_WORD = re.compile(r"\w+(?:[’'\u2010\u2011-]\w+)*")
_LONGEST_WORD = 60
_FARTHEST_WORD = 500
"""Beyond rows of dots and dashes."""


def word_at(text: str, offset: int) -> tuple[int, int]:
    """Return the word that holds an offset, or the one character that is in none."""
    begin = max(0, offset - _LONGEST_WORD)
    for word in _WORD.finditer(text, begin, offset + _LONGEST_WORD):
        if word.start() <= offset < word.end():
            return word.span()
    return offset, min(offset + 1, len(text))


def word_after(text: str, offset: int) -> int:
    """Return where the next word begins, or the end of the text."""
    held = word_at(text, offset)[1] if offset < len(text) else offset
    following = _WORD.search(text, held)
    return following.start() if following else len(text)


def word_before(text: str, offset: int) -> int:
    """Return where the word at an offset begins, or from its beginning the one before."""
    begin = max(0, offset - _FARTHEST_WORD)
    starts = [word.start() for word in _WORD.finditer(text, begin, offset)]
    return starts[-1] if starts else begin


def letter_after(text: str, offset: int) -> int:
    """Return where the next letter begins; accents that are characters belong to the one before."""
    offset = min(offset + 1, len(text))
    while offset < len(text) and combining(text[offset]):
        offset += 1
    return offset


def letter_before(text: str, offset: int) -> int:
    """Return where the letter before an offset begins."""
    offset = max(0, offset - 1)
    while offset and combining(text[offset]):
        offset -= 1
    return offset
