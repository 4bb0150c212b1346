"""
The order in which the lines of a page are read.

A file nearly always draws its text in that order, columns and boxes included, so its order stands;
only what is drawn after text that it stands above, like a title put in last, is moved.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.documents.pdf.printed import Line, extent

FAR = 1.2
"""Heights of a line between two lines from which they can have different places in the order."""
OVERLAP = 0.3
"""Part of the narrower strip's width that makes one strip stand above another."""


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of one page, sideways ones last, in the order of reading."""
    upright = [line for line in lines if not line.sideways]
    placed: list[_Strip] = []
    for strip in _strips(upright):
        at = next((at for at, other in enumerate(placed) if strip.is_above(other)), len(placed))
        placed.insert(at, strip)
    return [line for strip in placed for line in strip.lines] + [
        line for line in lines if line.sideways
    ]


@dataclass(frozen=True, slots=True)
class _Strip:
    """Lines drawn one after the other, each beneath or beside the one before."""

    lines: tuple[Line, ...]
    left: float
    top: float
    right: float
    bottom: float

    def is_above(self, other: "_Strip") -> bool:
        """Whether it ends before the other begins, in the same part of the page's width."""
        if self.bottom > other.top + 0.3 * other.lines[0].height:
            return False
        overlap = min(self.right, other.right) - max(self.left, other.left)
        return overlap > OVERLAP * min(self.right - self.left, other.right - other.left)


def _strips(lines: Iterable[Line]) -> list[_Strip]:
    held = list(lines)
    if not held:
        return []
    groups = [[held[0]]]
    for line, following in pairwise(held):
        gap = following.top - line.bottom
        goes_down = gap > -1.5 * line.height and following.top > line.top - 0.6 * line.height
        if goes_down and gap < FAR * max(line.height, following.height):
            groups[-1].append(following)
        else:
            groups.append([following])
    return [_Strip(tuple(group), *extent(group)) for group in groups]
