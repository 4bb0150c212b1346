"""Answers to searches, for the tests of exports."""

from dataclasses import replace

from index import Hit, SearchRequest, SearchResults, Snippet, Source
from reader import indexing
from reader.annotations.model import Annotation
from reader.documents.model import Document

ONLY_NOTES = frozenset({Source.NOTE})


def hit_on(document: Document, words: str, **fields: object) -> Hit:
    """Return the passage of a document that has ``words`` as a hit."""
    passage = next(one for one in indexing.passages(document) if words in one.text)
    return Hit(passage, 1.0, (), Snippet(passage.text, ()), **fields)


def hit_in_note(document: Document, note: Annotation) -> Hit:
    """Return a note as a hit."""
    passage = indexing.note_passage(note, document)
    return Hit(passage, 1.0, (), Snippet(passage.text, ()))


def stale(hit: Hit, text: str) -> Hit:
    """Return a hit as an index has it that still holds another text."""
    return replace(hit, passage=replace(hit.passage, text=text))


def answer(*hits: Hit, query: str = "vetting", total: int = 0, **fields: object) -> SearchResults:
    """Return ``hits`` as the answer to a query in all documents, or as ``fields`` say."""
    asked = {name: fields.pop(name) for name in ("document_id", "sources") if name in fields}
    return SearchResults(
        request=SearchRequest(query, **asked),
        hits=hits,
        total=total or len(hits),
        sections=len({(hit.passage.document_id, hit.passage.section_start) for hit in hits}),
        documents=len({hit.passage.document_id for hit in hits}),
        suggestion=None,
        took_ms=1.0,
        reading=f"Passages with “{query}”",
        **fields,
    )
