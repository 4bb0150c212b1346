"""Recommendations in the rows of a table: an action plan, a schedule of responses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.documents.model import BlockKind
from reader.recommendations import labels, wording
from reader.recommendations.candidates import Candidate, Origin
from reader.recommendations.reading import Reading

_TEXT_COLUMN = re.compile(r"(?:the |our |inquiry |review |full )?recommendations?\b", re.I)
_NUMBER_COLUMN = re.compile(
    r"(?:no|ref|number|reference|#|rec(?:ommendation)?\.?(?: no| number)?)\.?", re.I
)
_OWNER_COLUMN = re.compile(
    r"(?:\w+ )?(?:owners?|leads?|organisations?|agenc(?:y|ies)|responsib\w+|addressees?"
    r"|by whom|for)(?: \w+)?",
    re.I,
)
_DUE_COLUMN = re.compile(
    r".*\b(?:timescales?|timeframe|deadline|due|by when|target|date)\b.*", re.I
)
_FEWEST_WORDS = 4
_WIDEST_HEADER = 5


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which cell of a row holds what; -1 for a column that the table has not."""

    text: int
    number: int = -1
    owner: int = -1
    due: int = -1


def find(reading: Reading) -> list[Candidate]:
    """Return the rows of tables that have a column of recommendations, in reading order."""
    found: list[Candidate] = []
    columns: _Columns | None = None
    for at, block in enumerate(reading.blocks):
        if block.kind is not BlockKind.TABLE_ROW:
            if block.kind not in (BlockKind.FOOTNOTE, BlockKind.CAPTION):
                columns = None
            continue
        if at in reading.set_aside:
            continue
        cells = tuple(_cells(reading.texts[at]))
        if len(cells) < 2:
            continue
        header = _header(cells)
        if header is not None:
            columns = header
        else:
            found += _row(reading, at, cells, columns)
    return found


def _cells(text: str) -> Iterator[tuple[int, str]]:
    """Return the cells of a row with their places in its text."""
    place = 0
    for cell in text.split("\t"):
        yield place + len(cell) - len(cell.lstrip()), cell.strip()
        place += len(cell) + 1


def _header(cells: tuple[tuple[int, str], ...]) -> _Columns | None:
    """Return the columns if the row is the header of a table of recommendations."""
    names = [cell for _, cell in cells]
    if len(names) < 2 or any(len(name.split()) > _WIDEST_HEADER for name in names):
        return None
    texts = [
        at
        for at, name in enumerate(names)
        if _TEXT_COLUMN.match(name) and not (_NUMBER_COLUMN.fullmatch(name) and at == 0)
    ]
    if not texts and _TEXT_COLUMN.fullmatch(names[0]):
        texts = [0]
    if not texts:
        return None
    return _Columns(
        texts[0],
        _column(names, _NUMBER_COLUMN, texts[0]),
        _column(names, _OWNER_COLUMN, texts[0]),
        _column(names, _DUE_COLUMN, texts[0]),
    )


def _column(names: list[str], pattern: re.Pattern[str], but: int) -> int:
    return next((at for at, name in enumerate(names) if at != but and pattern.fullmatch(name)), -1)


def _row(
    reading: Reading, at: int, cells: tuple[tuple[int, str], ...], columns: _Columns | None
) -> Iterator[Candidate]:
    """Return the recommendation of a row, if it states one."""
    label = labels.read(cells[0][1]) or labels.read_short(cells[0][1])
    number = label.number if label else ""
    if columns is not None and columns.text < len(cells):
        place, text = cells[columns.text]
        if columns.number >= 0:
            number = number or labels.marker_number(_cell(cells, columns.number))
        if len(text.split()) < _FEWEST_WORDS and columns.text + 1 < len(cells):
            number = number or labels.marker_number(text)
            place, text = cells[columns.text + 1]
    elif label is not None and label.number:
        place, text = cells[0]
        if len(text) - label.length < _FEWEST_WORDS and len(cells) > 1:
            place, text = cells[1]
    else:
        return
    if of_text := labels.read(text) or labels.read_short(text) or labels.read_numeral(text):
        number = number or of_text.number
        place, text = place + of_text.length, text[of_text.length :]
    if len(text.split()) < _FEWEST_WORDS:
        return
    start = reading.blocks[at].start + place
    yield Candidate(
        Origin.ROW,
        at,
        at,
        start,
        start + len(text),
        number,
        owner=_cell(cells, columns.owner) if columns else "",
        due=_cell(cells, columns.due) if columns else "",
        confidence=0.9 if wording.asks(text) else 0.75,
    )


def _cell(cells: tuple[tuple[int, str], ...], column: int) -> str:
    return cells[column][1] if 0 <= column < len(cells) else ""
