"""How a passage is cited: title, printed page, passage number."""

from reader.documents.model import Document
from reader.documents.page_labels import shown


def citation(document: Document, start: int, end: int | None = None) -> str:
    """
    Return where a range stands, for a reader who holds another copy.

    ``start`` and ``end`` are code points of the canonical text. Both ends are named when
    they differ: "The Casey Review (2023), pp. 36–37, passages 120–122". Text that was recognised
    in a picture is called so, because it can have mistakes.
    """
    last = max(start, (start if end is None else end) - 1)
    parts = [document.summary.title]
    if document.content.pages:
        parts.append(_span("p.", "pp.", page_name(document, start), page_name(document, last)))
        pages = {document.page_index(start), document.page_index(last)}
        if any(document.content.is_recognised(page_index) for page_index in pages):
            parts.append("recognised text")
    first_passage, last_passage = document.passage_number(start), document.passage_number(last)
    parts.append(_span("passage", "passages", str(first_passage), str(last_passage)))
    return ", ".join(parts)


def page_name(document: Document, offset: int) -> str:
    """Return the printed page label, or the page's place in the file in brackets: "[3]"."""
    return shown(document.page_label(offset), document.page_index(offset) or 0)


def _span(one: str, several: str, first: str, last: str) -> str:
    return f"{one} {first}" if first == last else f"{several} {first}–{last}"
