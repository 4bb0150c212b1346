"""
The sections of a document: a heading and what follows up to the next of the same rank.

Paths and searches go by headings. A list of contents may go by the outline of the file instead.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.documents.model import Block, BlockKind, Document

SEPARATOR = " › "
FEWEST_ENTRIES = 2
"""Places to which an outline leads that is worth being shown."""
MOST_HEADINGS_AN_ENTRY = 2
"""From so many headings on for each entry, an outline whose entries they hold is too coarse."""

_NO_TITLE = re.compile(
    r"(?:page|p\.?|slide|sheet)?\s*(?:\d+|[ivxlc]+)|blank page|_\w+|.*\.(?:pdf|docx?|indd)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Section:
    """
    One heading with all that belongs to it, sections below it included.

    ``start`` and ``end`` are code points of the canonical text, half-open.
    """

    title: str
    level: int
    start: int
    end: int
    page_label: str


def sections(document: Document) -> tuple[Section, ...]:
    """Return all sections in reading order."""
    headings = [at for at, block in enumerate(document.blocks) if _is_heading(block)]
    after = {}
    open_ones: list[int] = []
    for at in headings:
        while open_ones and document.blocks[open_ones[-1]].level >= document.blocks[at].level:
            after[open_ones.pop()] = at
        open_ones.append(at)
    return tuple(_section(document, at, after.get(at, len(document.blocks))) for at in headings)


def contents(document: Document) -> tuple[Section, ...]:
    """Return what a list of contents shows: the file's own outline or, where better, sections."""
    own, headings = outlined(document), sections(document)
    return own if is_better(own, headings) else headings


def outlined(document: Document) -> tuple[Section, ...]:
    """
    Return the file's own outline as sections, in its order, which need not be that of reading.

    Each ends where the next of its rank begins, or where it begins itself when that is earlier.
    """
    entries = document.content.outline
    ends = [len(document.text)] * len(entries)
    open_ones: list[int] = []
    for number, entry in enumerate(entries):
        while open_ones and entries[open_ones[-1]].level >= entry.level:
            before = open_ones.pop()
            ends[before] = max(entry.at, entries[before].at)
        open_ones.append(number)
    return tuple(
        Section(entry.title, entry.level, entry.at, end, document.page_label(entry.at))
        for entry, end in zip(entries, ends, strict=True)
    )


def is_better(own: Sequence[Section], headings: Sequence[Section]) -> bool:
    """
    Tell whether a file's own outline says more of its contents than the headings do.

    Its makers know the report better than whoever reads its print. But it is of no use when it
    leads to one place, or is made of page numbers and names of files, and of less when it is
    much coarser: when there are several headings for each entry, most entries among them.
    """
    places = {entry.start for entry in own}
    titled = [entry for entry in own if not _NO_TITLE.fullmatch(entry.title)]
    if len(places) < FEWEST_ENTRIES or 2 * len(titled) <= len(own):
        return False
    among_headings = places & {heading.start for heading in headings}
    is_coarse = len(headings) >= MOST_HEADINGS_AN_ENTRY * len(own)
    return not (is_coarse and 3 * len(among_headings) >= 2 * len(places))


def section_path(document: Document, offset: int) -> tuple[Section, ...]:
    """Return the sections that hold ``offset``, the widest first; none before any heading."""
    path: list[Section] = []
    level = 7
    for at in range(document.block_number(offset), -1, -1):
        block = document.blocks[at] if document.blocks else None
        if block is not None and _is_heading(block) and block.level < level:
            path.append(_section(document, at, _next_of_rank(document, at)))
            level = block.level
        if level <= 1:
            break
    return tuple(reversed(path))


def path_title(path: tuple[Section, ...]) -> str:
    """Return a section path as it is shown: "2 Culture › 2.3 Supervision"."""
    return SEPARATOR.join(section.title for section in path)


def blocks_with_path(document: Document) -> Iterator[tuple[Block, tuple[Section, ...]]]:
    """Return every block with the sections that hold it, in one pass."""
    starting = {section.start: section for section in sections(document)}
    path: tuple[Section, ...] = ()
    for block in document.blocks:
        section = starting.get(block.start)
        if section is not None:
            path = (*(above for above in path if above.level < section.level), section)
        yield block, path


def _is_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING


def _section(document: Document, at: int, after: int) -> Section:
    block = document.blocks[at]
    title = f"{block.marker} {document.text[block.start : block.end]}".strip()
    end = document.blocks[after - 1].end
    return Section(title, block.level, block.start, end, document.page_label(block.start))


def _next_of_rank(document: Document, at: int) -> int:
    blocks = document.blocks
    for after in range(at + 1, len(blocks)):
        if _is_heading(blocks[after]) and blocks[after].level <= blocks[at].level:
            return after
    return len(blocks)
