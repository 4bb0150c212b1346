"""The shape of a table whose rows are blocks of tab-separated cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.documents.model import Block

_FIGURES = re.compile(r"[\s£$€%()+\-–—.,\d]*\d[\s£$€%()+\-–—.,\d]*(?:m|bn|k|pp)?|[-–—]|n/a")
TABLE_SIZES = (0.86, 0.76, 0.66)
"""Of narrow, wide and very wide tables' text, in sizes of running text."""

# In characters: a line of the column in running text, and what a cell adds to its words.
_LINE = 62
_PADDING = 3
_LONGEST_WORD = 16
_LONGEST_CELL = 48
_SHARE_OF_FIGURES = 0.6


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell's text and where it begins in the canonical text."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """
    Rows of cells, the shorter ones ending early.

    ``shares`` are the widths of the columns, adding up to 1; ``figures`` tells which of
    them hold numbers; ``size`` is that of its text, in sizes of running text.
    """

    rows: tuple[tuple[Cell, ...], ...]
    headers: tuple[bool, ...]
    shares: tuple[float, ...]
    figures: tuple[bool, ...]
    size: float

    @property
    def column_count(self) -> int:
        """How many columns the longest row has."""
        return len(self.shares)


def table_of(text: str, blocks: Sequence[Block]) -> Table:
    """Return the table that consecutive table rows make."""
    rows = tuple(_cells(block.start, text[block.start : block.end]) for block in blocks)
    headers = tuple(block.level == 1 for block in blocks)
    columns = [
        [
            (row[at].text, is_header)
            for row, is_header in zip(rows, headers, strict=True)
            if at < len(row)
        ]
        for at in range(max(map(len, rows)))
    ]
    size = _size(len(columns))
    words = [[cell for cell, _ in column] for column in columns]
    return Table(
        rows,
        headers,
        _shares(words, _LINE / size),
        tuple(
            _holds_figures([cell for cell, is_header in column if not is_header])
            for column in columns
        ),
        size,
    )


def _cells(start: int, text: str) -> tuple[Cell, ...]:
    cells = []
    for part in text.split("\t"):
        cells.append(Cell(start, part))
        start += len(part) + 1
    return tuple(cells)


def _size(column_count: int) -> float:
    return TABLE_SIZES[(column_count > 5) + (column_count > 7)]


def _shares(columns: list[list[str]], line: float) -> tuple[float, ...]:
    """Give each column its longest word, and what remains to those with longer cells."""
    least = [_PADDING + min(_longest(_words(cells)), _LONGEST_WORD) for cells in columns]
    wanted = [_PADDING + max(4, min(_longest(cells), _LONGEST_CELL)) for cells in columns]
    wishes = [max(0, want - enough) for want, enough in zip(wanted, least, strict=True)]
    spare = max(0.0, line - sum(least))
    if sum(wanted) > line and any(wishes):
        widths = [
            enough + spare * wish / sum(wishes) for enough, wish in zip(least, wishes, strict=True)
        ]
    else:
        widths = [float(max(pair)) for pair in zip(wanted, least, strict=True)]
    return tuple(width / sum(widths) for width in widths)


def _words(cells: list[str]) -> list[str]:
    return [word for cell in cells for word in cell.split()]


def _longest(texts: list[str]) -> int:
    return max(map(len, texts), default=0)


def _holds_figures(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell]
    figures = sum(1 for cell in filled if len(cell) < 20 and _FIGURES.fullmatch(cell))
    return bool(filled) and figures >= _SHARE_OF_FIGURES * len(filled)
