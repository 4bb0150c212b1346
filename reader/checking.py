"""
Looking a library over for damage, and mending what can be mended.

Nothing is trusted: the file, each row against the change that wrote it last, each text
against its digest, each imported file against its hash, each quotation against its text,
and the search index.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import shorten
from typing import TypeVar

from index import IndexUnavailable, SearchIndex
from reader import importing, indexing
from reader.annotations import table as annotations
from reader.annotations.anchoring import anchor, describe
from reader.annotations.model import Annotation, Target
from reader.changes import Kind
from reader.documents import sealed
from reader.documents import table as documents
from reader.documents.arrival import has_hash, stored_name
from reader.documents.model import DocumentSummary
from reader.documents.operations import source_path
from reader.errors import (
    AnchorLost,
    DamagedDocument,
    DocumentError,
    PasswordNeeded,
    StoreDamaged,
    StoreError,
)
from reader.library import DATABASE, INDEX, Library
from reader.progress import Progress, no_progress
from reader.recommendations import table as recommendations
from reader.recommendations.model import Recommendation
from reader.store import journal, recovery, soundness
from reader.store.database import Database
from reader.store.failures import RIGHTS
from reader.store.rows import Connection, Row

Quoting = TypeVar("Quoting", Annotation, Recommendation)

_REPAIR = "Repair the library"
_QUOTED = 60
_NAMES = {
    Kind.CASE: ("case was", "cases were"),
    Kind.DOCUMENT: ("document was", "documents were"),
    Kind.ANNOTATION: ("note was", "notes were"),
    Kind.TAG: ("tag was", "tags were"),
    Kind.RECOMMENDATION: ("recommendation was", "recommendations were"),
    Kind.SAVED_SEARCH: ("saved search was", "saved searches were"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be, in a sentence, and whether it is mended now."""

    sentence: str
    mended: bool = False


def check(folder: Path, *, repair: bool = False, progress: Progress = no_progress) -> list[Finding]:
    """
    Return what is wrong with the library in a folder; nothing for a sound one.

    Without ``repair`` nothing is written, and a library that is open elsewhere can be
    looked at too.

    Raises:
        StoreInUse: it cannot be repaired while another process has it open.
        StoreTooNew: a newer Casefolio wrote it.
        StoreError: there is no library, or it belongs to another program.
    """
    path = folder / DATABASE
    try:
        is_there = path.exists() or recovery.can_restore(folder)
    except OSError as error:
        raise StoreError(f"The library folder {folder} may not be read.", hint=RIGHTS) from error
    if not is_there:
        raise StoreError(f"There is no library in {folder}.", hint="Check the name of the folder.")
    try:
        return _look_over(folder, repair, progress)
    except StoreDamaged as damage:
        if not repair:
            return [Finding(damage.message)]
        progress(0.1, "Restoring the library")
        restored = _restore(path)
        return [Finding(damage.message, True), restored, *_look_over(folder, repair, progress)]


def _look_over(folder: Path, repair: bool, progress: Progress) -> list[Finding]:
    library = Library(Database.open(folder / DATABASE, read_only=not repair))
    try:
        progress(0.2, "Checking the library file")
        if problem := soundness.problem(library.database.connection()):
            raise StoreDamaged(f"The library file is damaged: {problem}.")
        found = [*_rows(library, repair)]
        progress(0.4, "Checking the documents")
        found += [*_texts(library, repair), *_files(library), *_quotations(library, repair)]
        progress(0.8, "Checking the search index")
        return [*found, *_index(library, repair)]
    finally:
        library.close()


def _restore(path: Path) -> Finding:
    locked: list[str] = []

    def read_again(db: Connection, folder: Path, document: Row) -> None:
        try:
            _read_again(db, folder, document)
        except PasswordNeeded as problem:
            locked.append(f" {problem.message}")
            raise

    restored = recovery.restore(path, read_again)
    library = Library(Database.open(path))
    try:
        importing.remember_bundled_case(library.database)
        indexing.start_again(library)
    finally:
        library.close()
    source = "its journal" if restored.backup is None else f"the backup {restored.backup.name}"
    lost = f" {restored.lost} more could not be brought back." if restored.lost else ""
    return Finding(
        f"The library was brought back from {source}, with {restored.replayed} later changes."
        f"{lost}{''.join(locked)} What was there is put aside beside it.",
        mended=not restored.lost,
    )


def _read_again(db: Connection, folder: Path, document: Row) -> None:
    """Write the content of a document from its imported file, unless it is there."""
    if documents.has_sound_content(db, document["sha256"]):
        return
    path = folder / "files" / stored_name(document["sha256"], document["file_name"])
    if not has_hash(path, document["sha256"]):
        raise DamagedDocument(f"The imported file of “{document['title']}” is missing or damaged.")
    try:
        content = sealed.parse(path)
    except PasswordNeeded as locked:
        raise PasswordNeeded(
            f"The file of “{document['title']}” is locked with a password, so it could not be "
            "read again: import it once more."
        ) from locked
    documents.add_content(db, document["sha256"], content)


def _rows(library: Library, repair: bool) -> Iterator[Finding]:
    """Compare each row with what the last change to it has left, and the log with the journal."""
    recorded = journal.entries(library.folder)
    found = soundness.differences(library.database.connection(), recorded)
    if found and repair:
        with library.database.transaction() as db:
            soundness.mend(db, found)
    for kind, number in soundness.by_kind(found.rows).items():
        what = _NAMES[kind][number != 1]
        yield Finding(f"{number} {what} changed by something other than Casefolio.", repair)
    if found.log:
        yield Finding(
            "The history of changes was altered by something other than Casefolio.", repair
        )


def _texts(library: Library, repair: bool) -> Iterator[Finding]:
    """Compare each document's text and structure with its digest."""
    for summary in documents.summaries(library.database.connection()):
        if _is_recognition_lost(library, summary):
            yield _without_recognition(library, summary, repair)
        if documents.has_sound_content(library.database.connection(), summary.sha256):
            continue
        sentence, mended = f"The text of “{summary.title}” is damaged.", False
        if repair:
            row = {
                "sha256": summary.sha256,
                "file_name": summary.file_name,
                "title": summary.title,
            }
            try:
                with library.database.transaction() as db:
                    _read_again(db, library.folder, row)
                mended = True
            except DocumentError as problem:
                sentence = f"{sentence} {problem.message}"
        yield Finding(sentence, mended)


def _is_recognition_lost(library: Library, summary: DocumentSummary) -> bool:
    db = library.database.connection()
    return bool(summary.revision) and not documents.has_sound_content(db, summary.revision)


def _without_recognition(library: Library, summary: DocumentSummary, repair: bool) -> Finding:
    """Fall back to what the file itself says, where the recognised text is damaged."""
    sentence = f"The text that was recognised in “{summary.title}” is damaged."
    if not repair:
        return Finding(sentence)
    row = {"sha256": summary.sha256, "file_name": summary.file_name, "title": summary.title}
    try:
        with library.database.transaction(_REPAIR, undoable=False) as db:
            _read_again(db, library.folder, row)
            content = documents.content_of(db, summary.sha256)
            assert content is not None
            documents.revise(db, summary.id, content)
    except DocumentError as problem:
        return Finding(f"{sentence} {problem.message}")
    return Finding(
        f"{sentence} The document is again as its file has it, and its scanned pages can be "
        "recognised again.",
        mended=True,
    )


def _files(library: Library) -> Iterator[Finding]:
    """Compare each imported file with its hash."""
    for summary in documents.summaries(library.database.connection()):
        path = source_path(library.database, summary)
        try:
            if has_hash(path, summary.sha256):
                continue
            state = "is not what was imported" if path.exists() else "is missing"
        except OSError:
            state = "cannot be read"
        yield Finding(
            f"The imported file of “{summary.title}” {state}; its text and notes are there. "
            "Importing the file again puts it back."
        )


def _quotations(library: Library, repair: bool) -> Iterator[Finding]:
    """Compare what notes and recommendations quote with the text of their documents."""
    db = library.database.connection()
    texts = {one.id: documents.text_of(db, one.id) or "" for one in documents.summaries(db)}
    put_back = library.database if repair else None
    for note in annotations.annotations(db):
        if _is_elsewhere(note.target, texts):
            yield _misplaced("note", note, texts, annotations.put, put_back)
    for recommendation in recommendations.recommendations(db):
        if _is_elsewhere(recommendation.target, texts):
            put = recommendations.put
            yield _misplaced("recommendation", recommendation, texts, put, put_back)


def _misplaced(
    what: str,
    quoting: Quoting,
    texts: dict[str, str],
    put: Callable[[Connection, Quoting], None],
    database: Database | None,
) -> Finding:
    """Look for a quotation's words elsewhere; with a database, put it where they are."""
    target = _placed(quoting.target, texts)
    words = shorten(quoting.target.exact, _QUOTED, placeholder="…")
    if target is None:
        return Finding(f"The words “{words}” of a {what} are not in its document.")
    if database is not None:
        with database.transaction(_REPAIR, undoable=False) as db:
            put(db, replace(quoting, target=target))
    sentence = f"The {what} on “{words}” was not at its place in the text."
    return Finding(sentence, mended=database is not None)


def _index(library: Library, repair: bool) -> Iterator[Finding]:
    is_there = SearchIndex.is_in(library.folder / INDEX)
    if not is_there and not indexing.has_begun(library):
        # The first search makes it.
        return
    try:
        is_sound = is_there and indexing.is_whole(library) and library.index.verify()
    except IndexUnavailable:
        is_sound = False
    if is_sound:
        return
    if repair:
        indexing.start_again(library)
        indexing.sync(library)
    state = "damaged or incomplete" if is_there else "missing"
    yield Finding(f"The search index is {state}; nothing of yours is in it alone.", repair)


def _is_elsewhere(target: Target, texts: dict[str, str]) -> bool:
    return texts[target.document_id][target.start : target.end] != target.exact


def _placed(target: Target, texts: dict[str, str]) -> Target | None:
    text = texts[target.document_id]
    try:
        start, end = anchor(target, text)
    except AnchorLost:
        return None
    return describe(target.document_id, text, start, end)
