"""
Tables, recognised by how their cells stand beside and beneath each other.

Rules and shading are not looked at: a table is a stretch of a page in which pieces of text share
heights, white corridors run between them from top to bottom, and the file draws them row by row.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from reader.documents.model import BlockKind
from reader.documents.pdf.blocks import Cell, PrintedBlock
from reader.documents.pdf.kinds import is_caption
from reader.documents.pdf.markers import is_marker
from reader.documents.pdf.printed import Line

CORRIDOR = 0.5
"""Width, in sizes of its letters, of the white between two columns, at least."""
ROW_GAP = 3.2
"""Sizes from one line of a table to the next, at most."""
ALIGNED = 1.5
"""Points by which edges in one column differ at most."""

SET_OFF = 1.2
"""Times the widest step from row to row by which the text beneath a table stands off, at least."""

MOSTLY_FILLED = 0.75
"""Part of the places in rows and columns that hold text when every row is one line high."""
LOOSEST = 1.7
"""Sizes from one line of a cell to the next, at most."""

Table = tuple[PrintedBlock, ...]
Band = list[Line]
"""Lines of the same height on the page, from left to right."""
Column = tuple[float, float]
"""The left and right edge of what stands between two white corridors."""


def find_tables(lines: Sequence[Line]) -> list[Table]:
    """
    Return the tables among the lines of one page, given in the order of reading.

    Each is its rows; those of its head are of level 1.
    """
    order = {line: at for at, line in enumerate(lines)}
    bands = _bands([line for line in lines if not line.sideways])
    tables = []
    at = 0
    while at < len(bands):
        end = _end_of_table(bands, at)
        stretch = bands[at:end]
        columns = _columns([line for band in stretch for line in band])
        if _is_table(stretch, columns, order):
            tables.append(_table(stretch, columns))
            at = end
        else:
            at += 1
    return tables


def _bands(lines: Sequence[Line]) -> list[Band]:
    bands: list[Band] = []
    for line in sorted(lines, key=lambda line: (line.top + line.bottom) / 2):
        if bands and _is_beside(bands[-1][0], line):
            bands[-1].append(line)
        else:
            bands.append([line])
    return [sorted(band, key=lambda line: line.left) for band in bands]


def _is_beside(line: Line, other: Line) -> bool:
    middle, other_middle = (line.top + line.bottom) / 2, (other.top + other.bottom) / 2
    return abs(middle - other_middle) < 0.35 * min(line.height, other.height)


def _end_of_table(bands: list[Band], start: int) -> int:
    """Return the number of the band after the table that ``start`` may begin."""
    if len(bands[start]) < 2:
        return start + 1
    held = _columns(bands[start])
    fewest = len(held)
    end = start + 1
    while end < len(bands):
        band = bands[end]
        if band[0].top - bands[end - 1][0].top > ROW_GAP * band[0].size:
            break
        columns = _columns(band, held)
        if len(band) == 1 and (len(columns) < len(held) or is_caption(band[0].words)):
            break
        if len(columns) < 2 or len(columns) < fewest - 1 or len(columns) < 0.6 * fewest:
            break
        held = columns
        fewest = min(len(columns), fewest) if end - start > 2 else len(columns)
        end += 1
    while end - start > 1 and _is_prose_after(bands[end - 1], bands[start:end]):
        end -= 1
    return end


def _is_prose_after(band: Band, bands: list[Band]) -> bool:
    """Whether the last band is a line of text beneath the table's first column alone."""
    if len(band) > 1:
        return False
    others = [line for other in bands[:-1] for line in other if len(other) > 1]
    if not others:
        return True
    if _step(bands[-2], band) > SET_OFF * max(map(_step, bands, bands[1:-1]), default=math.inf):
        return True
    gap = band[0].top - max(line.bottom for line in others)
    return gap > 0.9 * band[0].size and band[0].style != others[-1].style


def _step(band: Band, following: Band) -> float:
    return following[0].base - band[0].base


def _columns(lines: Sequence[Line], among: Sequence[Column] = ()) -> list[Column]:
    """Return what stands between white corridors, of the lines and the columns ``among``."""
    pieces = [(left, right, 0.0) for left, right in among]
    pieces += [(line.left, line.right, CORRIDOR * line.size) for line in lines]
    white = max((needed for _, _, needed in pieces), default=0.0)
    columns: list[Column] = []
    for left, right, _ in sorted(pieces):
        if columns and left < columns[-1][1] + white:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _is_table(bands: list[Band], columns: list[Column], order: dict[Line, int]) -> bool:
    shared = [band for band in bands if len(band) > 1]
    if len(columns) < 2 or not shared:
        return False
    if len(shared) < 2:
        return _is_row_of_figures(shared[0])
    lines = [line for band in bands for line in band]
    first_column = [line for line in lines if line.left < columns[0][1]]
    if all(is_marker(line.words) for line in first_column):
        return False
    if not _are_aligned(lines, columns) or _is_numbered_list(first_column, len(columns)):
        return False
    words = sum(len(line.words.split()) for line in lines) / len(lines)
    drawn = sorted(lines, key=lambda line: order[line])
    moves = sum(
        _column_of(line, columns) != _column_of(following, columns)
        for line, following in pairwise(drawn)
    )
    goes_row_by_row = moves >= max(2 * (len(columns) - 1), len(columns) + 1)
    return goes_row_by_row if words > 2 else goes_row_by_row or len(columns) > 2


def _is_numbered_list(first_column: list[Line], columns: int) -> bool:
    """Whether numbers that count up, and nothing else, stand before one column of text."""
    numbers = [int(line.words) if line.words.isdecimal() else -1 for line in first_column]
    counts = all(after == before + 1 for before, after in pairwise(numbers))
    return columns == 2 and len(numbers) > 1 and numbers[0] >= 0 and counts


def _are_aligned(lines: list[Line], columns: list[Column]) -> bool:
    """Whether the pieces of most columns share their left or right edges, or their middles."""
    held: list[list[Line]] = [[] for _ in columns]
    for line in lines:
        held[_column_of(line, columns)].append(line)
    several = [column for column in held if len(column) > 1]
    aligned = sum(
        any(_shares_place(line.left, line.right, following) for line, following in pairwise(column))
        for column in several
    )
    return aligned >= max(2, 0.6 * len(several))


def _shares_place(left: float, right: float, other: Line) -> bool:
    return (
        abs(left - other.left) < ALIGNED
        or abs(right - other.right) < ALIGNED
        or abs(left + right - other.left - other.right) < 2 * ALIGNED
    )


def _is_row_of_figures(band: Band) -> bool:
    """Whether pieces side by side are a table's only row on this page."""
    figures = [line for line in band if any(character.isdigit() for character in line.words)]
    return len(band) > 2 and len(figures) >= 0.5 * len(band)


def _column_of(line: Line, columns: list[Column]) -> int:
    return next(
        (at for at, (_, right) in enumerate(columns) if line.left <= right), len(columns) - 1
    )


def _table(bands: list[Band], columns: list[Column]) -> Table:
    lines = [line for band in bands for line in band]
    rows = _rows(bands, lines, columns)
    blocks = []
    for row in rows:
        cells: list[list[Line]] = [[] for _ in columns]
        for line in sorted(row, key=lambda line: (round(line.top), line.left)):
            cells[_column_of(line, columns)].append(line)
        held: tuple[Cell, ...] = tuple(tuple(cell) for cell in cells)
        blocks.append(
            PrintedBlock(
                tuple(line for cell in held for line in cell), BlockKind.TABLE_ROW, cells=held
            )
        )
    return _with_header(blocks)


def _rows(bands: list[Band], lines: list[Line], columns: list[Column]) -> list[list[Line]]:
    """Gather the lines of a table to rows."""
    filled = sum(len({_column_of(line, columns) for line in band}) for band in bands)
    within = _step_within_cells(lines, columns)
    if within is None or filled > MOSTLY_FILLED * len(bands) * len(columns):
        return _rows_by_first_column(bands, columns, within or 0.0)
    return _rows_by_cells(lines, columns, within)


def _step_within_cells(lines: list[Line], columns: list[Column]) -> float | None:
    """Return how far apart two lines of one cell are at most, None if rows stand no farther."""
    steps = sorted(_steps(lines, columns))
    if not steps or steps[0] > LOOSEST * median(line.size for line in lines):
        return None
    for step, wider in pairwise(steps):
        if wider > 1.05 * step + 0.2:
            return step + 0.1
    return None


def _steps(lines: list[Line], columns: list[Column]) -> list[float]:
    """Return the distances from line to line down each column."""
    steps = []
    for column in range(len(columns)):
        held = sorted(line.base for line in lines if _column_of(line, columns) == column)
        steps += [
            lower - upper for upper, lower in pairwise(held) if lower - upper > 0.3 * lines[0].size
        ]
    return steps


def _rows_by_first_column(
    bands: list[Band], columns: list[Column], within: float
) -> list[list[Line]]:
    """Begin a row at each band with a first cell, but for second lines ``within`` a cell."""
    rows: list[list[Line]] = []
    for band in bands:
        is_second = bool(rows) and all(_goes_on(rows[-1], line, columns, within) for line in band)
        if not rows or (_column_of(band[0], columns) == 0 and not is_second):
            rows.append([])
        rows[-1].extend(band)
    return rows


def _goes_on(row: list[Line], line: Line, columns: list[Column], within: float) -> bool:
    """Whether a line is the next one of a cell of the row."""
    column = _column_of(line, columns)
    above = [other for other in row if _column_of(other, columns) == column]
    if not above:
        return False
    return above[-1].is_hyphenated or line.base - above[-1].base <= within


def _rows_by_cells(lines: list[Line], columns: list[Column], within: float) -> list[list[Line]]:
    """Join lines of one cell, which stand ``within`` that distance, then cells side by side."""
    cells: list[list[Line]] = []
    for column in range(len(columns)):
        held = sorted(
            (line for line in lines if _column_of(line, columns) == column),
            key=lambda line: (round(line.top), line.left),
        )
        for at, line in enumerate(held):
            if at and line.base - held[at - 1].base <= within:
                cells[-1].append(line)
            else:
                cells.append([line])
    cells.sort(key=lambda cell: cell[0].top)
    rows: list[list[Line]] = []
    bottom = 0.0
    for cell in cells:
        if rows and cell[0].top < bottom - 0.3 * cell[0].height:
            rows[-1].extend(cell)
            bottom = max(bottom, cell[-1].bottom)
        else:
            rows.append(list(cell))
            bottom = cell[-1].bottom
    return rows


def _with_header(rows: list[PrintedBlock]) -> tuple[PrintedBlock, ...]:
    """Mark the first row as header when it is set otherwise than the rows below."""
    if len(rows) < 2:
        return tuple(rows)
    first, second = rows[0], rows[1]
    is_header = all(line.style.bold for line in first.lines) and not all(
        line.style.bold for line in second.lines
    )
    if not is_header:
        return tuple(rows)
    return (replace(first, level=1), *rows[1:])
