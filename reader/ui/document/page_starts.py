"""Where each printed page begins in the text."""

from reader.documents.model import Document


def page_starts(document: Document) -> list[tuple[int, str]]:
    """
    Return the offset at which each page's text begins, with the page's printed label.

    A page's footnotes may stand in the text after the next page has begun; pages that have
    already begun do not begin again. Empty for documents without pages.
    """
    pages = document.content.pages
    if not pages:
        return []
    runs = document.content.runs
    places = (
        [(run.start, run.page_index) for run in runs]
        if runs
        else [(b.start, b.page_index) for b in document.blocks if b.page_index is not None]
    )
    starts: list[tuple[int, str]] = []
    furthest = -1
    for offset, page_index in places:
        if page_index > furthest:
            starts.append((offset, pages[page_index].label))
            furthest = page_index
    return starts
