"""
Taking a report in as a user means it: its text, its notes and the recommendations found in it.

All are written in one transaction, so a crash leaves all of a report or nothing. The case
that comes with the program is taken in likewise.
"""

import logging
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from reader.annotations.anchoring import describe, occurrences
from reader.annotations.from_file import add_markups
from reader.changes import Changes
from reader.documents import bundled
from reader.documents import table as documents_table
from reader.documents.arrival import arriving, sweep
from reader.documents.bundled import BundledCase
from reader.documents.model import Case, Content
from reader.documents.operations import Imported, settle
from reader.errors import DocumentError
from reader.paths import RESOURCES
from reader.progress import Progress, no_progress
from reader.recommendations import detect
from reader.recommendations import table as recommendations_table
from reader.recommendations.model import FoundRecommendation, Recommendation
from reader.recommendations.operations import add_found
from reader.store import change_log
from reader.store.database import Database
from reader.store.rows import Connection

_BUNDLED_CASE = RESOURCES / "case"
_WAS_ADDED = "bundled case"
"""The fact that a library once got the bundled case, whatever became of it."""

_log = logging.getLogger(__name__)


def import_report(
    database: Database,
    path: Path,
    *,
    case_title: str = "",
    progress: Progress = no_progress,
    password: str = "",
) -> Imported:
    """
    Read a file into the library, with the notes that it holds, and find its recommendations.

    A file that is in the library already is only found again. ``password`` opens one that is
    locked, and is nowhere kept. The document goes into the
    case called ``case_title``, or else :data:`reader.documents.operations.DEFAULT_CASE`, made
    if need be.

    Raises:
        PasswordNeeded: the file is locked and ``password`` does not open it.
        DocumentError: the file cannot be read as a report; the library is as it was.
        StoreError: the library cannot be written.
        Cancelled: ``progress`` raised it; nothing is left behind.
    """
    with arriving(database, path, progress, password) as arrival:
        found: tuple[FoundRecommendation, ...] = ()
        notes = 0
        if arrival.content is not None:
            found = detect.find(arrival.content)
        with database.transaction(f"Import {path.name}") as db:
            imported = settle(db, arrival, case_title=case_title)
            if arrival.content is not None and not imported.already_there:
                add_found(db, imported.document_id, arrival.content, found)
                notes = add_markups(db, imported.document_id, arrival.content)
            imported = replace(imported, changes=change_log.made(db), notes=notes)
    progress(1.0, f"Imported {path.name}")
    return imported


def prepare(database: Database) -> None:
    """
    Make a library that has just been opened ready for use.

    What an import that was cut short has left is deleted, and a new library gets the bundled
    case. One that is open for reading only stays as it is.

    Raises:
        StoreError: the library cannot be written.
    """
    if database.read_only:
        return
    sweep(database.folder)
    try:
        add_bundled_case(database)
    except (DocumentError, OSError):
        # Somebody's own library opens even where the program's own case does not.
        _log.exception("the bundled case could not be added")


def is_prepared(database: Database) -> bool:
    """Tell whether a library has once been given the case that comes with the program."""
    return bool(change_log.fact(database.connection(), _WAS_ADDED))


def add_bundled_case(database: Database) -> Changes:
    """
    Give a library the case that comes with the program, once in its life.

    Who removes it does not get it again. It cannot be undone, because nobody did it.
    """
    if is_prepared(database):
        return Changes()
    case = bundled.read(_BUNDLED_CASE)
    with (
        arriving(database, case.document, no_progress) as arrival,
        database.transaction("Add the bundled case", undoable=False) as db,
    ):
        kept = Case(str(uuid4()), case.title, bundled=True)
        documents_table.add_case(db, kept, datetime.now(UTC))
        imported = settle(db, arrival, kept.id)
        if arrival.content is not None:
            _add_recommendations(db, imported.document_id, arrival.content, case)
        change_log.remember(db, _WAS_ADDED, datetime.now(UTC).isoformat())
        return change_log.made(db)


def remember_bundled_case(database: Database) -> None:
    """Note that a library once got the bundled case, where that was forgotten."""
    with database.transaction() as db:
        change_log.remember(db, _WAS_ADDED, datetime.now(UTC).isoformat())


def _add_recommendations(
    db: Connection, document_id: str, content: Content, case: BundledCase
) -> None:
    place = 0
    for one in case.recommendations:
        for start in occurrences(content.text, one.text)[:1]:
            place += one.bookmarked
            recommendation = Recommendation(
                id=str(uuid4()),
                target=describe(document_id, content.text, start, start + len(one.text)),
                text=one.text,
                number=one.number,
                addressees=one.addressees,
                theme=one.theme,
                confidence=one.confidence,
                bookmark=place if one.bookmarked else None,
            )
            recommendations_table.put(db, recommendation)
