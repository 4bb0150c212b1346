"""What goes into the index and what comes out."""

from dataclasses import dataclass
from enum import StrEnum


class Source(StrEnum):
    """Where the words of an entry come from."""

    PASSAGE = "passage"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Passage:
    """
    A run of a document's text, or a note on it, that is found and shown as one unit.

    ``id`` is unique in the index. ``number`` counts the document's passages from 1; a note
    has that of the passage it is on. ``start`` and ``end`` are code points of the
    document's canonical text, and so is ``section_start``, where the section begins.
    """

    id: str
    document_id: str
    number: int
    start: int
    end: int
    text: str
    section: str = ""
    section_start: int = 0
    page_index: int | None = None
    page_label: str = ""
    source: Source = Source.PASSAGE


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """
    What the user asked for.

    ``document_id`` None asks all documents. ``limit`` bounds the hits, never the counts.
    Hits come by score unless ``in_reading_order``. With ``as_typed`` the last word may be
    unfinished, so that what begins with it is found too.
    """

    query: str
    document_id: str | None = None
    limit: int = 50
    in_reading_order: bool = False
    sources: frozenset[Source] = frozenset(Source)
    as_typed: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """
    A piece of a passage with the matched words marked.

    ``matches`` are half-open ranges of ``text``, in order, not overlapping.
    """

    text: str
    matches: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """
    One passage or note that answers the query.

    ``highlights`` are the half-open ranges of the matched words, in order, not
    overlapping: of the document's canonical text for a passage, of the note's own text
    for a note.
    """

    passage: Passage
    score: float
    highlights: tuple[tuple[int, int], ...]
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class SearchResults:
    """
    The answer to a request.

    ``total``, ``sections`` and ``documents`` count everything that matches, not only
    ``hits``. ``suggestion`` is a query with misspelt words mended, or None. A query of no
    word, or of NOT alone, ``asks_nothing``.
    """

    request: SearchRequest
    hits: tuple[Hit, ...]
    total: int
    sections: int
    documents: int
    suggestion: str | None
    took_ms: float
    asks_nothing: bool = False
