"""
Keep the search index in step with the library, by following its change log.

The index holds nothing that is not in the library: one that is missing, damaged or of
another version is made anew without asking, and so is one that lacks something. How far it
has followed is a fact of the library, and so is how many commits that took; both are written
after the index has the change on disk. A crash between the two means that the change is
indexed once more, which does no harm.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from index import (
    Completion,
    Hit,
    IndexBusy,
    IndexUnavailable,
    NameForm,
    Passage,
    SearchRequest,
    SearchResults,
    Source,
)
from reader.annotations.model import Annotation
from reader.annotations.table import annotations, note_counts
from reader.changes import Kind
from reader.documents import table as documents
from reader.documents.model import BlockKind, Document, DocumentSummary
from reader.documents.outline import blocks_with_path, path_title, section_path
from reader.errors import StoreError, StoreInUse
from reader.library import INDEX, OPEN_TO_SEARCH, Library
from reader.progress import Progress, no_progress
from reader.recommendations.model import Recommendation
from reader.recommendations.table import recommendations
from reader.store import change_log
from reader.store.change_log import Change
from reader.store.rows import Connection

Answer = TypeVar("Answer")

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_FOLLOWED = "indexed to change"
_COMMITS = "index commits"
_SAME_TEXT = ("sha256", "revision", "page_labels", "removed_at")
"""The columns of a document on which it depends what is indexed of it."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the library can be found by searching."""

    pages_indexed: int
    pages_total: int
    passages_indexed: int
    passages_total: int


@dataclass(frozen=True, slots=True)
class _Pending:
    """What has to be indexed again."""

    newest: int
    changes: int
    documents: tuple[str, ...]
    described: tuple[str, ...]
    """Documents of which only the title or something else beside the text changed."""
    marks: tuple[str, ...]
    """Annotations and recommendations."""
    annotated: frozenset[str]
    """The documents that have those annotations."""


def sync(library: Library, progress: Progress = no_progress) -> int:
    """
    Index everything that changed since the last time, or everything if need be.

    Returns:
        The number of changes taken in; 0 for a library that is open for reading only.

    Raises:
        Cancelled: ``progress`` raised it; the next call begins where this one stopped.
        StoreError: the library cannot be read, its index cannot be written, or another
            program is changing that.
    """
    if library.read_only:
        return 0
    with library.indexing:
        try:
            return _follow_or_start_again(library, progress)
        except OSError as error:
            raise StoreError(
                "The search index could not be written.",
                hint="Check that there is room on the disk and that you may write to the folder "
                f"{INDEX} in the library.",
            ) from error
        except IndexBusy as error:
            raise StoreInUse(
                "Another program is changing the search index.",
                hint="Close the other one; the index is brought up to date afterwards.",
            ) from error


def start_again(library: Library) -> None:
    """Empty the index, so that everything is indexed again by the next :func:`sync`."""
    library.empty_index()
    _remember(library, 0)


def search(library: Library, request: SearchRequest) -> SearchResults:
    """
    Ask the index; one that turns out to be damaged is made anew first.

    Raises:
        StoreError: it cannot be used, and the library is open for reading only.
    """
    return _ask(library, lambda: library.index.search(request))


def similar(library: Library, passage: Passage, document_id: str | None = None) -> tuple[Hit, ...]:
    """
    Find passages about the same as one, the likest first; in one document or in all.

    Raises:
        StoreError: as :func:`search`.
    """
    return _ask(library, lambda: library.index.similar(passage, document_id=document_id))


def complete(library: Library, typed: str, at: int) -> tuple[Completion, ...]:
    """Propose how a query may go on from the code point ``at``; errors as :func:`search`."""
    return _ask(library, lambda: library.index.complete(typed, at))


def forms_of_name(library: Library, name: str) -> tuple[NameForm, ...]:
    """Count the forms in which reports have a name; errors as :func:`search`."""
    return _ask(library, lambda: library.index.forms_of_name(name))


def has_begun(library: Library) -> bool:
    """Tell whether anything has been indexed yet."""
    return _number(library.database.connection(), _FOLLOWED) > 0


def is_whole(library: Library) -> bool:
    """Tell whether the index has what it was given so far and nothing else."""
    pending = _pending(library)
    db = library.database.connection()
    texts = {summary.id: summary.passage_count for summary in documents.summaries(db)}
    notes = note_counts(db)
    commits = _number(db, _COMMITS)
    try:
        index = library.index
        has_followed = index.commits() >= commits
    except IndexUnavailable:
        return False
    changed = frozenset(pending.documents)
    return (
        has_followed
        and _agree(index.document_ids(), texts, apart_from=changed)
        and _agree(index.note_counts(), notes, apart_from=changed | pending.annotated)
    )


def coverage(library: Library) -> Coverage:
    """Return how much of the library can be found by searching; pictures of text cannot."""
    summaries = documents.summaries(library.database.connection())
    try:
        indexed = library.index.document_ids()
    except (IndexUnavailable, StoreError):
        indexed = {}
    done = [summary for summary in summaries if _is_indexed(summary, indexed)]
    return Coverage(
        pages_indexed=sum(summary.page_count - summary.unread_pages for summary in done),
        pages_total=sum(summary.page_count for summary in summaries),
        passages_indexed=sum(summary.passage_count for summary in done),
        passages_total=sum(summary.passage_count for summary in summaries),
    )


def passages(document: Document) -> Iterator[Passage]:
    """Return what is indexed of a document: each block, headings included."""
    for number, (block, path) in enumerate(blocks_with_path(document), start=1):
        yield Passage(
            id=f"{document.id}#{number}",
            document_id=document.id,
            number=number,
            start=block.start,
            end=block.end,
            text=document.text[block.start : block.end],
            section=path_title(path),
            section_start=path[-1].start if path else 0,
            page_index=document.page_index(block.start),
            page_label=document.page_label(block.start),
            is_heading=block.kind is BlockKind.HEADING,
        )


def note_passage(annotation: Annotation, document: Document) -> Passage:
    """Return what is indexed of an annotation: its own words and tags, where its target is."""
    target = annotation.target
    path = section_path(document, target.start)
    return Passage(
        id=annotation.id,
        document_id=document.id,
        number=document.passage_number(target.start),
        start=target.start,
        end=target.end,
        text=annotation.note,
        tags=annotation.tags,
        colour=annotation.colour,
        date=annotation.modified_at.date().isoformat(),
        section=path_title(path),
        section_start=path[-1].start if path else 0,
        page_index=document.page_index(target.start),
        page_label=document.page_label(target.start),
        source=Source.NOTE,
    )


def recommendation_mark(recommendation: Recommendation, document: Document) -> Passage:
    """Return what makes the passages of a recommendation known as such; it has no words."""
    start, end = recommendation.target.start, recommendation.target.end
    return Passage(
        id=recommendation.id,
        document_id=document.id,
        number=document.passage_number(start),
        start=start,
        end=end,
        text="",
        source=Source.NOTE,
        is_recommendation=True,
    )


def _ask(library: Library, question: Callable[[], Answer]) -> Answer:
    """Put a question to the index, again if it had to be made anew."""
    if library.read_only:
        _require_whole(library)
    try:
        return question()
    except IndexUnavailable:
        library.forget_index()
        sync(library)
    return question()


def _require_whole(library: Library) -> None:
    """Refuse an index that cannot be mended here; another process may just have mended it."""
    if is_whole(library):
        return
    library.forget_index()
    if not is_whole(library):
        raise StoreError(
            "This library cannot be searched while it is open for reading only: its search index "
            "is damaged or incomplete.",
            hint=OPEN_TO_SEARCH,
        )


def _follow_or_start_again(library: Library, progress: Progress) -> int:
    try:
        if is_whole(library):
            return _follow(library, progress)
    except IndexUnavailable:
        # It was whole when it was opened.
        pass
    start_again(library)
    return _follow(library, progress)


def _follow(library: Library, progress: Progress) -> int:
    pending = _pending(library)
    for done, document_id in enumerate(pending.documents):
        _index_document(library, document_id, progress, done / len(pending.documents))
    for document_id in pending.described:
        _describe(library, document_id)
    _index_marks(library, pending)
    if pending.changes:
        _remember(library, pending.newest)
        progress(1.0, "Everything can be searched")
    return pending.changes


def _pending(library: Library) -> _Pending:
    db = library.database.connection()
    number = _number(db, _FOLLOWED)
    touched: dict[str, None] = {}
    described: dict[str, None] = {}
    marks: dict[str, None] = {}
    annotated: set[str] = set()
    count = 0
    for change in change_log.after(db, number):
        if change.kind is Kind.DOCUMENT:
            (touched if _changes_what_is_found(change) else described)[change.id] = None
        elif change.kind is Kind.RECOMMENDATION:
            marks[change.id] = None
        elif change.kind is Kind.ANNOTATION:
            marks[change.id] = None
            states = (change.before, change.after)
            annotated |= {row["document_id"] for row in states if row is not None}
        number = change.number
        count += 1
    return _Pending(
        newest=number,
        changes=count,
        documents=tuple(touched),
        described=tuple(each for each in described if each not in touched),
        marks=tuple(marks),
        annotated=frozenset(annotated),
    )


def _changes_what_is_found(change: Change) -> bool:
    if change.before is None or change.after is None:
        return True
    return any(change.before.get(column) != change.after.get(column) for column in _SAME_TEXT)


def _index_document(library: Library, document_id: str, progress: Progress, done: float) -> None:
    db = library.database.connection()
    document = documents.document(db, document_id)
    if document is None:
        library.index.delete_document(document_id)
        return
    progress(done, f"Indexing {document.summary.title}")
    summary = document.summary
    library.index.replace(document_id, passages(document), summary.title, _date(summary))
    library.index.put_notes(_marks_on(library, document))


def _describe(library: Library, document_id: str) -> None:
    """Tell the index a new title or date; one without text has none in the index."""
    summary = documents.summary(library.database.connection(), document_id)
    if summary is not None and document_id in library.index.document_ids():
        library.index.describe(document_id, summary.title, _date(summary))


def _index_marks(library: Library, pending: _Pending) -> None:
    """Index annotations and recommendations again, but for those of documents just indexed."""
    wanted = set(pending.marks)
    if not wanted:
        return
    db = library.database.connection()
    present = {one.id: one.target.document_id for one in annotations(db)}
    present |= {one.id: one.target.document_id for one in recommendations(db)}
    library.index.delete(wanted - present.keys())
    touched = {present[one] for one in wanted & present.keys()} - set(pending.documents)
    for document_id in sorted(touched):
        document = documents.document(db, document_id)
        if document is not None:
            marks = _marks_on(library, document)
            library.index.put_notes(mark for mark in marks if mark.id in wanted)


def _marks_on(library: Library, document: Document) -> list[Passage]:
    db = library.database.connection()
    notes = [note_passage(one, document) for one in annotations(db, document.id)]
    found = [recommendation_mark(one, document) for one in recommendations(db, document.id)]
    return notes + found


def _date(summary: DocumentSummary) -> str:
    """Return the date of publication as far as it can be compared; empty otherwise."""
    date = _DATE.match(summary.published)
    return date.group() if date else ""


def _agree(
    indexed: Mapping[str, int], wanted: Mapping[str, int], *, apart_from: frozenset[str]
) -> bool:
    """Compare two counts by document; a document that is not counted has 0."""
    ids = (indexed.keys() | wanted.keys()) - apart_from
    return all(indexed.get(one, 0) == wanted.get(one, 0) for one in ids)


def _is_indexed(summary: DocumentSummary, indexed: dict[str, int]) -> bool:
    return indexed.get(summary.id, 0) == summary.passage_count


def _number(db: Connection, fact: str) -> int:
    said = change_log.fact(db, fact)
    return int(said) if said.isdecimal() else 0


def _remember(library: Library, number: int) -> None:
    commits = library.index.commits()
    with library.database.transaction() as db:
        change_log.remember(db, _FOLLOWED, str(number))
        change_log.remember(db, _COMMITS, str(commits))
