"""What each kind of block looks like, in proportion to the running text."""

from dataclasses import dataclass
from itertools import pairwise

from reader.documents.model import Block, BlockKind
from reader.ui.document.tables import TABLE_SIZES


@dataclass(frozen=True, slots=True, eq=False)
class BlockStyle:
    """
    Type and indents of a block; ``size`` is in text sizes, indents are in grid steps.

    There is one object for each style, so that formats can be kept by style.
    """

    size: float = 1.0
    is_sans: bool = False
    weight: int = 400
    is_italic: bool = False
    is_quiet: bool = False
    line_height: float | None = None
    """In sizes of its own; None for that of the reading style."""
    indent: float = 0
    indent_right: float = 0


_HEADINGS = (
    BlockStyle(1.75, is_sans=True, weight=600, line_height=1.2),
    BlockStyle(1.4, is_sans=True, weight=600, line_height=1.25),
    BlockStyle(1.18, is_sans=True, weight=600, line_height=1.3),
    BlockStyle(1.0, is_sans=True, weight=600, line_height=1.35),
    BlockStyle(1.0, is_sans=True, is_italic=True, line_height=1.35),
    BlockStyle(0.9, is_sans=True, is_italic=True, is_quiet=True, line_height=1.35),
)
_GAPS_ABOVE_HEADINGS = (8, 6, 5, 4, 3, 3)
_GAPS_BELOW_HEADINGS = (2, 1.5, 1, 1, 0.5, 0.5)
_STYLES = {
    BlockKind.PARAGRAPH: BlockStyle(),
    BlockKind.QUOTATION: BlockStyle(indent=4, indent_right=3),
    BlockKind.CAPTION: BlockStyle(0.86, is_sans=True, weight=600, line_height=1.4),
    BlockKind.FOOTNOTE: BlockStyle(0.82, is_quiet=True, line_height=1.45, indent=4),
}
_LABELS = BlockStyle(0.82, is_sans=True, is_quiet=True, line_height=1.4)
_LIST_ITEMS = tuple(BlockStyle(indent=indent) for indent in (5, 9, 13, 17, 21, 25))
_TABLE_CELLS = {
    (is_header, size): BlockStyle(
        size, is_sans=True, weight=600 if is_header else 400, line_height=1.35
    )
    for is_header in (False, True)
    for size in TABLE_SIZES
}

RUNNING_TEXT = _STYLES[BlockKind.PARAGRAPH]
NOTE_MARK = BlockStyle(is_sans=True, weight=600)

UNSEEN = BlockStyle(is_quiet=True)
"""Of words that a picture shows."""
PARAGRAPH_NUMBER = BlockStyle(0.82, is_sans=True, is_quiet=True)


def style_of(block: Block) -> BlockStyle:
    """Return the style of a block that is not a table row."""
    if block.kind is BlockKind.HEADING:
        return _HEADINGS[block.level - 1]
    if block.kind is BlockKind.LIST_ITEM:
        return _LIST_ITEMS[min(block.level, len(_LIST_ITEMS)) - 1]
    if is_label(block):
        return _LABELS
    return _STYLES[block.kind]


def is_label(block: Block) -> bool:
    """Whether a block is the words within a figure."""
    return block.kind is BlockKind.CAPTION and block.level == 1


def table_style(is_header: bool, size: float) -> BlockStyle:
    """Return the style of a table's cells; ``size`` is one of those tables have."""
    return _TABLE_CELLS[is_header, size]


def gap_above(block: Block, previous: Block | None) -> float:
    """Return the space between a block and the one before it, in grid steps."""
    if previous is None:
        return 0
    kind, before = block.kind, previous.kind
    if kind is BlockKind.HEADING:
        gap = _GAPS_ABOVE_HEADINGS[block.level - 1]
        return min(gap, 3) if before is BlockKind.HEADING else gap
    if before is BlockKind.HEADING:
        return _GAPS_BELOW_HEADINGS[previous.level - 1]
    if kind is before:
        return 0.5 if kind is BlockKind.FOOTNOTE else (1 if kind is BlockKind.LIST_ITEM else 2)
    if kind in (BlockKind.CAPTION, BlockKind.FOOTNOTE):
        return 1 if before is BlockKind.TABLE_ROW else 3
    if before is BlockKind.CAPTION and kind is BlockKind.TABLE_ROW:
        return 1
    return 3 if before in (BlockKind.TABLE_ROW, BlockKind.FOOTNOTE, BlockKind.CAPTION) else 2


def gap_above_figure(previous: Block | None) -> float:
    """Return the space between a figure and the block before it, in grid steps."""
    if previous is None:
        return 0
    if previous.kind is BlockKind.HEADING:
        return _GAPS_BELOW_HEADINGS[previous.level - 1]
    return 1.5 if previous.kind is BlockKind.CAPTION else 3


def gap_below_figure(block: Block) -> float:
    """Return the space between a figure and the block after it, in grid steps."""
    if block.kind is BlockKind.HEADING:
        return _GAPS_ABOVE_HEADINGS[block.level - 1]
    return 1.5 if block.kind is BlockKind.CAPTION else 2


def first_footnotes(blocks: tuple[Block, ...]) -> frozenset[int]:
    """Return where each group of footnotes begins."""
    starts = {
        block.start
        for before, block in pairwise(blocks)
        if block.kind is BlockKind.FOOTNOTE and before.kind is not BlockKind.FOOTNOTE
    }
    return frozenset(starts)
