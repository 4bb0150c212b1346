"""The sections of a document: a heading and what follows up to the next of the same rank."""

from collections.abc import Iterator
from dataclasses import dataclass

from reader.documents.model import Block, BlockKind, Document

SEPARATOR = " › "


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
