"""Notes that are printed together at the end of a chapter or report."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reader.documents.model import BlockKind
from reader.documents.pdf.blocks import PrintedBlock

FEWEST = 3
"""Numbered blocks beneath a heading that names notes, to be notes."""

_NAMES_NOTES = re.compile(
    r"(?:\W*\w{1,4}[.:]?\s+)?(?:end\s?notes?|foot\s?notes|notes|references)"
    r"(?:\s+and\s+(?:notes|references|sources))?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?P<label>\d{1,4})[.)]?\s+(?=\S)")


def mark_endnotes(blocks: Sequence[PrintedBlock]) -> list[PrintedBlock]:
    """Return the blocks, the numbered ones beneath headings such as "Notes" as footnotes."""
    marked = list(blocks)
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and _NAMES_NOTES.fullmatch(block.words.strip()):
            end = _end_of_section(blocks, at)
            for place, note in _notes(blocks[at + 1 : end]).items():
                marked[at + 1 + place] = note
    return marked


def _end_of_section(blocks: Sequence[PrintedBlock], at: int) -> int:
    for place in range(at + 1, len(blocks)):
        block = blocks[place]
        if block.kind is BlockKind.HEADING and block.level <= blocks[at].level:
            return place
    return len(blocks)


def _notes(section: Sequence[PrintedBlock]) -> dict[int, PrintedBlock]:
    """Return the notes of a section by place; none when their numbers do not go up."""
    found: dict[int, PrintedBlock] = {}
    for place, block in enumerate(section):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            continue
        lead, label = block.first.lead, _LABEL.match(block.first.text)
        if lead.isdecimal():
            found[place] = _note(block, lead, block.first.marks[0].end if block.first.marks else 0)
        elif block.marker.isdecimal():
            found[place] = _note(block, block.marker, block.skipped)
        elif label is not None:
            found[place] = _note(block, label["label"], label.end())
    numbers = [int(note.marker) for note in found.values()]
    rises = sum(after > before for before, after in pairwise(numbers))
    return found if len(numbers) >= FEWEST and rises >= 0.8 * (len(numbers) - 1) else {}


def _note(block: PrintedBlock, label: str, skipped: int) -> PrintedBlock:
    return replace(block, kind=BlockKind.FOOTNOTE, marker=label, skipped=skipped, level=0)
