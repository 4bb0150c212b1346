"""What a user can do to annotations and tags. Each is on disk when it returns."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from reader.annotations import table
from reader.annotations.anchoring import describe
from reader.annotations.model import Annotation, Colour, Tag, Target
from reader.annotations.tags import cleaned, replaced, settled
from reader.changes import Changes
from reader.documents.operations import no_such_document
from reader.documents.ranges import without_blanks
from reader.documents.table import text_of
from reader.errors import CasefolioError, NotFound
from reader.store import change_log
from reader.store.database import Database
from reader.store.rows import Connection


def highlight(
    database: Database,
    document_id: str,
    start: int,
    end: int,
    colour: Colour = Colour.YELLOW,
    note: str = "",
    tags: Iterable[str] = (),
) -> Changes:
    """
    Save a highlight over a passage; ``changes.ids`` is its id.

    White space at either end of the passage is left out.

    Raises:
        NotFound: no document has this id.
        CasefolioError: there are no words between ``start`` and ``end``.
    """
    with database.transaction("Add note" if note else "Highlight") as db:
        target = describe_selection(db, document_id, start, end)
        now = datetime.now(UTC)
        annotation = Annotation(
            str(uuid4()), target, colour, now, now, note.strip(), _with_rows(db, tags)
        )
        table.put(db, annotation)
        return replace(change_log.made(db), ids=frozenset({annotation.id}))


def edit(
    database: Database,
    annotation_id: str,
    *,
    note: str | None = None,
    colour: Colour | None = None,
    tags: Iterable[str] | None = None,
) -> Changes:
    """
    Change what is given and leave the rest; nothing changed means no :class:`Changes`.

    Raises:
        NotFound: no annotation has this id.
    """
    summary = _edit_summary(note, colour, tags)
    with database.transaction(summary, is_typing=note is not None) as db:
        before = _require(db, annotation_id)
        after = replace(
            before,
            note=before.note if note is None else note.strip(),
            colour=before.colour if colour is None else colour,
            tags=before.tags if tags is None else _with_rows(db, tags),
        )
        if after != before:
            table.put(db, replace(after, modified_at=datetime.now(UTC)))
        return change_log.made(db)


def delete(database: Database, *annotation_ids: str) -> Changes:
    """
    Delete annotations, all of them or none.

    Raises:
        NotFound: one of the ids is of no annotation.
    """
    count = len(annotation_ids)
    with database.transaction("Delete note" if count == 1 else f"Delete {count} notes") as db:
        for annotation_id in annotation_ids:
            _require(db, annotation_id)
            table.delete(db, annotation_id)
        return change_log.made(db)


def annotations(database: Database, document_id: str | None = None) -> list[Annotation]:
    """Return the annotations of one document or of all, in document order, then by place."""
    return table.annotations(database.connection(), document_id)


def tags(database: Database) -> list[Tag]:
    """Return all tags by name."""
    return table.tags(database.connection())


def put_tag(database: Database, tag: Tag) -> Changes:
    """Make a tag, or change the colour, description and parent of the one of that name."""
    with database.transaction("Change tag") as db:
        (name,) = settled([tag.name], _known(db))
        table.put_tag(db, replace(tag, name=name))
        return change_log.made(db)


def rename_tag(database: Database, old: str, new: str) -> Changes:
    """
    Rename a tag wherever it is used; renaming it to another tag's name joins the two.

    Raises:
        NotFound: there is no tag ``old``.
    """
    with database.transaction("Rename tag") as db:
        known = {tag.name: tag for tag in table.tags(db)}
        if old not in known:
            raise NotFound(f"There is no tag “{old}”.", hint="It may have been renamed or deleted.")
        (new,) = settled([cleaned(new)], known.keys() - {old})
        if new == old:
            return change_log.made(db)
        if new not in known:
            table.put_tag(db, replace(known[old], name=new))
        _replace_tag(db, old, new)
        for tag in known.values():
            if tag.parent == old:
                table.put_tag(db, replace(tag, parent="" if tag.name == new else new))
        return change_log.made(db)


def delete_tag(database: Database, name: str) -> Changes:
    """Delete a tag and take it off every annotation; the annotations stay."""
    with database.transaction("Delete tag") as db:
        _replace_tag(db, name, "")
        for tag in table.tags(db):
            if tag.parent == name:
                table.put_tag(db, replace(tag, parent=""))
        return change_log.made(db)


def describe_selection(db: Connection, document_id: str, start: int, end: int) -> Target:
    """
    Return a target for what was selected, without white space at either end.

    Raises:
        NotFound: no document has this id.
        CasefolioError: nothing but white space was selected.
    """
    text = text_of(db, document_id)
    if text is None:
        raise no_such_document(document_id)
    words = without_blanks(text, max(0, start), end)
    if words is None:
        raise CasefolioError("There are no words in this selection.", hint="Select some text.")
    return describe(document_id, text, *words)


def _require(db: Connection, annotation_id: str) -> Annotation:
    found = table.annotation(db, annotation_id)
    if found is None:
        raise NotFound("This note is no longer in the library.", hint="It may have been deleted.")
    return found


def _known(db: Connection) -> list[str]:
    return [tag.name for tag in table.tags(db)]


def _with_rows(db: Connection, names: Iterable[str]) -> tuple[str, ...]:
    """Return tag names as they are kept, making the tags that are new."""
    known = _known(db)
    kept = settled(names, known)
    for name in kept:
        if name not in known:
            table.put_tag(db, Tag(name))
    return kept


def _replace_tag(db: Connection, old: str, new: str) -> None:
    now = datetime.now(UTC)
    for annotation in table.with_tag(db, old):
        names = replaced(annotation.tags, old, new)
        table.put(db, replace(annotation, tags=names, modified_at=now))
    table.delete_tag(db, old)


def _edit_summary(note: str | None, colour: Colour | None, tags: Iterable[str] | None) -> str:
    given = [
        name
        for name, value in (("note", note), ("colour", colour), ("tags", tags))
        if value is not None
    ]
    return f"Change {given[0]}" if len(given) == 1 else "Change note"
