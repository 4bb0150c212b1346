"""Where the text of each page begins on the left and ends on the right, in points."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from reader.documents.pdf.printed import Line


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
    """Where the text of each page begins: the left edge that most of its characters have."""

    def __init__(self, pages: Iterable[Sequence[Line]]) -> None:
        self._edges: dict[int, float] = {}
        for lines in pages:
            counts: Counter[int] = Counter()
            for line in lines:
                counts[round(line.left)] += len(line.words)
            if counts:
                self._edges[lines[0].page_index] = counts.most_common(1)[0][0]

    def indent(self, line: Line) -> float:
        """Return how far a line is set in; negative when it stands out."""
        return line.left - self._edges.get(line.page_index, line.left)
