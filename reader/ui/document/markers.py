"""What stands before a block and is not part of its text, and how it hangs."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from reader.documents.model import Block, BlockKind
from reader.ui.document.block_styles import PARAGRAPH_NUMBER, BlockStyle, style_of
from reader.ui.document.formats import Formats
from reader.ui.reading_style import WIDEST_MARGIN_PX, ReadingStyle

FOREIGN_BREAKS = re.compile("[\r\u2028\u2029\ufdd0\ufdd1]")
"""What Qt takes for the end of a block besides the line feed."""

_GAP = "\u2002"
_NUMBER_GAP = "\u2003"
_WIDEST_NUMBER_PX = WIDEST_MARGIN_PX - 16
_OVERHANG_STEPS = 3


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker with the gap behind it; it hangs ``hang_px`` to the left of its block."""

    text: str
    look: BlockStyle
    hang_px: float = 0.0


def marker_of(block: Block, formats: Formats, style: ReadingStyle) -> Marker:
    """
    Return how a block's marker is set.

    Paragraph numbers hang in the margin, bullets and note numbers in the indent of their
    block; those too long for that, and the numbers of headings, run into the text.
    """
    look = style_of(block)
    is_number = block.kind is BlockKind.PARAGRAPH
    text = FOREIGN_BREAKS.sub(" ", block.marker) + (_NUMBER_GAP if is_number else _GAP)
    if block.kind is BlockKind.HEADING:
        return Marker(text, look)
    marker_look = PARAGRAPH_NUMBER if is_number else look
    width_px = formats.advance_px(text, marker_look)
    overhang_px = _WIDEST_NUMBER_PX if is_number else style.grid_px(_OVERHANG_STEPS)
    fits = width_px <= style.grid_px(look.indent) + overhang_px
    return Marker(text, marker_look, width_px if fits else 0.0)


def room_for(markers: Iterable[tuple[Block, Marker]], style: ReadingStyle) -> int:
    """Return how far markers reach to the left of the text column, in pixels."""
    reaches = (marker.hang_px - style.grid_px(style_of(block).indent) for block, marker in markers)
    return max(0, math.ceil(max(reaches, default=0)))
