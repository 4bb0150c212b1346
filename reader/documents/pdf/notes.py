"""Footnotes: small print at the foot of a page that begins with the labels raised in its text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reader.documents.model import BlockKind
from reader.documents.pdf.blocks import PrintedBlock
from reader.documents.pdf.printed import Line, Mark

SMALL = 0.94
"""Of the body's size; what is smaller can be a note."""
HIGHEST = 0.3
"""Part of a page's height above which no note begins."""

_BEGINS = re.compile(r"(?P<label>\d{1,4}|[*†‡§]{1,3}|[a-z](?=\s))[.)]?(?:\s+|(?=[A-Z“‘\[(])|$)")
_LABEL = re.compile(r"\d{1,4}|[*†‡§]{1,3}")
_ENDS_SENTENCE = re.compile(r"[.?!][\"”’)\]]*$")


@dataclass(frozen=True, slots=True)
class PageNotes:
    """The notes of a page; ``continued`` are lines of the last note of the page before."""

    blocks: tuple[PrintedBlock, ...] = ()
    continued: tuple[Line, ...] = ()


def find_notes(
    lines: Sequence[Line], text_height: float, body_size: float, last_label: str
) -> PageNotes:
    """
    Find the footnotes among the lines of one page.

    ``last_label`` is that of the last note before this page, empty when there was none.
    """
    zone = _small_print(lines, text_height, body_size)
    starts = _starts(zone, lines, last_label)
    if not starts:
        return PageNotes((), tuple(_going_on(zone, lines)) if last_label else ())
    first = zone.index(starts[0])
    blocks: list[list[Line]] = []
    for line in zone[first:]:
        if line in starts:
            blocks.append([line])
        elif _is_next_line(blocks[-1][-1], line) or _is_in_next_column(blocks[-1][-1], line):
            blocks[-1].append(line)
    continued = _going_on(zone[:first], lines) if last_label else []
    return PageNotes(tuple(_note(block) for block in blocks), tuple(continued))


def with_lone_marks(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with raised labels that came as lines of their own given to the text."""
    held: list[Line] = []
    label: Line | None = None
    for line in lines:
        if label is not None and _is_label_before(label, line):
            held[-1] = replace(line, lead=label.words)
        elif held and _is_mark_of(held[-1], line):
            text = held[-1]
            end = len(text.text)
            mark = Mark(end, end, line.words)
            held[-1] = replace(text, marks=(*text.marks, mark), right=max(text.right, line.right))
        else:
            held.append(line)
        label = line if held[-1] is line and _LABEL.fullmatch(line.words) else None
    return held


def _is_label_before(label: Line, text: Line) -> bool:
    """Whether a small label stands at the beginning of a line, above its middle."""
    return (
        label.size < 0.8 * text.size
        and -0.2 * text.size < text.left - label.right < 0.5 * text.size
        and label.base < text.base - 0.1 * text.size
        and label.bottom > text.top
    )


def _is_mark_of(text: Line, line: Line) -> bool:
    """Whether a line is a small label at the end of another, above its middle."""
    return (
        _LABEL.fullmatch(line.words) is not None
        and line.size < 0.8 * text.size
        and -0.2 * text.size < line.left - text.right < 0.5 * text.size
        and text.top - 0.3 * text.height < line.bottom < text.bottom - 0.1 * text.height
    )


def ends_open(note: PrintedBlock) -> bool:
    """Whether a note breaks off so that it can go on overleaf."""
    return not _ENDS_SENTENCE.search(note.last.words)


def _note(lines: list[Line]) -> PrintedBlock:
    first = lines[0]
    if first.lead:
        label = first.lead
        skipped = first.marks[0].end if first.marks and not first.marks[0].start else 0
    else:
        found = _BEGINS.match(first.text)
        label, skipped = (found["label"], found.end()) if found else ("", 0)
    if skipped >= len(first.text.rstrip()) and len(lines) > 1:
        # The label stands on a line of its own, beside the note.
        return PrintedBlock(tuple(lines[1:]), BlockKind.FOOTNOTE, marker=label)
    return PrintedBlock(tuple(lines), BlockKind.FOOTNOTE, marker=label, skipped=skipped)


def _is_next_line(line: Line, following: Line) -> bool:
    """Whether a line goes on with a note, beneath or beside the line before."""
    step = following.top - line.top
    return abs(line.size - following.size) < 0.6 and -0.3 * line.height < step < 2 * line.height


def _is_in_next_column(line: Line, following: Line) -> bool:
    """Whether a line goes on with a note that breaks off at the foot of its column."""
    is_beside = following.left > line.right - 2 * line.size and following.top <= line.top
    is_alike = abs(line.size - following.size) < 0.6
    return is_beside and is_alike and not _ENDS_SENTENCE.search(line.words)


def _label(line: Line) -> str:
    if line.lead:
        return line.lead
    found = _BEGINS.match(line.text)
    return found["label"] if found else ""


def _small_print(lines: Sequence[Line], text_height: float, body_size: float) -> list[Line]:
    """Return the small lines that nothing larger stands below."""
    small = [line for line in lines if line.size <= SMALL * body_size and not line.sideways]
    large = [line for line in lines if line.size > SMALL * body_size and not line.sideways]
    return [
        line
        for line in small
        if line.top > HIGHEST * text_height
        and not any(
            other.top > line.bottom and other.left < line.right and other.right > line.left
            for other in large
        )
    ]


def _starts(zone: list[Line], lines: Sequence[Line], last_label: str) -> list[Line]:
    """Return the lines that begin notes: their labels go up, and most are raised in the text."""
    raised = {mark.label for line in lines for mark in line.marks if mark.start > 0}
    expected = int(last_label) + 1 if last_label.isdecimal() else None
    starts: list[Line] = []
    latest = 0
    for line in zone:
        label = _label(line)
        if not label:
            continue
        if not label.isdecimal():
            if label in raised:
                starts.append(line)
            continue
        value = int(label)
        is_first = not latest and (label in raised or value == expected)
        is_next = is_first or (latest > 0 and value == latest + 1)
        if is_next or (value > latest and (label in raised or bool(line.lead))):
            starts.append(line)
            latest = value
    supported = sum(
        1 for line in starts if line.lead or _label(line) in raised or _label(line) == str(expected)
    )
    return starts if 2 * supported >= len(starts) else []


def _going_on(zone: list[Line], lines: Sequence[Line]) -> list[Line]:
    """Return the lines at the top of the small print that can go on with the note before."""
    if not zone or not all(_is_next_line(*lines) for lines in pairwise(zone)):
        return []
    own = set(zone)
    above = [
        line.bottom
        for line in lines
        if line not in own
        and line.bottom <= zone[0].top + 1
        and line.left < zone[0].right
        and line.right > zone[0].left
    ]
    if above and zone[0].top - max(above) < 0.7 * zone[0].size:
        return []
    return zone


def continue_note(note: PrintedBlock, lines: Sequence[Line]) -> PrintedBlock:
    """Return the note with its lines from the next page."""
    return replace(note, lines=(*note.lines, *lines))


def place_notes(
    blocks: Sequence[PrintedBlock], notes: Sequence[PrintedBlock]
) -> list[PrintedBlock]:
    """Put each note after the block that carries its mark, or after the last of its page."""
    carrier: dict[tuple[int, str], int] = {}
    last_of_page: dict[int, int] = {}
    for at, block in enumerate(blocks):
        for line in block.lines:
            last_of_page[line.page_index] = at
            for mark in line.marks:
                carrier.setdefault((line.page_index, mark.label), at)
    following: dict[int, list[PrintedBlock]] = {}
    for note in notes:
        page = note.first.page_index
        pages = [index for index in last_of_page if index <= page]
        fallback = last_of_page[max(pages)] if pages else -1
        at = carrier.get((page, note.marker), carrier.get((page - 1, note.marker), fallback))
        following.setdefault(at, []).append(note)
    placed = list(following.get(-1, ()))
    for at, block in enumerate(blocks):
        placed.append(block)
        placed.extend(following.get(at, ()))
    return placed
