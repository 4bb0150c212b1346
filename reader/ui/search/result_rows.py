"""The answer to a search as the rows of a list: headings, hits, and a way to more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index import Hit, Passage, SearchResults, Source
from reader.counting import counted
from reader.documents.model import DocumentSummary
from reader.documents.outline import SEPARATOR
from reader.documents.page_labels import shown
from reader.ui.search.hit_strip import in_words


@dataclass(frozen=True)
class DocumentRow:
    """
    The heading over the hits of one document.

    ``numbers`` are the passages hit in it, of so many ``passages``; empty while not known.
    """

    document_id: str
    title: str
    numbers: Sequence[int] = ()
    passages: int = 0


@dataclass(frozen=True)
class SectionRow:
    """
    The heading over the hits of one section.

    ``section`` is its whole path; ``above`` what it is within, unless the heading before it
    said so.
    """

    document_id: str
    section: str
    section_start: int
    above: str = ""

    @property
    def title(self) -> str:
        """The innermost title of the path."""
        return self.section.rpartition(SEPARATOR)[2]


@dataclass(frozen=True)
class HitRow:
    """A hit; ``number`` is that of the recommendation it is of, if that has one."""

    hit: Hit
    number: str = ""


@dataclass(frozen=True)
class MoreRow:
    """Stands for hits that have not been fetched."""

    shown: int
    total: int


ResultRow = DocumentRow | SectionRow | HitRow | MoreRow


def rows_of(
    results: SearchResults,
    summaries: Mapping[str, DocumentSummary],
    numbers: Mapping[str, str],
) -> list[ResultRow]:
    """
    Group hits by section, and by document when all documents were asked.

    Groups stand in the order of their first hit, so that the order asked for still holds.

    Args:
        results: the answer.
        summaries: of the documents, by id.
        numbers: of recommendations, by the ids of the passages that are of one.
    """
    documents: dict[str, dict[int, list[Hit]]] = {}
    for hit in results.hits:
        sections = documents.setdefault(hit.passage.document_id, {})
        sections.setdefault(hit.passage.section_start, []).append(hit)
    rows: list[ResultRow] = []
    for document_id, sections in documents.items():
        if results.request.document_id is None:
            rows.append(_document_row(document_id, results, summaries.get(document_id)))
        said = ""
        for start, hits in sections.items():
            if section := hits[0].passage.section:
                above = section.rpartition(SEPARATOR)[0]
                rows.append(SectionRow(document_id, section, start, above if above != said else ""))
                said = above
            rows.extend(HitRow(hit, numbers.get(hit.passage.id, "")) for hit in hits)
    if results.total > len(results.hits):
        rows.append(MoreRow(len(results.hits), results.total))
    return rows


def key_of(row: ResultRow) -> object:
    """Return what makes two rows the same one."""
    match row:
        case HitRow(hit):
            return hit.passage.source, hit.passage.id
        case SectionRow(document_id, _section, start):
            return document_id, start
        case DocumentRow(document_id):
            return (document_id,)
        case MoreRow():
            return MoreRow


def spoken(row: ResultRow) -> str:
    """Return the row as a screen reader says it."""
    match row:
        case HitRow(hit):
            kind = f"{kind_text(row)}: " if kind_text(row) else ""
            page = f", page {name}" if (name := page_of(hit.passage)) else ""
            return f"{kind}{hit.snippet.text}{page}"
        case SectionRow(_id, section):
            return f"Section {section}"
        case DocumentRow(_id, title, numbers, passages):
            return f"Report {title}" + (f", {in_words(numbers, passages)}" if numbers else "")
        case MoreRow():
            return more_text(row)


def page_of(passage: Passage) -> str:
    """Return what is shown of the page of a passage; empty without pages."""
    if passage.page_index is None:
        return passage.page_label
    return shown(passage.page_label, passage.page_index)


def kind_text(row: HitRow) -> str:
    """Say what a hit is if it is more than a passage: "Recommendation 4"."""
    if row.hit.passage.source is Source.NOTE:
        return "Your note"
    return f"Recommendation {row.number}".rstrip() if row.hit.is_recommendation else ""


def more_text(row: MoreRow) -> str:
    """Say how many hits are left: "Show more: 200 of 1,240 are listed"."""
    return f"Show more: {row.shown:,} of {row.total:,} are listed"


def count_text(results: SearchResults) -> str:
    """Say how much was found: "37 passages in 12 sections"."""
    has_notes = any(hit.passage.source is Source.NOTE for hit in results.hits)
    if results.request.sources == {Source.NOTE}:
        found = counted(results.total, "note")
    elif has_notes:
        found = "1 note" if results.total == 1 else f"{results.total:,} passages and notes"
    else:
        found = counted(results.total, "passage")
    text = f"{found} in {counted(results.sections, 'section')}"
    if results.request.document_id is None and results.documents > 1:
        text += f" of {counted(results.documents, 'report')}"
    return text


def ranges_in(results: SearchResults, document_id: str | None) -> list[tuple[int, int]]:
    """Return the matched words in one document, in reading order; code points, half-open."""
    return sorted(
        matched
        for hit in results.hits
        if hit.passage.document_id == document_id and hit.passage.source is Source.PASSAGE
        for matched in hit.highlights
    )


def _document_row(
    document_id: str, results: SearchResults, summary: DocumentSummary | None
) -> DocumentRow:
    places = {place.document_id: place.numbers for place in results.places}
    title, passages = (summary.title, summary.passage_count) if summary else ("Untitled", 0)
    numbers = tuple(places.get(document_id, ())) if passages else ()
    return DocumentRow(document_id, title, numbers, passages)
