"""
What is quoted of a range: the words that a reader drags over, without what lies between them.

In the canonical text a footnote follows the block that carries its mark, and the words of a
figure stand where the figure is: a range over two paragraphs holds what the reader, who reads
on from one to the other, leaves out.
"""

from itertools import groupby

from reader.documents.model import Block, BlockKind, Document


def quoted_ranges(document: Document, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """
    Return a range without the footnotes and words of figures that lie between its words.

    ``start`` and ``end`` are code points of the canonical text. A range that begins or ends in
    a footnote or in a figure is meant to hold such words, and stays whole.
    """
    blocks = _blocks_in(document, start, end)
    if not blocks or _is_aside(blocks[0]) or _is_aside(blocks[-1]):
        return ((start, end),)
    runs = [list(run) for is_aside, run in groupby(blocks, _is_aside) if not is_aside]
    return tuple((max(start, run[0].start), min(end, run[-1].end)) for run in runs)


def quoted_words(document: Document, start: int, end: int) -> str:
    """Return the words that are quoted of a range, each block in a line of its own."""
    ranges = quoted_ranges(document, start, end)
    return "\n".join(document.text[first:last] for first, last in ranges)


def printed_words(document: Document, start: int, end: int) -> str:
    """
    Return the quoted words with the bullets and numbers that stand before blocks in print.

    The marker of the first block is left out: a quotation begins with its first word.
    """
    lines: list[str] = []
    for first, last in quoted_ranges(document, start, end):
        for block in _blocks_in(document, first, last):
            words = document.text[max(first, block.start) : min(last, block.end)]
            marker = block.marker if lines else ""
            lines.append(f"{marker} {words}".strip())
    return "\n".join(lines)


def _blocks_in(document: Document, start: int, end: int) -> tuple[Block, ...]:
    first, last = document.block_number(start), document.block_number(max(start, end - 1))
    return document.blocks[first : last + 1]


def _is_aside(block: Block) -> bool:
    is_in_figure = block.kind is BlockKind.CAPTION and block.level == 1
    return is_in_figure or block.kind is BlockKind.FOOTNOTE
