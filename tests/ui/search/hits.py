"""Answers to searches, for the tests of the panel."""

from index import Hit, Passage, SearchResults, Snippet, Source


def make_hit(
    number,
    text="Supervision was weak.",
    section="2 Culture",
    section_start=0,
    document_id="d1",
    is_note=False,
    is_recommendation=False,
):
    """Return a hit on the first word of ``text``."""
    start, width = number * 100, len(text.split()[0])
    passage = Passage(
        id=f"{document_id}:{number}{'n' if is_note else ''}",
        document_id=document_id,
        number=number,
        start=start,
        end=start + len(text),
        text=text,
        section=section,
        section_start=section_start,
        page_label=str(number),
        source=Source.NOTE if is_note else Source.PASSAGE,
    )
    snippet = Snippet(text, ((0, width),))
    return Hit(passage, 1.0, ((start, start + width),), snippet, is_recommendation)


def make_results(request, hits, total=None, sections=1, documents=1, suggestion=None, **more):
    """Return ``hits`` as the answer to ``request``."""
    count = len(hits) if total is None else total
    return SearchResults(request, tuple(hits), count, sections, documents, suggestion, 1.0, **more)
