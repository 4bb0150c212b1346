"""Annotations and tags in the library file. All SQL about them is here."""

import json
from datetime import datetime

from reader.annotations.model import Annotation, Colour, Tag, Target
from reader.changes import Kind
from reader.documents.table import IN_ORDER
from reader.store import change_log, rows
from reader.store.failures import readable
from reader.store.rows import Connection, Row

_ANNOTATIONS = (
    "SELECT annotation.* FROM annotation JOIN document ON document.id = annotation.document_id "
    "JOIN case_study ON case_study.id = document.case_id WHERE document.removed_at IS NULL"
)

_TARGET = ("document_id", "start", "end", "exact", "prefix", "suffix")


def target_columns(target: Target) -> Row:
    """Return the columns of a row that keep its target."""
    return {name: getattr(target, name) for name in _TARGET}


def target_of(row: Row) -> Target:
    """Return the target that a row keeps."""
    return Target(**{name: row[name] for name in _TARGET})


def put(db: Connection, annotation: Annotation) -> None:
    """Insert or update an annotation."""
    row: Row = {
        "id": annotation.id,
        **target_columns(annotation.target),
        "colour": annotation.colour.value,
        "note": annotation.note,
        "tags": json.dumps(annotation.tags, ensure_ascii=False),
        "created_at": annotation.created_at.isoformat(),
        "modified_at": annotation.modified_at.isoformat(),
        "creator": annotation.creator,
    }
    change_log.put(db, Kind.ANNOTATION, row)


def delete(db: Connection, annotation_id: str) -> None:
    """Delete an annotation."""
    change_log.remove(db, Kind.ANNOTATION, annotation_id)


def annotation(db: Connection, annotation_id: str) -> Annotation | None:
    """Return one annotation."""
    found = rows.row(db, f"{_ANNOTATIONS} AND annotation.id = ?", (annotation_id,))
    return None if found is None else _annotations([found])[0]


def annotations(db: Connection, document_id: str | None = None) -> list[Annotation]:
    """Return the annotations of one document or of all, in document order, then by place."""
    order = f'ORDER BY {IN_ORDER}, annotation."start", annotation."end", annotation.created_at'
    if document_id is None:
        found = rows.rows(db, f"{_ANNOTATIONS} {order}")
    else:
        found = rows.rows(db, f"{_ANNOTATIONS} AND document.id = ? {order}", (document_id,))
    return _annotations(found)


def note_counts(db: Connection) -> dict[str, int]:
    """Count the annotations that have a note, by document; removed documents are left out."""
    found = rows.rows(
        db,
        "SELECT document.id, count(*) AS number FROM annotation "
        "JOIN document ON document.id = annotation.document_id "
        "WHERE document.removed_at IS NULL AND annotation.note <> '' GROUP BY document.id",
    )
    return {row["id"]: row["number"] for row in found}


def with_tag(db: Connection, name: str) -> list[Annotation]:
    """Return every annotation that carries a tag, those of removed documents included."""
    found = rows.rows(
        db,
        "SELECT * FROM annotation WHERE EXISTS "
        "(SELECT 1 FROM json_each(annotation.tags) WHERE json_each.value = ?)",
        (name,),
    )
    return _annotations(found)


def put_tag(db: Connection, tag: Tag) -> None:
    """Insert or update a tag."""
    row: Row = {
        "name": tag.name,
        "colour": None if tag.colour is None else tag.colour.value,
        "description": tag.description,
        "parent": tag.parent,
    }
    change_log.put(db, Kind.TAG, row)


def delete_tag(db: Connection, name: str) -> None:
    """Delete a tag; annotations are left as they are."""
    change_log.remove(db, Kind.TAG, name)


def tags(db: Connection) -> list[Tag]:
    """Return all tags by name."""
    found = rows.rows(db, "SELECT * FROM tag ORDER BY name COLLATE NOCASE, name")
    with readable():
        return [_tag(row) for row in found]


def _annotations(found: list[Row]) -> list[Annotation]:
    with readable():
        return [_annotation(row) for row in found]


def _annotation(row: Row) -> Annotation:
    return Annotation(
        id=row["id"],
        target=target_of(row),
        colour=Colour(row["colour"]),
        created_at=datetime.fromisoformat(row["created_at"]),
        modified_at=datetime.fromisoformat(row["modified_at"]),
        note=row["note"],
        tags=tuple(json.loads(row["tags"])),
        creator=row["creator"],
    )


def _tag(row: Row) -> Tag:
    colour = None if row["colour"] is None else Colour(row["colour"])
    return Tag(row["name"], colour, row["description"], row["parent"])
