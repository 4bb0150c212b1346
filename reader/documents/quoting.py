"""A range of a report as it is printed, for the screen."""

from reader.documents.model import Document


def printed(document: Document, start: int, end: int) -> str:
    """
    Return a range with the bullets and numbers that stand before its blocks in print.

    ``start`` and ``end`` are code points of the canonical text, which leaves those out. The
    marker of the first block is left out: a quotation begins with its first word.
    """
    first = document.block_number(start)
    pieces: list[str] = []
    for block in document.blocks[first : document.block_number(end - 1) + 1]:
        words = document.text[max(start, block.start) : min(end, block.end)]
        marker = block.marker if pieces else ""
        pieces.append(f"{marker} {words}".strip())
    return "\n".join(pieces)
