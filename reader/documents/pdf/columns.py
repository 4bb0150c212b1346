"""Columns of running text: where the lines of a page go on at the top of the next column."""

from collections.abc import Sequence
from itertools import pairwise

from reader.documents.pdf.printed import Line, extent

LEAST_RISE = 0.2
"""Part of the height of a page's text that lies between the foot and the head of two columns."""
FEWEST_LINES = 3
"""Of prose in each column."""
FEWEST_WORDS = 4
"""In a line of prose."""
NARROWEST = 0.26
"""Part of the width of a page's text that a line of prose takes; cells are narrower."""
MOST_RETURNS = 0.2
"""Lines of prose that stand in the first column after the second one has begun, for each there."""


def split_columns(lines: Sequence[Line]) -> list[list[Line]]:
    """
    Return the lines, given in the order of reading, parted where a new column begins.

    The cells of a table do not count as columns: other rows stand above or beneath them.
    """
    upright = [line for line in lines if not line.sideways]
    if not upright:
        return [list(lines)]
    leftmost, top, rightmost, bottom = extent(upright)
    width = NARROWEST * (rightmost - leftmost)
    prose = {
        line
        for line in upright
        if line.right - line.left >= width and len(line.words.split()) >= FEWEST_WORDS
    }
    parts: list[list[Line]] = [[lines[0]]]
    for at, (line, following) in enumerate(pairwise(lines), 1):
        rise = line.bottom - following.top
        is_break = (
            rise > LEAST_RISE * (bottom - top)
            and following.left > line.left
            and _are_columns(parts[-1], lines[at:], prose)
        )
        if is_break:
            parts.append([])
        parts[-1].append(following)
    return parts


def _are_columns(before: Sequence[Line], after: Sequence[Line], prose: set[Line]) -> bool:
    """Whether the lines before and after a rise stand beside each other, each in its column."""
    first = after[0]
    left = [line for line in before if line.bottom > first.top and line.left < first.left]
    if len(prose.intersection(left)) < FEWEST_LINES:
        return False
    _, top, edge, bottom = extent(left)
    if edge > first.left:
        return False
    above = [line for line in before if line.left > edge - 1]
    if len(prose.intersection(above)) > MOST_RETURNS * len(prose.intersection(left)):
        return False
    right = [line for line in after if line.left > edge - 1]
    is_beside = any(top - line.height < line.top < bottom for line in right)
    returned = [line for line in after if line.right <= first.left and line.top > top]
    return (
        is_beside
        and len(prose.intersection(right)) >= FEWEST_LINES
        and len(prose.intersection(returned)) <= MOST_RETURNS * len(prose.intersection(right))
    )
