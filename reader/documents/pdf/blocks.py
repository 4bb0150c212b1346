"""A block while it is still lines of print."""

from dataclasses import dataclass, field

from reader.documents.model import BlockKind
from reader.documents.pdf.printed import Line

Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True, eq=False)
class PrintedBlock:
    """
    Lines that make one block, in reading order.

    The first ``skipped`` characters of the first line are the ``marker`` and the gap after
    it. A table row has ``cells`` instead, each of any number of lines; ``lines`` are then all
    of them. What ``is_boxed`` stands in a frame, apart from the running text.
    """

    lines: tuple[Line, ...]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""
    skipped: int = 0
    cells: tuple[Cell, ...] = field(default=())
    is_boxed: bool = False

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Its last line."""
        return self.lines[-1]

    @property
    def left(self) -> float:
        """Points from the left edge of the page to its text, past a hanging marker."""
        if len(self.lines) > 1:
            return min(line.left for line in self.lines[1:])
        return self.first.second_left if self.marker else self.first.left

    @property
    def words(self) -> str:
        """Its text as a reader sees it, line ends as spaces, the marker included."""
        return " ".join(line.words for line in self.lines)
