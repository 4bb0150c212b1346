"""Words of one line of PDFium's: where it must be cut, and which spaces in it are none."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from reader.documents.pdf.markers import is_marker

WIDE_GAP = 0.75
"""Heights of a letter between words from which they belong to different columns or cells."""
WIDE_GAP_AMONG_WIDE = 1.5
"""The same where the line's words are set far apart anyway, with spaces between them."""
FEWEST_STRETCHED = 5
"""Words of a line from which even gaps show that it was stretched to the measure."""
LABEL_GAP = 5.0
"""Heights of a letter between the label of a paragraph, such as "6.12", and its text, at most."""
KERNED = 0.02
"""Heights of a letter; a space that takes less room is kerned away."""
JUMP = 0.7
"""Heights of a letter by which words of one line may differ in height at most."""


class Word(NamedTuple):
    """The characters from ``start`` to ``end`` of a page's text and their place, in points."""

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """From top to bottom of the boxes of its letters."""
        return self.bottom - self.top


def parts_of(
    words: Sequence[Word], text: str, is_made_up: Callable[[int], bool]
) -> Iterator[Sequence[Word]]:
    """
    Cut a line of PDFium's where its words stand in different columns, rows or cells.

    ``is_made_up`` says of the place of a space whether PDFium only thinks that one is there.
    """
    gaps = [right.left - left.right for left, right in pairwise(words)]
    usual = median(gaps) if len(words) >= FEWEST_STRETCHED else 0.0
    begun = 0
    for at, (left, right) in enumerate(pairwise(words), 1):
        if at == begun + 1 and _is_label_of(left, right, text):
            continue
        if _stand_apart(left, right, usual, is_made_up):
            yield words[begun:at]
            begun = at
    yield words[begun:]


def needless_spaces(
    words: Sequence[Word], text: str, room_of: Callable[[int], float]
) -> tuple[int, ...]:
    """
    Return the places of spaces that only letter-spacing made, or that kerning took away.

    ``room_of`` says how many points of the line a space takes. The boxes of letters do not: an
    "f" leans over the space after it, and an italic over the next word.
    """
    return _letter_spaces(words, text) or tuple(
        left.end
        for left, right in pairwise(words)
        if right.left - left.right < KERNED * left.height
        and right.start - left.end == 1
        and room_of(left.end) < KERNED * left.height
    )


def _is_label_of(word: Word, following: Word, text: str) -> bool:
    """Whether a word is the label of the paragraph that begins with the next one."""
    gap = following.left - word.right
    return (
        is_marker(text[word.start : word.end])
        and 0 <= gap < LABEL_GAP * word.height
        and abs(word.bottom - following.bottom) < 0.3 * word.height
    )


def _stand_apart(
    word: Word, following: Word, usual_gap: float, is_made_up: Callable[[int], bool]
) -> bool:
    gap = following.left - word.right
    height, other = word.bottom - word.top, following.bottom - following.top
    if 0 <= gap < 0.5 * height and abs(word.bottom - following.bottom) < 0.1 * height:
        return False
    lower, higher = max(4.0, min(height, other)), max(4.0, height, other)
    jump = abs(word.top + word.bottom - following.top - following.bottom) / 2
    if jump > JUMP * higher or gap < -higher:
        return True
    if gap <= WIDE_GAP * lower:
        return False
    is_stretched = usual_gap >= 0.4 * lower and not is_made_up(word.end)
    return not is_stretched or gap > WIDE_GAP_AMONG_WIDE * lower


def _letter_spaces(words: Sequence[Word], text: str) -> tuple[int, ...]:
    """Return the places of the spaces inside words printed l i k e  t h i s."""
    if len(words) < 5 or sum(word.end - word.start == 1 for word in words) < 0.8 * len(words):
        return ()
    if not all(text[word.start].isalnum() for word in words):
        return ()
    gaps = [right.left - left.right for left, right in pairwise(words)]
    usual = median(gaps)
    return tuple(
        at
        for (left, right), gap in zip(pairwise(words), gaps, strict=True)
        if gap < 1.6 * max(usual, 0.1)
        for at in range(left.end, right.start)
    )
