"""Paragraphs that run over the end of a column or page are joined."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reader.documents.model import BlockKind
from reader.documents.pdf.blocks import PrintedBlock
from reader.documents.pdf.edges import LeftEdges, RightEdges
from reader.documents.pdf.paragraphs import INDENT
from reader.documents.pdf.printed import Line

FLOATS_BETWEEN = 60
"""Rows and captions at most that can stand between the two parts of a paragraph."""

_ENDS_SENTENCE = re.compile(r"[.?!:][\"”’)\]]*$")
_ENDS_ITEM = re.compile(r";[\"”’)\]]*(?: and| or)?$")


def join_over_breaks(
    blocks: Sequence[PrintedBlock], left_edges: LeftEdges, right_edges: RightEdges
) -> list[PrintedBlock]:
    """
    Join blocks of which one breaks off at a break of column or page and the next goes on.

    What floats between them, such as a box or a table with its caption at the top or foot of a
    page, comes after the joined paragraph.
    """
    joined: list[PrintedBlock] = []
    for block in blocks:
        at = _open_block(joined, block)
        if at is not None and _goes_on(joined[at], block, left_edges, right_edges):
            joined[at] = replace(joined[at], lines=joined[at].lines + block.lines)
        else:
            joined.append(block)
    return joined


def _open_block(joined: list[PrintedBlock], block: PrintedBlock) -> int | None:
    """Return the number of the last block of running text before a break."""
    if not _is_running(block):
        return None
    runs_past_box = False
    for at in range(len(joined) - 1, max(-1, len(joined) - FLOATS_BETWEEN), -1):
        candidate = joined[at]
        if candidate.is_boxed != block.is_boxed:
            runs_past_box = runs_past_box or candidate.is_boxed
            continue
        if candidate.kind in (BlockKind.TABLE_ROW, BlockKind.CAPTION):
            continue
        is_open = _is_running(candidate) and _is_after_break(candidate.last, block.first)
        if runs_past_box:
            is_open = is_open or _is_beneath(candidate.last, block.first)
            is_open = is_open and not _ENDS_SENTENCE.search(candidate.last.words)
        return at if is_open else None
    return None


def _is_running(block: PrintedBlock) -> bool:
    return block.kind is BlockKind.PARAGRAPH and not block.first.sideways


def _is_after_break(last: Line, first: Line) -> bool:
    if first.page_index != last.page_index:
        return 0 < first.page_index - last.page_index <= 2
    return first.bottom < last.top and first.left > last.right - 0.5 * last.size


def _is_beneath(last: Line, first: Line) -> bool:
    """Whether a line is in the same column as the one before, below what stands between them."""
    is_lower = first.page_index == last.page_index and first.top > last.top
    return is_lower and first.left < last.right and first.right > last.left


def _goes_on(
    block: PrintedBlock, following: PrintedBlock, left_edges: LeftEdges, right_edges: RightEdges
) -> bool:
    last, first = block.last, following.first
    if abs(last.size - first.size) > 0.6 or last.last_style.bold != first.first_style.bold:
        return False
    if last.is_hyphenated or last.words.endswith(("–", "—")):
        return True
    if following.marker or _is_set_in(following):
        return False
    room = right_edges.of(block.lines) - last.right
    ends = bool(_ENDS_SENTENCE.search(last.words))
    if first.words[:1].islower():
        return not (ends or _ENDS_ITEM.search(last.words)) or room < last.size
    if ends:
        is_same_left = abs(left_edges.indent(first) - _indent(block, left_edges)) < 2.0
        return is_same_left and _is_full(block, first, room)
    is_long = len(block.first.words) > 25 and len(last.words) > 2
    return is_long and room < 6 * last.size and not _looks_like_heading(block)


def _is_set_in(block: PrintedBlock) -> bool:
    """Whether the first line stands to the right of the second one, as that of a paragraph."""
    lines = block.lines[:2]
    return len(lines) == 2 and INDENT * lines[0].size < lines[0].left - lines[1].left


def _indent(block: PrintedBlock, left_edges: LeftEdges) -> float:
    if len(block.lines) > 1:
        return left_edges.indent(block.last)
    return left_edges.indent(block.first) + (block.left - block.first.left)


def _is_full(block: PrintedBlock, first: Line, room: float) -> bool:
    """
    Whether a block's last line has no room for the next word, so that it need not be the end.

    Lines of justified paragraphs leave no room at all.
    """
    if len(block.lines) < 2:
        return False
    rights = [line.right for line in block.lines[:-1] if line.page_index == block.last.page_index]
    is_justified = bool(rights) and max(rights) - min(rights) < 0.3 * first.size
    if is_justified or not rights:
        return room < 0.25 * first.size
    word = len(first.words.split(" ", 1)[0]) + 1
    return room < word * (first.right - first.left) / max(1, len(first.words))


def _looks_like_heading(block: PrintedBlock) -> bool:
    return block.last.style.bold and len(block.lines) < 3
