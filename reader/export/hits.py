"""The hits of a search, gathered for export: each with its source, checked against that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index import Hit, SearchResults, Source
from reader.annotations import operations as annotating
from reader.annotations.model import Annotation, Target
from reader.counting import counted
from reader.documents import operations as library
from reader.documents.citation import page_name
from reader.documents.model import Document, DocumentSummary
from reader.documents.operations import Database
from reader.export.selection import Paper, Quotation, quotation_of
from reader.progress import Progress, no_progress
from reader.quoting import quoted
from reader.recommendations import operations as recommending
from reader.recommendations.model import Recommendation

MOST_HITS = 5_000
"""How many hits are written at most: some two thousand pages."""
_TELL_EVERY = 100


class HitKind(StrEnum):
    """What a hit is, as the reader of an export is told."""

    PASSAGE = "passage"
    NOTE = "note"
    RECOMMENDATION = "recommendation"


@dataclass(frozen=True, slots=True)
class HitsChoice:
    """What an export says of a search besides what the answer itself says."""

    narrowed_to: tuple[str, ...] = ()
    like: str = ""
    """The words of the passage that the hits are like, where no query was asked."""
    author: str = ""
    organisation: str = ""
    dated: date | None = None
    """The day of the search; None for today."""


@dataclass(frozen=True, slots=True)
class SelectedHit:
    """
    A passage that was found, or the passage on which a note was found.

    ``page`` is the printed label, empty in a document without pages; ``passage`` is its
    number. ``number`` is that of a recommendation, ``note`` the user's words in Markdown.
    """

    quotation: Quotation
    kind: HitKind
    page: str
    passage: int
    number: str = ""
    note: str = ""

    @property
    def label(self) -> str:
        """What it is, if it is more than a passage: "Recommendation 4"."""
        if self.kind is HitKind.PASSAGE:
            return ""
        return "Your note" if self.kind is HitKind.NOTE else f"Recommendation {self.number}".strip()


@dataclass(frozen=True, slots=True)
class HitSection:
    """The hits of one section; ``title`` is the path to it, empty before the first heading."""

    title: str
    hits: tuple[SelectedHit, ...]


@dataclass(frozen=True, slots=True)
class HitSource:
    """A document in which something was found."""

    id: str
    title: str
    authors: str
    published: str
    sections: tuple[HitSection, ...]


@dataclass(frozen=True, slots=True)
class HitsSelection:
    """
    The answer to a search as it is to be written; needs nothing else from the library.

    Documents and sections stand in the order of their first hit, as they do in the window.
    """

    title: str
    about: tuple[tuple[str, str], ...]
    """What was asked and what was found: names and values, in order."""
    author: str
    organisation: str
    dated: date
    paper: Paper
    language: str
    """Of the documents, as ISO 639 has it; empty if there are several."""
    sources: tuple[HitSource, ...]

    @property
    def hits(self) -> tuple[SelectedHit, ...]:
        """All hits, in order."""
        return tuple(
            hit for source in self.sources for section in source.sections for hit in section.hits
        )

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """All that is quoted, in order."""
        return tuple(hit.quotation for hit in self.hits)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to write."""
        return not self.sources


def gather_hits(
    database: Database,
    results: SearchResults,
    choice: HitsChoice,
    progress: Progress = no_progress,
) -> HitsSelection:
    """
    Return the hits of an answer, at most :data:`MOST_HITS`, by document and section.

    What the index has of reports and notes that are gone since is left out.

    Args:
        database: of the library.
        results: the answer, with all hits that are to be written.
        choice: what else to say.
        progress: told how far this is; it may raise Cancelled.
    """
    gathering = _Gathering(database)
    listed = results.hits[:MOST_HITS]
    for done, hit in enumerate(listed):
        if done % _TELL_EVERY == 0:
            progress(done / len(listed), "Collecting the hits")
        gathering.add(hit)
    return HitsSelection(
        title=_title(results, choice),
        about=_about(results, choice, gathering),
        author=choice.author.strip(),
        organisation=choice.organisation.strip(),
        dated=choice.dated or date.today(),
        paper=Paper.A4,
        language=gathering.language,
        sources=gathering.sources(),
    )


class _Gathering:
    """Groups hits by document and section, loading each document once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._summaries = {one.id: one for one in library.documents(database)}
        self._documents: dict[str, Document] = {}
        self._notes: dict[str, dict[str, Annotation]] = {}
        self._recommendations: dict[str, list[Recommendation]] = {}
        self._found: dict[str, dict[tuple[int, str], list[SelectedHit]]] = {}
        self.count = 0

    def add(self, hit: Hit) -> None:
        """Take a hit in, unless its report or note is gone."""
        passage = hit.passage
        if passage.document_id not in self._summaries:
            return
        document = self._document(passage.document_id)
        note = self._note(hit)
        if note is not None:
            selected = _noted(document, note)
        elif passage.source is Source.NOTE:
            return
        else:
            selected = self._passage(document, hit)
        sections = self._found.setdefault(document.id, {})
        sections.setdefault((passage.section_start, passage.section), []).append(selected)
        self.count += 1

    def sources(self) -> tuple[HitSource, ...]:
        """Return what was taken in."""
        return tuple(
            _source(self._summaries[document_id], sections)
            for document_id, sections in self._found.items()
        )

    def title_of(self, document_id: str) -> str:
        """Return the title of a document; empty if it is gone."""
        summary = self._summaries.get(document_id)
        return summary.title if summary is not None else ""

    @property
    def language(self) -> str:
        """The language of the documents, if they have one."""
        languages = {one.content.language.lower() for one in self._documents.values()}
        return languages.pop() if len(languages) == 1 else ""

    def _document(self, document_id: str) -> Document:
        if document_id not in self._documents:
            self._documents[document_id] = library.load(self._database, document_id)
        return self._documents[document_id]

    def _note(self, hit: Hit) -> Annotation | None:
        document_id = hit.passage.document_id
        if hit.passage.source is not Source.NOTE:
            return None
        if document_id not in self._notes:
            notes = annotating.annotations(self._database, document_id)
            self._notes[document_id] = {note.id: note for note in notes}
        return self._notes[document_id].get(hit.passage.id)

    def _passage(self, document: Document, hit: Hit) -> SelectedHit:
        passage = hit.passage
        target = Target(document.id, passage.start, passage.end, passage.text)
        if not hit.is_recommendation:
            return _selected(document, target, HitKind.PASSAGE)
        number = self._number_of(target)
        return _selected(document, target, HitKind.RECOMMENDATION, number=number)

    def _number_of(self, target: Target) -> str:
        """Return the number of the first recommendation that a passage is of."""
        document_id = target.document_id
        if document_id not in self._recommendations:
            found = recommending.recommendations(self._database, document_id)
            self._recommendations[document_id] = found
        for one in self._recommendations[document_id]:
            if one.target.start < target.end and target.start < one.target.end:
                return one.number
        return ""


def _noted(document: Document, note: Annotation) -> SelectedHit:
    return _selected(document, note.target, HitKind.NOTE, note=note.note.strip())


def _selected(document: Document, target: Target, kind: HitKind, **more: str) -> SelectedHit:
    words, start = quotation_of(document, target)
    page = page_name(document, start) if document.content.pages else ""
    return SelectedHit(words, kind, page, document.passage_number(start), **more)


def _source(
    summary: DocumentSummary, sections: Mapping[tuple[int, str], Sequence[SelectedHit]]
) -> HitSource:
    return HitSource(
        summary.id,
        summary.title,
        summary.authors,
        summary.published,
        tuple(HitSection(title, tuple(hits)) for (_start, title), hits in sections.items()),
    )


def _title(results: SearchResults, choice: HitsChoice) -> str:
    if choice.like:
        words = choice.like.split()
        return f"Passages like “{' '.join(words[:8])}{'…' if len(words) > 8 else ''}”"
    return f"Search for {quoted(results.request.query.strip())}"


def _about(
    results: SearchResults, choice: HitsChoice, gathering: _Gathering
) -> tuple[tuple[str, str], ...]:
    document_id = results.request.document_id
    scope = "All reports" if document_id is None else gathering.title_of(document_id)
    order = "In reading order" if results.request.by_place else "Best first"
    rows = (
        ("Query", "" if choice.like else results.request.query.strip()),
        ("Like the passage", " ".join(choice.like.split())),
        ("Read as", results.reading),
        ("Searched", scope),
        ("Narrowed to", ", ".join(choice.narrowed_to)),
        ("Found", _found(results, gathering.count)),
        ("Order", order),
    )
    return tuple((name, value) for name, value in rows if value)


def _found(results: SearchResults, listed: int) -> str:
    """Return how much was found and how much of it follows."""
    has_notes = any(hit.passage.source is Source.NOTE for hit in results.hits)
    what = counted(results.total, "passage")
    if results.request.sources == {Source.NOTE}:
        what = counted(results.total, "note")
    elif has_notes and results.total > 1:
        what = f"{results.total:,} passages and notes"
    found = f"{what} in {counted(results.sections, 'section')}"
    if results.request.document_id is None:
        found += f" of {counted(results.documents, 'report')}"
    sentences = [f"{found}."]
    if results.fallback is not None:
        met, asked = results.fallback.met, results.fallback.asked
        sentences.append(f"None has all {asked} parts of the query; these have {met} or more.")
    if listed < results.total:
        sentences.append(f"{listed:,} of them are listed here.")
    return " ".join(sentences)
