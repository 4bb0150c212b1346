"""What a user can do to cases and documents. Whatever changes something returns Changes."""

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from reader.changes import Changes
from reader.counting import counted
from reader.documents import table
from reader.documents.arrival import Arrival, stored_name
from reader.documents.canonical import clean
from reader.documents.model import Case, Content, Document, DocumentSummary
from reader.documents.page_labels import (
    LONGEST_LABEL,
    Correction,
    Reach,
    can_be_counted,
    corrected,
    with_correction,
)
from reader.errors import CasefolioError, NotFound
from reader.store import change_log
from reader.store.database import Database as Database
from reader.store.rows import Connection

DEFAULT_CASE = "My reports"
"""The case of a document that was imported into none; made when it is first needed."""

_SLUG_LENGTH = 40
_NAMED_AT_MOST = 5
"""How many candidates a hint names."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import made of a file."""

    document_id: str
    changes: Changes
    already_there: bool
    """The library had a document made from the same bytes."""
    notes: int = 0
    """How many notes and highlights of the file itself became annotations."""


def settle(
    db: Connection,
    arrival: Arrival,
    case_id: str | None = None,
    case_title: str = "",
) -> Imported:
    """
    Write a file that has arrived, in the caller's transaction.

    Without ``case_id`` the document goes into the case called ``case_title``, or else
    :data:`DEFAULT_CASE`, made if need be.
    """
    known = table.with_hash(db, arrival.sha256)
    if known is not None:
        document_id, is_removed = known
        if arrival.content is not None:
            table.add_content(db, arrival.sha256, arrival.content)
        arrival.keep()
        if is_removed:
            table.move(db, document_id, _case_for(db, case_id, case_title))
            table.mark_removed(db, document_id, None)
        return Imported(document_id, change_log.made(db), already_there=True)
    if arrival.content is None:
        raise CasefolioError(
            "The document was taken out of the library while it was being imported.",
            hint="Import it again.",
        )
    title = arrival.content.title or Path(arrival.file_name).stem
    case_id = _case_for(db, case_id, case_title)
    document_id = _new_id(db, title, arrival.sha256)
    summary = _summary(arrival, arrival.content, document_id, case_id, title)
    table.add_content(db, arrival.sha256, arrival.content)
    table.add(db, summary)
    arrival.keep()
    return Imported(summary.id, change_log.made(db), already_there=False)


def cases(database: Database) -> list[Case]:
    """Return all cases, oldest first."""
    return table.cases(database.connection())


def create_case(database: Database, title: str) -> Changes:
    """Make an empty case; ``changes.ids`` holds its id."""
    with database.transaction("New case") as db:
        table.add_case(db, Case(str(uuid4()), _title(title)), datetime.now(UTC))
        return change_log.made(db)


def rename_case(database: Database, case_id: str, title: str) -> Changes:
    """Give a case another title."""
    with database.transaction("Rename case") as db:
        _require_case(db, case_id)
        table.retitle_case(db, case_id, _title(title))
        return change_log.made(db)


def remove_case(database: Database, case_id: str) -> Changes:
    """Remove a case with its documents and all their notes; undo brings them back."""
    with database.transaction("Remove case") as db:
        _require_case(db, case_id)
        now = datetime.now(UTC)
        for summary in table.summaries(db):
            if summary.case_id == case_id:
                table.mark_removed(db, summary.id, now)
        table.mark_case_removed(db, case_id, now)
        return change_log.made(db)


def documents(database: Database) -> list[DocumentSummary]:
    """Return all documents, by case and then as they came in."""
    return table.summaries(database.connection())


def load(database: Database, document_id: str) -> Document:
    """
    Return a document with its content.

    Raises:
        NotFound: no document has this id.
    """
    found = table.document(database.connection(), document_id)
    if found is None:
        raise no_such_document(document_id)
    return found


def find(database: Database, words: str) -> DocumentSummary:
    """
    Return the document that ``words`` name.

    They are its id, the beginning of one, or a part of its title in any case, as long as
    only one document answers.

    Raises:
        NotFound: none does, or several do; the hint names candidates.
    """
    all_of_them = documents(database)
    sought = _folded(words)
    ways = (
        [summary for summary in all_of_them if summary.id == words],
        [summary for summary in all_of_them if sought and summary.id.startswith(sought)],
        [summary for summary in all_of_them if _folded(summary.title) == sought],
        [summary for summary in all_of_them if sought and sought in _folded(summary.title)],
    )
    for found in ways:
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFound(
                f"More than one document answers to “{words}”.",
                hint=f"Name one of these: {_named(found)}",
            )
    if not all_of_them:
        raise NotFound(
            f"No document answers to “{words}”: the library is empty.",
            hint="Import a report first.",
        )
    raise NotFound(
        f"No document answers to “{words}”.", hint=f"The library has: {_named(all_of_them)}"
    )


def rename_document(database: Database, document_id: str, title: str) -> Changes:
    """Give a document another title."""
    with database.transaction("Rename document") as db:
        require(db, document_id)
        table.retitle(db, document_id, _title(title))
        return change_log.made(db)


def move_document(database: Database, document_id: str, case_id: str) -> Changes:
    """Put a document into another case."""
    with database.transaction("Move document") as db:
        require(db, document_id)
        _require_case(db, case_id)
        table.move(db, document_id, case_id)
        return change_log.made(db)


def remove_document(database: Database, document_id: str) -> Changes:
    """Remove a document with all its notes; its content is kept, so undo brings it back."""
    with database.transaction("Remove document") as db:
        require(db, document_id)
        table.mark_removed(db, document_id, datetime.now(UTC))
        return change_log.made(db)


def correct_page_labels(
    database: Database, document_id: str, page_index: int, label: str, reach: Reach
) -> Changes:
    """
    Say what a page is called, and how far others are counted from it; none new changes nothing.

    Raises:
        NotFound: the document has no such page, or there is no such document.
        CasefolioError: the label is too long, or nobody can count on from it.
    """
    label = clean(label)
    _require_usable(label, reach)
    with database.transaction("Correct page numbers") as db:
        found = table.document(db, document_id)
        if found is None:
            raise no_such_document(document_id)
        labels = tuple(page.label for page in found.content.pages)
        if not 0 <= page_index < len(labels):
            raise NotFound(
                f"The report has no page number {page_index + 1}.",
                hint=f"It has {counted(len(labels), 'page')}.",
            )
        correction = Correction(page_index, label, reach)
        if corrected(labels, [correction]) != labels:
            before = table.page_corrections(db, document_id)
            table.correct_pages(db, document_id, with_correction(before, correction))
        return change_log.made(db)


def source_path(database: Database, summary: DocumentSummary) -> Path:
    """Return where the imported file lies, just as it came."""
    return database.folder / "files" / stored_name(summary.sha256, summary.file_name)


def remarks(database: Database, document_id: str) -> tuple[str, ...]:
    """Return sentences the user should see about how the document was read."""
    return table.remarks_of(database.connection(), document_id)


def reading_state(database: Database, document_id: str) -> dict[str, Any]:
    """Return where a document was being read, as :func:`save_reading_state` was given it."""
    return left_at(database.connection(), document_id)


def save_reading_state(database: Database, document_id: str, state: dict[str, Any]) -> None:
    """Keep where a document is being read, and how; it is no change that undo would see."""
    with database.transaction() as db:
        leave_at(db, document_id, state)


def left_at(db: Connection, document_id: str) -> dict[str, Any]:
    """Return where a document was being read; nothing if nobody knows."""
    saved = table.reading_state(db, document_id)
    try:
        state = {} if saved is None else json.loads(saved)
    except ValueError:
        return {}
    return state if isinstance(state, dict) else {}


def leave_at(db: Connection, document_id: str, state: dict[str, Any]) -> None:
    """Keep where a document is being read, in the caller's transaction."""
    table.save_reading_state(db, document_id, json.dumps(state, ensure_ascii=False))


def require(db: Connection, document_id: str) -> DocumentSummary:
    """
    Return a document that must be there.

    Raises:
        NotFound: no document has this id.
    """
    found = table.summary(db, document_id)
    if found is None:
        raise no_such_document(document_id)
    return found


def no_such_document(document_id: str) -> NotFound:
    """Return the error for an id that no document has."""
    return NotFound(
        f"The library has no document “{document_id}”.", hint="It may have been removed."
    )


def _require_usable(label: str, reach: Reach) -> None:
    if len(label) > LONGEST_LABEL:
        raise CasefolioError(
            f"A page label has at most {LONGEST_LABEL} characters.", hint="Type a shorter one."
        )
    if reach is not Reach.THIS and not can_be_counted(label):
        raise CasefolioError(
            f"“{label}” does not end in a number from which other pages can be counted.",
            hint="Correct this page only, or type a label such as 12, xii or A-1.",
        )


def _require_case(db: Connection, case_id: str) -> None:
    if case_id not in {case.id for case in table.cases(db)}:
        raise NotFound("The library has no such case.", hint="It may have been removed.")


def _case_for(db: Connection, case_id: str | None, case_title: str) -> str:
    if case_id is not None:
        _require_case(db, case_id)
        return case_id
    title = _title(case_title) if case_title else DEFAULT_CASE
    for case in table.cases(db):
        if case.title.casefold() == title.casefold():
            return case.id
    case = Case(str(uuid4()), title)
    table.add_case(db, case, datetime.now(UTC))
    return case.id


def _summary(
    arrival: Arrival, content: Content, document_id: str, case_id: str, title: str
) -> DocumentSummary:
    return DocumentSummary(
        id=document_id,
        case_id=case_id,
        title=title,
        media_type=arrival.media_type,
        sha256=arrival.sha256,
        file_name=arrival.file_name,
        imported_at=datetime.now(UTC),
        page_count=len(content.pages),
        passage_count=len(content.blocks),
        word_count=len(content.text.split()),
        authors=content.authors,
        published=content.published,
        unread_pages=len(content.unread),
    )


def _new_id(db: Connection, title: str, sha256: str) -> str:
    """Return an id that people can read and type: "the-casey-review-2023-1f3a"."""
    ascii_title = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", ascii_title)
    slug = ""
    for word in words:
        if len(slug) + len(word) > _SLUG_LENGTH:
            break
        slug = f"{slug}-{word}" if slug else word
    for length in range(4, len(sha256) + 1):
        document_id = f"{slug or 'document'}-{sha256[:length]}"
        if not table.is_taken(db, document_id):
            break
    return document_id


def _title(title: str) -> str:
    cleaned = " ".join(title.split())
    if not cleaned:
        raise CasefolioError("A title needs at least one character.", hint="Type a title.")
    return cleaned


def _folded(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())


def _named(candidates: list[DocumentSummary]) -> str:
    names = [f"{summary.id} ({summary.title})" for summary in candidates[:_NAMED_AT_MOST]]
    rest = len(candidates) - len(names)
    return "; ".join(names) + (f"; and {rest} more" if rest else "") + "."
