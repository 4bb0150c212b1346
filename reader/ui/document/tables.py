"""The shape of a table whose rows are blocks of tab-separated cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.documents.model import Block

_FIGURES = re.compile(r"[\s£$€%()+\-–—.,\d]*\d[\s£$€%()+\-–—.,\d]*(?:m|bn|k|pp)?|[-–—]|n/a")
TABLE_SIZES = (0.86, 0.76, 0.66)
"""Of narrow, wide and very wide tables' text, in sizes of running text."""

_MANY, _VERY_MANY = 5, 7  # columns
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

    ``figures`` tells which columns hold numbers; ``size`` is that of the text, in sizes of
    running text.
    """

    rows: tuple[tuple[Cell, ...], ...]
    headers: tuple[bool, ...]
    figures: tuple[bool, ...]
    size: float

    @property
    def column_count(self) -> int:
        """How many columns the longest row has."""
        return len(self.figures)

    def columns(self) -> list[list[str]]:
        """Return the texts of each column's cells."""
        return [
            [row[at].text for row in self.rows if at < len(row)] for at in range(self.column_count)
        ]


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
    return Table(
        rows,
        headers,
        tuple(
            _holds_figures([cell for cell, is_header in column if not is_header])
            for column in columns
        ),
        TABLE_SIZES[(len(columns) > _MANY) + (len(columns) > _VERY_MANY)],
    )


def _cells(start: int, text: str) -> tuple[Cell, ...]:
    cells = []
    for part in text.split("\t"):
        cells.append(Cell(start, part))
        start += len(part) + 1
    return tuple(cells)


def _holds_figures(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell]
    figures = sum(1 for cell in filled if len(cell) < 20 and _FIGURES.fullmatch(cell))
    return bool(filled) and figures >= _SHARE_OF_FIGURES * len(filled)
