"""What is to be exported: gathered once, with every quotation checked against its report."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from reader.annotations import operations as annotating
from reader.annotations.anchoring import anchor
from reader.annotations.model import Annotation, Colour, Target
from reader.documents import operations as library
from reader.documents.citation import citation
from reader.documents.model import BlockKind, Document, DocumentSummary
from reader.documents.operations import Database
from reader.documents.quoting import quoted_ranges
from reader.errors import AnchorLost
from reader.export.chapters import Chapters
from reader.recommendations import operations as recommending
from reader.recommendations.model import Recommendation


class Paper(StrEnum):
    """Sizes of paper, as Typst names them."""

    A4 = "a4"
    LETTER = "us-letter"


@dataclass(frozen=True, slots=True)
class NotesChoice:
    """What the user wants exported, and how it is to be entitled."""

    document_ids: tuple[str, ...] | None = None
    """Only these documents, in the library's order; None for all of them."""
    case_id: str | None = None
    """Only documents of this case."""
    include_recommendations: bool = True
    only_bookmarked: bool = True
    """Only bookmarked recommendations. They come first, in the order of their own list."""
    include_annotations: bool = True
    colours: frozenset[Colour] = frozenset()
    """Only annotations in these colours; empty for all."""
    tags: frozenset[str] = frozenset()
    """Only annotations with at least one of these tags; empty for all."""
    with_notes: bool = True
    """Whether the user's own words are printed below the quotations."""
    colour_names: Mapping[Colour, str] = field(default_factory=dict)
    """What the colours mean to the user; the others go by their usual names."""
    title: str = ""
    subtitle: str = ""
    author: str = ""
    organisation: str = ""
    dated: date | None = None
    """The day on the cover; None for today."""
    paper: Paper = Paper.A4


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a report as its text has them now, and where they stand."""

    text: str
    citation: str
    is_found: bool = True
    """False when the report no longer has these words; ``text`` is then what was kept."""
    depths: tuple[int, ...] = ()
    """For each line of the text how deep in a list it stands, from 1; 0 for outside of one."""


@dataclass(frozen=True, slots=True)
class SelectedRecommendation:
    """A recommendation to be printed."""

    number: str
    text: str
    addressees: tuple[str, ...]
    deadline: str
    note: str
    source: Quotation
    is_reworded: bool = False
    """The user's wording differs from the report's."""


@dataclass(frozen=True, slots=True)
class SelectedNote:
    """An annotation to be printed; ``note`` is Markdown."""

    quotation: Quotation
    colour: Colour
    tags: tuple[str, ...] = ()
    note: str = ""
    creator: str = ""
    """Who made it, where that was not the user of the library."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The notes of one top-level section, in reading order; untitled before the first."""

    title: str
    notes: tuple[SelectedNote, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document from which something is quoted, with its notes by chapter."""

    id: str
    title: str
    authors: str
    published: str
    chapters: tuple[Chapter, ...] = ()


@dataclass(frozen=True, slots=True)
class NotesSelection:
    """Everything to be printed, in order; needs nothing else from the library."""

    title: str
    subtitle: str
    author: str
    organisation: str
    dated: date
    paper: Paper
    language: str
    """Of the documents, as ISO 639 has it: "en"."""
    sources: tuple[Source, ...]
    recommendations: tuple[SelectedRecommendation, ...]
    colour_names: Mapping[Colour, str]
    """Of the colours in use, in their usual order."""

    @property
    def notes(self) -> tuple[SelectedNote, ...]:
        """All annotations, in order."""
        return tuple(
            note for source in self.sources for chapter in source.chapters for note in chapter.notes
        )

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """All that is quoted: notes, then recommendations."""
        noted = tuple(note.quotation for note in self.notes)
        return noted + tuple(one.source for one in self.recommendations)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to print."""
        return not self.recommendations and not self.notes


def gather(database: Database, choice: NotesChoice) -> NotesSelection:
    """
    Return what ``choice`` asks for.

    Documents come in the library's order. Words that a report no longer has at their
    place are looked for elsewhere in it, and marked when they are not found.
    """
    wanted = [summary for summary in library.documents(database) if _is_chosen(summary, choice)]
    recommendations = _recommendations(database, choice, {summary.id for summary in wanted})
    cited = {recommendation.target.document_id for recommendation in recommendations}
    sources, loaded = [], {}
    for summary in wanted:
        annotations = _annotations(database, choice, summary.id)
        if not annotations and summary.id not in cited:
            continue
        document = loaded[summary.id] = library.load(database, summary.id)
        sources.append(_source(document, annotations, choice))
    return _selection(
        choice,
        sources,
        [_selected(one, loaded[one.target.document_id]) for one in recommendations],
        {document.content.language.lower() for document in loaded.values()},
    )


def _is_chosen(summary: DocumentSummary, choice: NotesChoice) -> bool:
    is_named = choice.document_ids is None or summary.id in choice.document_ids
    return is_named and choice.case_id in (None, summary.case_id)


def _recommendations(
    database: Database, choice: NotesChoice, document_ids: set[str]
) -> list[Recommendation]:
    if not choice.include_recommendations:
        return []
    found = recommending.recommendations(database, bookmarked=choice.only_bookmarked)
    found.sort(key=lambda one: (one.bookmark is None, one.bookmark or 0))
    return [one for one in found if one.target.document_id in document_ids]


def _annotations(database: Database, choice: NotesChoice, document_id: str) -> list[Annotation]:
    if not choice.include_annotations:
        return []
    return [
        annotation
        for annotation in annotating.annotations(database, document_id)
        if (not choice.colours or annotation.colour in choice.colours)
        and (not choice.tags or not choice.tags.isdisjoint(annotation.tags))
    ]


def _source(document: Document, annotations: list[Annotation], choice: NotesChoice) -> Source:
    chapters = Chapters(document)
    by_title: dict[tuple[int, str], list[SelectedNote]] = {}
    for annotation in annotations:
        words, start = quotation_of(document, annotation.target)
        note = annotation.note if choice.with_notes else ""
        by_title.setdefault(chapters.at(start), []).append(
            SelectedNote(
                words, annotation.colour, annotation.tags, note.strip(), annotation.creator
            )
        )
    summary = document.summary
    return Source(
        summary.id,
        summary.title,
        summary.authors,
        summary.published,
        tuple(
            Chapter(title, tuple(notes))
            for (_, title), notes in sorted(by_title.items(), key=_place)
        ),
    )


def _place(chapter: tuple[tuple[int, str], object]) -> int:
    (start, _), _ = chapter
    return start


def quotation_of(
    document: Document, target: Target, *, is_whole: bool = False
) -> tuple[Quotation, int]:
    """
    Return the words of a target as the report has them, and the code point they begin at.

    Words that are no longer at their place are looked for elsewhere in the report. Notes that
    lie between the words are left out, unless the target ``is_whole``.
    """
    start, end = target.start, target.end
    if document.text[start:end] != target.exact:
        try:
            start, end = anchor(target, document.text)
        except AnchorLost:
            return Quotation(target.exact, document.summary.title, is_found=False), start
    ranges = ((start, end),) if is_whole else quoted_ranges(document, start, end)
    quoted = Quotation(
        "\n".join(document.text[first:last] for first, last in ranges),
        citation(document, start, end),
        depths=tuple(depth for each in ranges for depth in _depths(document, *each)),
    )
    return quoted, start


def _depths(document: Document, start: int, end: int) -> tuple[int, ...]:
    first, last = document.block_number(start), document.block_number(end - 1)
    return tuple(
        block.level if block.kind is BlockKind.LIST_ITEM else 0
        for block in document.blocks[first : last + 1]
    )


def _selected(recommendation: Recommendation, document: Document) -> SelectedRecommendation:
    source, _ = quotation_of(document, recommendation.target, is_whole=True)
    return SelectedRecommendation(
        recommendation.number,
        recommendation.text,
        recommendation.addressees,
        recommendation.deadline,
        recommendation.note.strip(),
        source,
        is_reworded=_folded(recommendation.text) not in _folded(source.text),
    )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _selection(
    choice: NotesChoice,
    sources: Iterable[Source],
    recommendations: Iterable[SelectedRecommendation],
    languages: set[str],
) -> NotesSelection:
    sources, recommendations = tuple(sources), tuple(recommendations)
    used = {note.colour for source in sources for part in source.chapters for note in part.notes}
    return NotesSelection(
        title=choice.title.strip() or usual_title(choice),
        subtitle=choice.subtitle.strip() or usual_subtitle(sources),
        author=choice.author.strip(),
        organisation=choice.organisation.strip(),
        dated=choice.dated or date.today(),
        paper=choice.paper,
        language=languages.pop() if len(languages) == 1 else "",
        sources=sources,
        recommendations=recommendations,
        colour_names={
            colour: choice.colour_names.get(colour, "").strip() or colour.capitalize()
            for colour in Colour
            if colour in used
        },
    )


def lost(quotations: Sequence[Quotation]) -> list[str]:
    """Return a sentence if quotations were not found in their reports."""
    number = sum(not quotation.is_found for quotation in quotations)
    if not number:
        return []
    if number == 1:
        return ["One quotation was not found in its report; it is marked."]
    return [f"{number} quotations were not found in their reports; they are marked."]


def usual_title(choice: NotesChoice) -> str:
    """Return the title of an export to which the user gives none."""
    if not choice.include_recommendations:
        return "Notes"
    return "Notes and recommendations" if choice.include_annotations else "Recommendations"


def usual_subtitle(sources: tuple[Source, ...]) -> str:
    """Return the subtitle of an export to which the user gives none."""
    if len(sources) == 1:
        return f"From {sources[0].title}"
    return f"From {len(sources)} reports" if sources else ""
