"""What goes into the index and what comes out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Source(StrEnum):
    """Where the words of an entry come from."""

    PASSAGE = "passage"
    NOTE = "note"


class Sort(StrEnum):
    """The order of hits: the best answers first, or as they stand in the documents."""

    RELEVANCE = "relevance"
    PLACE = "place"


class FacetName(StrEnum):
    """What found entries can be counted by."""

    DOCUMENT = "document"
    SECTION = "section"
    TAG = "tag"
    COLOUR = "colour"
    RECOMMENDATION = "recommendation"


@dataclass(frozen=True, slots=True)
class Passage:
    """
    A run of a document's text, or a note on it, that is found and shown as one unit.

    ``id`` is unique in the index. ``number`` counts the document's passages from 1; a note
    has that of the passage it is on. ``start`` and ``end`` are code points of the
    document's canonical text, and so is ``section_start``, where the section begins.

    A note gives its ``tags``, ``colour`` and ``date`` (as ``2023-03-21``, or empty) to the
    passages that it lies on. One without text is never found itself: it is how a highlight,
    or with ``is_recommendation`` a recommendation, marks the passages it covers.
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
    tags: tuple[str, ...] = ()
    colour: str = ""
    date: str = ""
    is_heading: bool = False
    is_recommendation: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """
    What hits are narrowed to, beside what the query says; what is empty or None lets all pass.

    Several documents, sections, tags or colours are alternatives; a section is the document
    it is in and where it begins there.
    """

    document_ids: frozenset[str] = frozenset()
    sections: frozenset[tuple[str, int]] = frozenset()
    tags: frozenset[str] = frozenset()
    colours: frozenset[str] = frozenset()
    is_recommendation: bool | None = None


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """
    What the user asked for.

    ``document_id`` None asks all documents. ``limit`` bounds the hits, never the counts;
    ``offset`` leaves out so many of the first. Hits come by ``sort``; ``in_reading_order``
    is a short way to ask for that of the text. With ``as_typed`` the last word may be
    unfinished, so that what begins with it is found too. ``facets`` are counted, each up to
    ``facet_limit`` values; with ``places`` the answer has where every hit lies.
    """

    query: str
    document_id: str | None = None
    limit: int = 50
    in_reading_order: bool = False
    sources: frozenset[Source] = frozenset(Source)
    as_typed: bool = False
    filters: Filters = NO_FILTERS
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    facets: frozenset[FacetName] = frozenset()
    facet_limit: int = 50
    places: bool = False

    @property
    def by_place(self) -> bool:
        """Tell whether hits come as they stand in the documents."""
        return self.in_reading_order or self.sort is Sort.PLACE


# Not frozen, though nobody changes one: twenty are made at every key, and frozen ones take
# three times as long to make. So it is with hits and the values of facets.
@dataclass(slots=True, unsafe_hash=True)
class Snippet:
    """
    A piece of a passage with the matched words marked.

    ``matches`` are half-open ranges of ``text``, in order, not overlapping.
    """

    text: str
    matches: tuple[tuple[int, int], ...]


@dataclass(slots=True, unsafe_hash=True)
class Hit:
    """
    One passage or note that answers the query.

    ``highlights`` are the half-open ranges of the matched words, in order, not
    overlapping: of the document's canonical text for a passage, of the note's own text
    for a note. ``tags`` and ``colours`` are those of the notes and highlights on it.
    """

    passage: Passage
    score: float
    highlights: tuple[tuple[int, int], ...]
    snippet: Snippet
    is_recommendation: bool = False
    has_note: bool = False
    tags: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()


@dataclass(slots=True, unsafe_hash=True)
class FacetValue:
    """
    One value of a facet and how many of the found entries have it.

    ``value`` is a document's id, a tag, a colour or, of recommendations, ``yes``; of a
    section it is the title, and the section is where ``start`` in ``document_id`` says.
    """

    value: str
    count: int
    document_id: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class HitPlaces:
    """
    Where in one document its found entries lie.

    ``numbers`` are passage numbers in ascending order; a passage and a note on it are two.
    """

    document_id: str
    numbers: Sequence[int]


@dataclass(frozen=True, slots=True)
class Fallback:
    """
    No passage has all that was asked for; those with the most of it were taken.

    ``asked`` counts the words and phrases, ``met`` those that each hit has at least;
    ``nowhere`` are those that no passage has at all, as typed.
    """

    asked: int
    met: int
    nowhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResults:
    """
    The answer to a request.

    ``total``, ``sections`` and ``documents`` count everything that matches, not only
    ``hits``. ``suggestion`` is a query with misspelt words mended, or None. A query of no
    word, or of NOT alone, ``asks_nothing``. ``reading`` says in words how the query was
    understood. ``fallback`` is None unless hits have only most of what was asked for.
    ``facets`` has each value with its count, the most frequent first, and ``places`` where
    every hit lies, by document; both only if asked for.
    """

    request: SearchRequest
    hits: tuple[Hit, ...]
    total: int
    sections: int
    documents: int
    suggestion: str | None
    took_ms: float
    asks_nothing: bool = False
    reading: str = ""
    fallback: Fallback | None = None
    facets: dict[FacetName, tuple[FacetValue, ...]] = field(default_factory=dict)
    places: tuple[HitPlaces, ...] = ()


@dataclass(frozen=True, slots=True)
class Completion:
    """
    One way a query may go on.

    ``text`` takes the place of what is typed from ``start`` to ``end``, code points of the
    query. ``kind`` is ``field``, ``word`` or the field whose value it is. ``count`` is how
    many passages have it; 0 where that is not known.
    """

    text: str
    start: int
    end: int
    kind: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class NameForm:
    """A form in which the texts have a name, and how many passages have it so."""

    text: str
    count: int
