"""
How headings look, and what rank a look has among the others.

A look is what headings of one level have in common in print. Larger, bolder and capital looks
rank above others; what is known of some looks from an outline fixes their level.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reader.documents.pdf.blocks import PrintedBlock
from reader.documents.pdf.printed import Style

DEEPEST = 6
FEWEST_USES = 3
"""Of a look from which others can rank beneath it."""

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Look:
    """The style of a heading, and whether it is in capitals."""

    style: Style
    is_capitals: bool

    @property
    def prominence(self) -> tuple[float, bool, bool, bool]:
        """What orders looks from small to large."""
        style = self.style
        return style.size, style.bold, self.is_capitals, not style.italic

    def stands_out(self, body: Style) -> bool:
        """Whether a reader tells it from the body of the text."""
        style = self.style
        if style.size < 0.9 * body.size:
            return False
        return (
            style.size >= 1.1 * body.size
            or (style.bold and not body.bold)
            or (self.is_capitals and style.size >= 0.95 * body.size)
            or (style.italic and not body.italic)
            or style.font != body.font
        )

    def is_faint(self, body: Style) -> bool:
        """Whether only italics or another font tell it from the body of the text."""
        style = self.style
        return not (style.size >= 1.1 * body.size or style.bold or self.is_capitals)


def look_of(block: PrintedBlock) -> Look:
    """Return how a block looks; in capitals is what has most of its longer words so."""
    words = _LONG_WORD.findall(block.words)
    capitals = sum(word.isupper() for word in words)
    return Look(block.last.style, bool(words) and 2 * capitals >= len(words))


def ranked(found: Mapping[Look, int], known: Mapping[Look, int]) -> dict[Look, int]:
    """
    Return the level of every look, from 1 to 6.

    ``found`` says how often each look of unknown level is used. A look of known level keeps it
    unless a more prominent look is as deep only by guess; the others come one level below the
    deepest of the more prominent ones. Beside known ones, a look used once or twice, as that of
    "Contents" or of a title page, has none beneath it.
    """
    ranks: dict[Look, int] = {}
    deepest, is_guessed = 0, False
    for look in sorted({*found, *known}, key=lambda look: look.prominence, reverse=True):
        level = known.get(look, 0)
        if not level or (level <= deepest and is_guessed):
            level = min(DEEPEST, deepest + 1)
        ranks[look] = level
        is_rare = bool(known) and look not in known and found[look] < FEWEST_USES
        if level >= deepest and not is_rare:
            deepest, is_guessed = level, look not in known
    return ranks
