"""Which paragraphs are captions, list items, quotations, and which carry a printed number."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from reader.documents.model import BlockKind
from reader.documents.pdf.blocks import PrintedBlock
from reader.documents.pdf.edges import LeftEdges
from reader.documents.pdf.markers import Marker
from reader.documents.pdf.printed import Style

FEWEST_NUMBERED = 8
"""Paragraphs with numbers that go up over several pages, to be numbered paragraphs."""
QUOTED_INDENT = 0.9
"""Sizes of its letters by which a quotation is set in, at least."""

_CAPTION = re.compile(
    r"(?:Table|Figure|Fig\.|Chart|Graph|Box|Map|Diagram|Exhibit|Image|Photo|Plate|Infographic|Panel)"
    r"\s+(?:[A-Z]{1,2}[.\-]?)?(?:\d{1,3}|[IVX]{1,5})(?:[.\-–]\d{1,3})*[a-z]?"
    r"(?:\s*[:.–—|]\s*\S|\s+[A-Z“‘(]|\s*$)"
)
_QUOTED = re.compile(r"^[“\"‘].*[”\"’][.,;]?(?:\s*\(?\[?\w{0,12}\]?\)?)?$", re.DOTALL)


def is_caption(words: str) -> bool:
    """Whether a text names a table, figure or box: "Table 3.1: Complaints by year"."""
    return len(words) < 400 and _CAPTION.match(words) is not None


def mark_captions(blocks: Sequence[PrintedBlock]) -> list[PrintedBlock]:
    """Return the blocks, those that name tables and figures as captions."""
    return [
        replace(block, kind=BlockKind.CAPTION)
        if _is_plain(block) and len(block.lines) <= 4 and is_caption(block.words)
        else block
        for block in blocks
    ]


def _is_plain(block: PrintedBlock) -> bool:
    return block.kind is BlockKind.PARAGRAPH and not block.marker


def mark_lists(blocks: Sequence[PrintedBlock], left_edges: LeftEdges) -> list[PrintedBlock]:
    """
    Return the blocks, those with markers as list items by depth or as numbered paragraphs.

    Numbers within numbers ("6.12") are paragraph numbers, as are plain ones that go up all
    through a long stretch of the document.
    """
    numbered = numbered_paragraphs(blocks)
    marked: list[PrintedBlock] = []
    open_items: list[tuple[float, str]] = []
    for at, block in enumerate(blocks):
        if block.kind is not BlockKind.PARAGRAPH:
            if block.kind is BlockKind.HEADING:
                open_items.clear()
            marked.append(block)
            continue
        if not block.marker or at in numbered or _marker(block).is_decimal:
            is_inside = block.left > block.first.size and _is_deeper(block, open_items, left_edges)
            if not is_inside:
                open_items.clear()
            marked.append(block)
            continue
        place = left_edges.indent(block.first)
        level = _depth(place, _marker(block).shape, open_items)
        marked.append(replace(block, kind=BlockKind.LIST_ITEM, level=level))
    return marked


def _marker(block: PrintedBlock) -> Marker:
    return Marker(block.marker, block.skipped)


def _depth(place: float, shape: str, open_items: list[tuple[float, str]]) -> int:
    """Return the depth of an item set in to ``place``, and remember it."""
    while open_items and (
        place < open_items[-1][0] - 3.0
        or (abs(place - open_items[-1][0]) <= 3.0 and shape != open_items[-1][1])
    ):
        known = [item[1] for item in open_items]
        if abs(place - open_items[-1][0]) <= 3.0 and shape not in known and place > 3.0:
            break
        open_items.pop()
    if not open_items or place > open_items[-1][0] + 3.0 or shape != open_items[-1][1]:
        open_items.append((place, shape))
    return len(open_items)


def _is_deeper(
    block: PrintedBlock, open_items: list[tuple[float, str]], left_edges: LeftEdges
) -> bool:
    return bool(open_items) and left_edges.indent(block.first) > open_items[-1][0] + 3.0


def numbered_paragraphs(blocks: Sequence[PrintedBlock]) -> set[int]:
    """
    Return the places of blocks whose plain numbers go up through the document.

    Numbered headings do so too: where most are short and end without a stop they are none.
    """
    chains: list[list[int]] = []
    values: dict[int, int] = {}
    for at, block in enumerate(blocks):
        number = _marker(block).number if block.kind is BlockKind.PARAGRAPH else None
        if number is None:
            continue
        values[at] = number
        chain = next((held for held in reversed(chains) if values[held[-1]] + 1 == number), None)
        if chain is None:
            chains.append([at])
        else:
            chain.append(at)
    return {at for chain in chains if _are_paragraphs(blocks, chain) for at in chain}


def _are_paragraphs(blocks: Sequence[PrintedBlock], chain: Sequence[int]) -> bool:
    pages = {blocks[at].first.page_index for at in chain}
    sentences = sum(blocks[at].words.endswith((".", ":", "?", "”")) for at in chain)
    has_company = chain[-1] - chain[0] > 1.2 * (len(chain) - 1)
    is_long = len(chain) >= FEWEST_NUMBERED and len(pages) >= 3
    return is_long and has_company and 2 * sentences > len(chain)


def mark_quotations(
    blocks: Sequence[PrintedBlock], left_edges: LeftEdges, body: Style
) -> list[PrintedBlock]:
    """Return the blocks, those set in and quoted or in other letters as quotations."""
    usual = _usual_indents(blocks, left_edges)
    return [
        replace(block, kind=BlockKind.QUOTATION)
        if _is_plain(block) and _is_quotation(block, left_edges, body, usual)
        else block
        for block in blocks
    ]


def _usual_indents(blocks: Sequence[PrintedBlock], left_edges: LeftEdges) -> set[int]:
    """Return the indents, in points, of ordinary paragraphs: those of many characters."""
    weights: defaultdict[int, int] = defaultdict(int)
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH:
            for line in block.lines[1:]:
                weights[round(left_edges.indent(line))] += len(line.words)
    total = sum(weights.values())
    return {indent for indent, weight in weights.items() if weight > 0.15 * total}


def _is_quotation(block: PrintedBlock, left_edges: LeftEdges, body: Style, usual: set[int]) -> bool:
    indent = left_edges.indent(block.last)
    first = block.first
    if indent < QUOTED_INDENT * body.size or any(abs(indent - held) <= 2 for held in usual):
        return False
    if len(block.words.split()) < 6:
        return False
    if _QUOTED.match(block.words):
        return True
    is_other = first.style.italic != body.italic or first.size < body.size - 0.4
    return is_other and first.size <= body.size + 1.5 and len(block.words.split()) >= 8
