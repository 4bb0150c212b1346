"""Where the text of each page begins on the left and ends on the right, in points."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

from reader.documents.pdf.printed import Line

COLUMN = 0.05
"""Part of a page's characters that lines of one left edge hold, at least, where a column begins."""
OUTDENT = 2.5
"""Sizes by which the text of a column stands out to its left, at most."""


class RightEdges:
    """How far to the right those lines go that begin at the same left edge of a page."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._edges: defaultdict[tuple[int, int], float] = defaultdict(float)
        for line in lines:
            for step in (-1, 0, 1):
                key = (line.page_index, round(line.left / 2) + step)
                self._edges[key] = max(self._edges[key], line.right)

    def of(self, lines: Sequence[Line]) -> float:
        """Return the right edge that the last lines of a paragraph were set to."""
        last = lines[-1]
        beside = [line for line in lines if line.page_index == last.page_index]
        column = [
            line.right for line in beside if line.left < last.right and line.right > last.left
        ]
        keys = [(line.page_index, round(line.left / 2)) for line in lines[-2:]]
        return max(
            *column, *(self._edges[key] for key in keys if key[0] == last.page_index), last.right
        )


class LeftEdges:
    """Where the columns of each page begin: the left edges of much of their text."""

    def __init__(self, pages: Iterable[Sequence[Line]]) -> None:
        self._columns = {lines[0].page_index: _column_edges(lines) for lines in pages if lines}

    def indent(self, line: Line) -> float:
        """Return how far a line is set in from its column; negative when it stands out."""
        edges = self._columns.get(line.page_index, [line.left])
        at = bisect_right(edges, line.left + OUTDENT * line.size) - 1
        return line.left - edges[max(at, 0)]


def _column_edges(lines: Sequence[Line]) -> list[float]:
    """Return the left edges of a page's columns: each right of the end of those before."""
    weights: Counter[int] = Counter()
    for line in lines:
        weights[round(line.left)] += len(line.words)
    usual = float(weights.most_common(1)[0][0])
    heavy = sorted(left for left, weight in weights.items() if weight > COLUMN * weights.total())
    edges: list[float] = []
    for left in heavy:
        ends = [line.right for line in lines if edges and abs(line.left - edges[-1]) < 1]
        if not edges or left > median(ends) - 1:
            edges.append(float(left))
    return edges if len(edges) > 1 else [usual]
