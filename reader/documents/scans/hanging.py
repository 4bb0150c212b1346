"""What hangs in the margin of a paragraph: bullets taken for letters, numbers read apart."""

from collections.abc import Sequence

from reader.documents.pdf.markers import is_marker
from reader.documents.pdf.printed import Line
from reader.documents.scans.tsv import ReadWord

_BULLET = "•"
_LIKE_BULLETS = frozenset("eo®©¢°*»«¢·")
_GAP = 0.55
"""Heights of a line between a bullet and its text, at least; words stand closer."""
_SAME_BASE = 0.35
"""Sizes by which the number of a paragraph and its first line may differ in height."""


def with_bullet(words: Sequence[ReadWord]) -> list[str]:
    """Return the words of a line, a bullet at its beginning as what it is."""
    texts = [word.text for word in words]
    if len(words) < 2 or texts[0] not in _LIKE_BULLETS:
        return texts
    first, second = words[:2]
    height = max(word.bottom - word.top for word in words)
    is_small = first.bottom - first.top < 0.75 * height
    if is_small and second.left - first.right > _GAP * height:
        texts[0] = _BULLET
    return texts


def with_numbers_placed(lines: Sequence[Line]) -> list[Line]:
    """
    Return lines with numbers of paragraphs before the lines that they stand beside.

    Tesseract reads numbers that hang in the margin as a column of their own.
    """
    alone = [line for line in lines if is_marker(line.words) and not line.sideways]
    beside: dict[int, Line] = {}
    for label in alone:
        near = [
            line
            for line in lines
            if line.left > label.right
            and abs(line.base - label.base) < _SAME_BASE * line.size
            and not is_marker(line.words)
        ]
        if near:
            beside[id(min(near, key=lambda line: line.left))] = label
    moved = {id(label) for label in beside.values()}
    placed: list[Line] = []
    for line in lines:
        if id(line) in beside:
            placed.append(beside[id(line)])
        if id(line) not in moved:
            placed.append(line)
    return placed
