"""
Keep the search index in step with the library, by following its change log.

The index holds nothing that is not in the library: one that is missing, damaged or of
another version is made anew without asking, and so is one that lacks something. How far it
has followed is a fact of the library, and so is how many commits that took; both are written
after the index has the change on disk. A crash between the two means that the change is
indexed once more, which does no harm.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from index import IndexBusy, IndexUnavailable, Passage, SearchRequest, SearchResults, Source
from reader.annotations.model import Annotation
from reader.annotations.table import annotations, note_counts
from reader.changes import Kind
from reader.documents import table as documents
from reader.documents.model import Document, DocumentSummary
from reader.documents.outline import blocks_with_path, path_title, section_path
from reader.errors import StoreError, StoreInUse
from reader.library import INDEX, OPEN_TO_SEARCH, Library
from reader.progress import Progress, no_progress
from reader.store import change_log
from reader.store.change_log import Change
from reader.store.rows import Connection

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
    notes: tuple[str, ...]
    annotated: frozenset[str]
    """The documents that have those notes."""


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
    if library.read_only:
        _require_whole(library)
    try:
        return library.index.search(request)
    except IndexUnavailable:
        library.forget_index()
        sync(library)
    return library.index.search(request)


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
    _index_notes(library, pending.notes)
    if pending.changes:
        _remember(library, pending.newest)
        progress(1.0, "Everything can be searched")
    return pending.changes


def _pending(library: Library) -> _Pending:
    db = library.database.connection()
    number = _number(db, _FOLLOWED)
    touched: dict[str, None] = {}
    notes: dict[str, None] = {}
    annotated: set[str] = set()
    count = 0
    for change in change_log.after(db, number):
        if change.kind is Kind.DOCUMENT and _changes_what_is_found(change):
            touched[change.id] = None
        elif change.kind is Kind.ANNOTATION:
            notes[change.id] = None
            states = (change.before, change.after)
            annotated |= {row["document_id"] for row in states if row is not None}
        number = change.number
        count += 1
    return _Pending(number, count, tuple(touched), tuple(notes), frozenset(annotated))


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
