"""Cases and documents in the library file. All SQL about them is here."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime

from reader.changes import Kind
from reader.documents.model import Case, Content, Document, DocumentSummary
from reader.documents.packing import pack_runs, pack_structure, unpack_runs, unpack_structure
from reader.documents.page_labels import Correction, Reach, relabelled
from reader.store import change_log, rows
from reader.store.failures import readable
from reader.store.rows import Connection, Row

IN_ORDER = "case_study.created_at, case_study.id, document.imported_at, document.id"
"""The order of documents everywhere: by case, then as they came in."""

_SUMMARIES = (
    "SELECT document.* FROM document JOIN case_study ON case_study.id = document.case_id "
    "WHERE document.removed_at IS NULL"
)
_ITS_CONTENT = (
    "JOIN document_content ON document_content.sha256 = "
    "coalesce(nullif(document.revision, ''), document.sha256)"
)


def add_case(db: Connection, case: Case, created_at: datetime) -> None:
    """Insert a new case."""
    row: Row = {
        "id": case.id,
        "title": case.title,
        "bundled": int(case.bundled),
        "created_at": created_at.isoformat(),
        "removed_at": None,
    }
    change_log.put(db, Kind.CASE, row)


def cases(db: Connection) -> list[Case]:
    """Return all cases, oldest first."""
    found = rows.rows(
        db, "SELECT * FROM case_study WHERE removed_at IS NULL ORDER BY created_at, id"
    )
    return [Case(row["id"], row["title"], bool(row["bundled"])) for row in found]


def retitle_case(db: Connection, case_id: str, title: str) -> None:
    """Give a case another title."""
    change_log.update(db, Kind.CASE, case_id, {"title": title})


def mark_case_removed(db: Connection, case_id: str, at: datetime) -> None:
    """Take a case out of every list."""
    change_log.update(db, Kind.CASE, case_id, {"removed_at": at.isoformat()})


def add_content(db: Connection, key: str, content: Content) -> None:
    """
    Keep a content under a file's SHA-256, or under the key of a document's revision.

    Replaces what an import that was undone had left.
    """
    row: Row = {
        "sha256": key,
        "title": content.title,
        "authors": content.authors,
        "published": content.published,
        "language": content.language,
        "remarks": json.dumps(content.remarks, ensure_ascii=False),
        "text": content.text,
        "structure": pack_structure(content),
        "runs": pack_runs(content.runs),
    }
    row["digest"] = _digest(row)
    db.execute(
        f"INSERT INTO document_content ({', '.join(row)}) VALUES ({', '.join('?' * len(row))}) "
        "ON CONFLICT (sha256) DO UPDATE SET "
        + ", ".join(f"{column} = excluded.{column}" for column in row),
        tuple(row.values()),
    )


def content_of(db: Connection, key: str) -> Content | None:
    """Return the content that is kept under a key."""
    row = rows.row(db, "SELECT * FROM document_content WHERE sha256 = ?", (key,))
    with readable():
        return None if row is None else _content(row)


def has_sound_content(db: Connection, key: str) -> bool:
    """Tell whether a content is there, and as it was written."""
    row = rows.row(db, "SELECT * FROM document_content WHERE sha256 = ?", (key,))
    if row is None:
        return False
    return bool(row["digest"] == _digest(row))


def add(db: Connection, summary: DocumentSummary) -> None:
    """Insert a new document; its content must be there."""
    row: Row = {
        "id": summary.id,
        "case_id": summary.case_id,
        "title": summary.title,
        "media_type": summary.media_type,
        "sha256": summary.sha256,
        "file_name": summary.file_name,
        "imported_at": summary.imported_at.isoformat(),
        "page_count": summary.page_count,
        "passage_count": summary.passage_count,
        "word_count": summary.word_count,
        "authors": summary.authors,
        "published": summary.published,
        "removed_at": None,
        "page_labels": "[]",
        "revision": summary.revision,
        "unread_pages": summary.unread_pages,
    }
    change_log.put(db, Kind.DOCUMENT, row)


def summaries(db: Connection) -> list[DocumentSummary]:
    """Return all documents, by case and then as they came in."""
    found = rows.rows(db, f"{_SUMMARIES} ORDER BY {IN_ORDER}")
    with readable():
        return [_summary(row) for row in found]


def summary(db: Connection, document_id: str) -> DocumentSummary | None:
    """Return one document as a list shows it."""
    found = rows.row(db, f"{_SUMMARIES} AND document.id = ?", (document_id,))
    with readable():
        return None if found is None else _summary(found)


def with_hash(db: Connection, sha256: str) -> tuple[str, bool] | None:
    """Return the id of the document made from a file, and whether it has been removed."""
    found = rows.row(db, "SELECT id, removed_at FROM document WHERE sha256 = ?", (sha256,))
    return None if found is None else (found["id"], found["removed_at"] is not None)


def is_taken(db: Connection, document_id: str) -> bool:
    """Tell whether a document has or had this id."""
    return rows.row(db, "SELECT 1 FROM document WHERE id = ?", (document_id,)) is not None


def document(db: Connection, document_id: str) -> Document | None:
    """Return a document with its content, its pages called as they were corrected."""
    found = summary(db, document_id)
    if found is None:
        return None
    content = content_of(db, found.content_key)
    if content is None:
        return None
    return Document(found, relabelled(content, page_corrections(db, document_id)))


def text_of(db: Connection, document_id: str) -> str | None:
    """Return the canonical text of a document."""
    found = rows.row(
        db,
        f"SELECT text FROM document {_ITS_CONTENT} "
        "WHERE document.id = ? AND document.removed_at IS NULL",
        (document_id,),
    )
    return None if found is None else str(found["text"])


def remarks_of(db: Connection, document_id: str) -> tuple[str, ...]:
    """Return what the user should know about how a document was read."""
    found = rows.row(
        db,
        f"SELECT remarks FROM document {_ITS_CONTENT} WHERE document.id = ?",
        (document_id,),
    )
    return () if found is None else tuple(json.loads(found["remarks"]))


def retitle(db: Connection, document_id: str, title: str) -> None:
    """Give a document another title."""
    change_log.update(db, Kind.DOCUMENT, document_id, {"title": title})


def move(db: Connection, document_id: str, case_id: str) -> None:
    """Put a document into another case."""
    change_log.update(db, Kind.DOCUMENT, document_id, {"case_id": case_id})


def revise(db: Connection, document_id: str, content: Content, revision: str = "") -> None:
    """Give a document another content, kept under ``revision`` or else under its file's hash."""
    columns: Row = {
        "revision": revision,
        "passage_count": len(content.blocks),
        "word_count": len(content.text.split()),
        "unread_pages": len(content.unread),
    }
    change_log.update(db, Kind.DOCUMENT, document_id, columns)


def page_corrections(db: Connection, document_id: str) -> tuple[Correction, ...]:
    """Return how a document's page labels were corrected, in the order in which that was done."""
    found = rows.row(db, "SELECT page_labels FROM document WHERE id = ?", (document_id,))
    if found is None:
        return ()
    with readable():
        return tuple(
            Correction(int(page_index), str(label), Reach(reach))
            for page_index, label, reach in json.loads(found["page_labels"])
        )


def correct_pages(db: Connection, document_id: str, corrections: Iterable[Correction]) -> None:
    """Keep these corrections of a document's page labels instead of those before."""
    packed = [[one.page_index, one.label, one.reach.value] for one in corrections]
    columns: Row = {"page_labels": json.dumps(packed, ensure_ascii=False)}
    change_log.update(db, Kind.DOCUMENT, document_id, columns)


def mark_removed(db: Connection, document_id: str, at: datetime | None) -> None:
    """Take a document out of every list with all that hangs on it, or put it back (None)."""
    removed_at = None if at is None else at.isoformat()
    change_log.update(db, Kind.DOCUMENT, document_id, {"removed_at": removed_at})


def reading_state(db: Connection, document_id: str) -> str | None:
    """Return where a document was being read, as it was saved."""
    found = rows.row(db, "SELECT state FROM reading_state WHERE document_id = ?", (document_id,))
    return None if found is None else str(found["state"])


def save_reading_state(db: Connection, document_id: str, state: str) -> None:
    """Keep where a document is being read; nothing happens for a document that is gone."""
    db.execute(
        "INSERT INTO reading_state (document_id, state) "
        "SELECT id, ? FROM document WHERE id = ? "
        "ON CONFLICT (document_id) DO UPDATE SET state = excluded.state",
        (state, document_id),
    )


def _summary(row: Row) -> DocumentSummary:
    return DocumentSummary(
        id=row["id"],
        case_id=row["case_id"],
        title=row["title"],
        media_type=row["media_type"],
        sha256=row["sha256"],
        file_name=row["file_name"],
        imported_at=datetime.fromisoformat(row["imported_at"]),
        page_count=row["page_count"],
        passage_count=row["passage_count"],
        word_count=row["word_count"],
        authors=row["authors"],
        published=row["published"],
        revision=row["revision"],
        unread_pages=row["unread_pages"],
    )


def _content(row: Row) -> Content:
    structure = unpack_structure(row["structure"])
    return Content(
        title=row["title"],
        text=row["text"],
        blocks=structure.blocks,
        pages=structure.pages,
        runs=unpack_runs(row["runs"]),
        note_marks=structure.note_marks,
        authors=row["authors"],
        published=row["published"],
        language=row["language"],
        remarks=tuple(json.loads(row["remarks"])),
        outline=structure.outline,
        figures=structure.figures,
        scanned=structure.scanned,
        recognised=structure.recognised,
        read_in=structure.read_in,
    )


def _digest(row: Row) -> str:
    """Return the SHA-256 of all that a row of content holds."""
    digest = hashlib.sha256()
    for column in sorted(row.keys() - {"digest"}):
        value = row[column]
        digest.update(value if isinstance(value, bytes) else str(value).encode())
        digest.update(b"\0")
    return digest.hexdigest()
