"""How a passage is cited: title, printed page, and the number of its paragraph or passage."""

import re

from reader.documents.model import BlockKind, Document
from reader.documents.page_labels import shown

_PARAGRAPH_NUMBER = re.compile(r"(?:[A-Z]{1,3}\.?)?\d+(?:\.\d+)*[a-z]?")
"""As printed: "36", "2.59", "A.12"."""


def citation(document: Document, start: int, end: int | None = None) -> str:
    """
    Return where a range stands, for a reader who holds another copy.

    ``start`` and ``end`` are code points of the canonical text. Both ends are named when
    they differ: "The Casey Review (2023), pp. 36–37, paras 2.59–2.60". Where the report prints no
    numbers its passages are counted: "passages 120–122". Text that was recognised in a picture is
    called so, because it can have mistakes.
    """
    last = max(start, (start if end is None else end) - 1)
    parts = [document.summary.title]
    if document.content.pages:
        parts.append(_span("p.", "pp.", page_name(document, start), page_name(document, last)))
        pages = {document.page_index(start), document.page_index(last)}
        if any(document.content.is_recognised(page_index) for page_index in pages):
            parts.append("recognised text")
    paragraphs = [paragraph_number(document, offset) for offset in (start, last)]
    if all(paragraphs):
        parts.append(_span("para", "paras", *paragraphs))
    else:
        passages = [str(document.passage_number(offset)) for offset in (start, last)]
        parts.append(_span("passage", "passages", *passages))
    return ", ".join(parts)


def paragraph_number(document: Document, offset: int) -> str:
    """
    Return the printed number of the paragraph to which ``offset`` belongs, or nothing.

    List items, quotations, tables and notes belong to the paragraph before them.
    """
    for at in range(document.block_number(offset), -1, -1):
        block = document.blocks[at] if document.blocks else None
        if block is None or block.kind is BlockKind.HEADING:
            break
        if block.kind is BlockKind.PARAGRAPH:
            marker = block.marker.rstrip(".")
            return marker if _PARAGRAPH_NUMBER.fullmatch(marker) else ""
    return ""


def page_name(document: Document, offset: int) -> str:
    """Return the printed page label, or the page's place in the file in brackets: "[3]"."""
    return shown(document.page_label(offset), document.page_index(offset) or 0)


def _span(one: str, several: str, first: str, last: str) -> str:
    return f"{one} {first}" if first == last else f"{several} {first}–{last}"
