"""
Keep the search index in step with the library, by following its change log.

The index holds nothing that is not in the library: one that is missing, damaged or of
another version is made anew without asking. How far it has followed is a fact of the
library, written after the index has the change on disk; a crash between the two means that
the change is indexed once more, which does no harm.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index import IndexBusy, IndexUnavailable, Passage, SearchRequest, SearchResults, Source
from reader.annotations.model import Annotation
from reader.annotations.table import annotations
from reader.changes import Kind
from reader.documents import table as documents
from reader.documents.model import Document, DocumentSummary
from reader.documents.outline import blocks_with_path, path_title, section_path
from reader.errors import StoreError, StoreInUse
from reader.library import Library
from reader.progress import Progress, no_progress
from reader.store import change_log
from reader.store.change_log import Change
from reader.store.rows import Connection

_FOLLOWED = "indexed to change"
_SAME_TEXT = ("sha256", "removed_at")
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
    notes: tuple[str, ...]


def sync(library: Library, progress: Progress = no_progress) -> int:
    """
    Index everything that changed since the last time, or everything if need be.

    Returns:
        The number of changes taken in; 0 for a library that is open for reading only.

    Raises:
        Cancelled: ``progress`` raised it; the next call begins where this one stopped.
        StoreError: the library cannot be read, or another program is changing its index.
    """
    if library.read_only:
        return 0
    with library.indexing:
        try:
            if _has_lost_documents(library):
                raise IndexUnavailable("the index has not all that it should have")
            return _follow(library, progress)
        except IndexUnavailable:
            start_again(library)
            return _follow(library, progress)
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
        StoreError: it cannot be read, and another process has the library open.
    """
    try:
        return library.index.search(request)
    except IndexUnavailable:
        library.forget_index()
        sync(library)
    try:
        return library.index.search(request)
    except IndexUnavailable as error:
        raise StoreError(
            "The search index cannot be read at the moment.",
            hint="Try again, or close the other Casefolio that has the library open.",
        ) from error


def is_behind(library: Library) -> bool:
    """Tell whether there are changes that the index has not taken in; loads no index."""
    db = library.database.connection()
    return _followed(db) < change_log.newest(db)


def coverage(library: Library) -> Coverage:
    """Return how much of the library can be found by searching."""
    summaries = documents.summaries(library.database.connection())
    try:
        indexed = library.index.document_ids()
    except (IndexUnavailable, StoreError):
        indexed = {}
    done = [summary for summary in summaries if _is_indexed(summary, indexed)]
    return Coverage(
        pages_indexed=sum(summary.page_count for summary in done),
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
        )


def note_passage(annotation: Annotation, document: Document) -> Passage:
    """Return what is indexed of a note: its own words, at the place of its target."""
    target = annotation.target
    path = section_path(document, target.start)
    return Passage(
        id=annotation.id,
        document_id=document.id,
        number=document.passage_number(target.start),
        start=target.start,
        end=target.end,
        text=annotation.note,
        section=path_title(path),
        section_start=path[-1].start if path else 0,
        page_index=document.page_index(target.start),
        page_label=document.page_label(target.start),
        source=Source.NOTE,
    )


def _follow(library: Library, progress: Progress) -> int:
    pending = _pending(library)
    for done, document_id in enumerate(pending.documents):
        _index_document(library, document_id, progress, done / len(pending.documents))
    _index_notes(library, pending.notes)
    if pending.changes:
        _remember(library, pending.newest)
        progress(1.0, "Everything can be searched")
    return pending.changes


def _pending(library: Library) -> _Pending:
    db = library.database.connection()
    number = _followed(db)
    touched: dict[str, None] = {}
    notes: dict[str, None] = {}
    count = 0
    while changes := change_log.after(db, number):
        for change in changes:
            if change.kind is Kind.DOCUMENT and _changes_what_is_found(change):
                touched[change.id] = None
            elif change.kind is Kind.ANNOTATION:
                notes[change.id] = None
        number = changes[-1].number
        count += len(changes)
    return _Pending(number, count, tuple(touched), tuple(notes))


def _changes_what_is_found(change: Change) -> bool:
    if change.before is None or change.after is None:
        return True
    return any(change.before[column] != change.after[column] for column in _SAME_TEXT)


def _index_document(library: Library, document_id: str, progress: Progress, done: float) -> None:
    db = library.database.connection()
    document = documents.document(db, document_id)
    if document is None:
        library.index.delete_document(document_id)
        return
    progress(done, f"Indexing {document.summary.title}")
    library.index.replace(document_id, passages(document))
    library.index.put_notes(_notes(annotations(db, document_id), document))


def _index_notes(library: Library, annotation_ids: Iterable[str]) -> None:
    wanted = set(annotation_ids)
    if not wanted:
        return
    db = library.database.connection()
    changed = [one for one in annotations(db) if one.id in wanted and one.note]
    library.index.delete(wanted - {one.id for one in changed})
    for document_id in {one.target.document_id for one in changed}:
        document = documents.document(db, document_id)
        if document is not None:
            here = [one for one in changed if one.target.document_id == document_id]
            library.index.put_notes(_notes(here, document))


def _notes(some: Iterable[Annotation], document: Document) -> list[Passage]:
    return [note_passage(one, document) for one in some if one.note]


def _has_lost_documents(library: Library) -> bool:
    """Tell whether the index lacks what it has once been given, or has what it should not."""
    if is_behind(library):
        return False
    indexed = library.index.document_ids()
    summaries = documents.summaries(library.database.connection())
    strangers = indexed.keys() - {summary.id for summary in summaries}
    return bool(strangers) or not all(_is_indexed(summary, indexed) for summary in summaries)


def _is_indexed(summary: DocumentSummary, indexed: dict[str, int]) -> bool:
    return indexed.get(summary.id, 0) == summary.passage_count


def _followed(db: Connection) -> int:
    said = change_log.fact(db, _FOLLOWED)
    return int(said) if said.isdecimal() else 0


def _remember(library: Library, number: int) -> None:
    with library.database.transaction() as db:
        change_log.remember(db, _FOLLOWED, str(number))
