"""The words inside charts and diagrams, gathered to one block beneath the figure's name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reader.documents.model import BlockKind
from reader.documents.pdf.blocks import PrintedBlock

FEWEST_PIECES = 3
"""Scattered pieces of text beside a figure's name, to be labels in the figure."""
FILLED = 0.75
"""Part of the cells that hold text in a row of a real table."""
MOSTLY_ROWS = 0.7
LONGEST_LABEL = 10
"""Words."""

_FIGURE = re.compile(r"(?:Figure|Fig\.|Chart|Graph|Map|Diagram|Infographic)\s", re.IGNORECASE)
_SOURCE = re.compile(r"(?:Source|Note|Base)s?:", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.:;?!]$")


def gather_labels(blocks: Sequence[PrintedBlock]) -> list[PrintedBlock]:
    """
    Return the blocks with the labels of each figure as one caption.

    Labels are what looks like rows of a table or scattered words, next to the caption of a
    figure on the same page.
    """
    gathered: list[PrintedBlock] = []
    at = 0
    while at < len(blocks):
        end = at
        page_index = blocks[at].first.page_index
        while end < len(blocks) and _is_label_on(page_index, blocks[end]):
            end += 1
        beside = [*gathered[-1:], *blocks[end : end + 1]]
        is_figure = any(_names_figure_on(page_index, block) for block in beside)
        labels = blocks[at:end]
        if _pieces(labels) >= FEWEST_PIECES and is_figure and not _is_real_table(labels):
            gathered.append(_joined(blocks[at:end]))
            at = end
        elif end > at:
            gathered.extend(blocks[at:end])
            at = end
        else:
            gathered.append(blocks[at])
            at += 1
    return gathered


def _pieces(blocks: Sequence[PrintedBlock]) -> int:
    return sum(max(1, sum(map(bool, block.cells))) for block in blocks)


def _names_figure_on(page_index: int, block: PrintedBlock) -> bool:
    is_here = page_index in (block.first.page_index, block.last.page_index)
    return is_here and block.kind is BlockKind.CAPTION and bool(_FIGURE.match(block.words))


def _is_label_on(page_index: int, block: PrintedBlock) -> bool:
    if block.first.page_index != page_index:
        return False
    if block.kind is BlockKind.TABLE_ROW:
        return True
    if block.kind is not BlockKind.PARAGRAPH or block.marker or _SOURCE.match(block.words):
        return False
    words = block.words
    return len(words.split()) <= LONGEST_LABEL and not _ENDS_SENTENCE.search(words)


def _is_real_table(blocks: Sequence[PrintedBlock]) -> bool:
    """Whether most pieces are rows of words and figures, for a figure can be a table too."""
    rows = [
        block
        for block in blocks
        if block.cells
        and any(character.isalpha() for line in block.cells[0] for character in line.words)
        and sum(map(bool, block.cells)) >= FILLED * len(block.cells)
    ]
    return len(rows) >= MOSTLY_ROWS * len(blocks)


def _joined(blocks: Sequence[PrintedBlock]) -> PrintedBlock:
    lines = tuple(line for block in blocks for line in block.lines)
    return replace(
        blocks[0], kind=BlockKind.CAPTION, lines=lines, cells=(), marker="", skipped=0, level=0
    )
