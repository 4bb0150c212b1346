"""Printed tables of contents: entries with the page number at the right edge."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reader.documents.model import BlockKind
from reader.documents.numerals import numeral_value
from reader.documents.pdf.blocks import PrintedBlock
from reader.documents.pdf.printed import Line

FEWEST_ENTRIES = 4
"""On a page without dots between title and number; fewer could be anything."""
MOST_OF_PAGE = 0.6
"""Part of a page's lines."""
FEWEST_DOTS = 4
INDENT = 4.0
"""Points by which entries of different levels are set in, at least."""

_DOTS = re.compile(r"\s*(?:(?:[.…·_]\s?){4,}|…+)\s*")
_DOTTED = ("..", ". .", "…", "··", "__")
_LEADER = re.compile(r"(?:[.…·_]\s?){4,}\d*")
_ENTRY = re.compile(r"^(?P<title>\S.*?)(?:\s+|[.…\s]+)(?P<number>\d{1,4}|[ivxlc]{1,7})$")
_NUMBER = re.compile(r"\d{1,4}|[ivxlc]{1,7}")


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A title as the contents give it, and how deep it stands, from 0."""

    title: str
    level: int


@dataclass(frozen=True, slots=True)
class _Entry:
    lines: tuple[Line, ...]
    number: str

    @property
    def left(self) -> float:
        return self.lines[0].left


def find_contents(lines: Sequence[Line]) -> list[PrintedBlock]:
    """
    Return the entries of a table of contents among the lines of one page, as list items.

    Dots between title and number are left out.
    """
    parts = [part for line in lines for part in _without_dots(line)]
    has_dots = len(parts) > len(lines) + 1
    entries = _entries(parts)
    if not has_dots and not _fill_page(entries, lines):
        return []
    if not _counts_upwards(entries):
        return []
    lefts = _levels([entry.left for entry in entries])
    return [PrintedBlock(entry.lines, BlockKind.LIST_ITEM, lefts[entry.left]) for entry in entries]


def _fill_page(entries: Sequence[_Entry], lines: Sequence[Line]) -> bool:
    """Whether entries without dots are most of what is on their page, as in no table."""
    held = sum(len(entry.lines) for entry in entries)
    return len(entries) >= FEWEST_ENTRIES and held >= MOST_OF_PAGE * len(lines)


def is_leader(words: str) -> bool:
    """Whether a line is only dots that lead to a page number."""
    return _LEADER.fullmatch(words) is not None


def contents_entries(blocks: Sequence[PrintedBlock]) -> list[ContentsEntry]:
    """Return what entries found by :func:`find_contents` say, page numbers left out."""
    return [ContentsEntry(re.sub(r"\s*\S+$", "", block.words), block.level - 1) for block in blocks]


def _without_dots(line: Line) -> list[Line]:
    """Return a line, or the title and the number that dots lead from one to the other."""
    if not any(pair in line.text for pair in _DOTTED):
        return [line]
    dots = _DOTS.search(line.text)
    if dots is None or len(dots[0]) < FEWEST_DOTS:
        return [line]
    title, number = line.text[: dots.start()], line.text[dots.end() :]
    parts = []
    if title:
        marks = tuple(mark for mark in line.marks if mark.end <= len(title))
        parts.append(replace(line, text=title, words=" ".join(title.split()), marks=marks, gaps=()))
    if number:
        parts.append(
            replace(
                line,
                character=line.character + dots.end(),
                text=number,
                words=number,
                left=line.right - 1,
                marks=(),
                gaps=(),
                lead="",
            )
        )
    return parts


def _entries(lines: Sequence[Line]) -> list[_Entry]:
    """Return the lines gathered to entries; each ends with its page number."""
    rightmost = max((line.right for line in lines), default=0.0)
    entries: list[_Entry] = []
    gathered: list[Line] = []
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else None
        if gathered and before is not None and not _follows(before, line):
            gathered = []
        gathered.append(line)
        number = _page_number(gathered, rightmost)
        if number:
            entries.append(_Entry(tuple(gathered), number))
            gathered = []
    return entries


def _follows(line: Line, following: Line) -> bool:
    """Whether two lines can be of one entry: beside each other, or the title's next line."""
    if abs(line.top - following.top) < 0.5 * line.height:
        return following.left > line.left
    gap = following.top - line.bottom
    return following.style == line.style and -0.5 * line.height < gap < 0.6 * line.height


def _page_number(lines: list[Line], rightmost: float) -> str:
    last = lines[-1]
    if last.right < rightmost - 3 * last.height:
        return ""
    if len(lines) > 1 and _NUMBER.fullmatch(last.words) and numeral_value(last.words):
        return last.words
    entry = _ENTRY.match(last.words)
    is_set_apart = last.right > rightmost - 2.0
    return entry["number"] if entry and is_set_apart and numeral_value(entry["number"]) else ""


def _counts_upwards(entries: list[_Entry]) -> bool:
    values = [numeral_value(entry.number) for entry in entries]
    steps = [
        after[1] >= before[1]
        for before, after in pairwise(values)
        if before and after and before[0] == after[0]
    ]
    return bool(entries) and sum(steps) >= 0.9 * len(steps)


def _levels(lefts: list[float]) -> dict[float, int]:
    """Return the depth, from 1, that each left edge stands for."""
    levels: dict[float, int] = {}
    level, edge = 0, -INDENT
    for left in sorted(set(lefts)):
        if left - edge >= INDENT:
            level, edge = level + 1, left
        levels[left] = level
    return levels
