"""What a user can do to recommendations. Each is on disk when it returns."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import uuid4

from reader.annotations.anchoring import describe
from reader.annotations.operations import describe_selection
from reader.changes import Changes
from reader.documents.model import Content
from reader.documents.operations import load
from reader.errors import CasefolioError, NotFound
from reader.recommendations import detect as detector
from reader.recommendations import table
from reader.recommendations.model import FoundRecommendation, Recommendation
from reader.store import change_log
from reader.store.database import Database
from reader.store.rows import Connection


def detect(database: Database, document_id: str) -> Changes:
    """
    Look for recommendations in a document again.

    Those the library has stay as they are; only what was found in a place where it has none
    is added.

    Raises:
        NotFound: no document has this id.
    """
    content = load(database, document_id).content
    found = detector.find(content)
    with database.transaction("Find recommendations") as db:
        known = [kept.target for kept in table.recommendations(db, document_id)]
        new = [
            one
            for one in found
            if not any(one.start < kept.end and kept.start < one.end for kept in known)
        ]
        add_found(db, document_id, content, new)
        return change_log.made(db)


def add_found(
    db: Connection, document_id: str, content: Content, found: Iterable[FoundRecommendation]
) -> None:
    """Write what a detector found, in the caller's transaction."""
    for one in found:
        target = describe(document_id, content.text, one.start, one.end)
        recommendation = Recommendation(
            id=str(uuid4()),
            target=target,
            text=target.exact,
            number=one.number,
            addressees=one.addressees,
            deadline=one.deadline,
            theme=one.theme,
            restated_at=one.restated_at,
            confidence=one.confidence,
        )
        table.put(db, recommendation)


def recommendations(
    database: Database, document_id: str | None = None, *, bookmarked: bool = False
) -> list[Recommendation]:
    """
    Return recommendations of one document or of all.

    They come in document order, then by place; the bookmarked ones in the order the user
    gave them.
    """
    db = database.connection()
    if not bookmarked:
        return table.recommendations(db, document_id)
    return [
        kept
        for kept in table.bookmarked(db)
        if document_id is None or kept.target.document_id == document_id
    ]


def add(database: Database, document_id: str, start: int, end: int) -> Changes:
    """
    Make a recommendation of a selected passage; ``changes.ids`` is its id.

    Raises:
        NotFound: no document has this id.
        CasefolioError: there are no words between ``start`` and ``end``.
    """
    with database.transaction("Add recommendation") as db:
        target = describe_selection(db, document_id, start, end)
        table.put(db, Recommendation(str(uuid4()), target, target.exact, by_user=True))
        return change_log.made(db)


def edit(
    database: Database,
    recommendation_id: str,
    *,
    text: str | None = None,
    number: str | None = None,
    addressees: Iterable[str] | None = None,
    deadline: str | None = None,
    theme: str | None = None,
    note: str | None = None,
) -> Changes:
    """
    Change what is given and leave the rest; nothing changed means no :class:`Changes`.

    Raises:
        NotFound: no recommendation has this id.
        CasefolioError: the text would be empty.
    """
    if text is not None and not text.strip():
        raise CasefolioError(
            "A recommendation needs a text.", hint="Remove it if it is not a recommendation."
        )
    with database.transaction("Change recommendation") as db:
        before = _require(db, recommendation_id)
        after = replace(
            before,
            text=before.text if text is None else text.strip(),
            number=before.number if number is None else number.strip(),
            addressees=before.addressees if addressees is None else _cleaned(addressees),
            deadline=before.deadline if deadline is None else deadline.strip(),
            theme=before.theme if theme is None else theme.strip(),
            note=before.note if note is None else note.strip(),
        )
        table.put(db, after)
        return change_log.made(db)


def set_bookmarked(
    database: Database, recommendation_ids: Iterable[str], bookmarked: bool
) -> Changes:
    """
    Put recommendations at the end of the bookmarked list, or take them out of it.

    Raises:
        NotFound: one of the ids is of no recommendation.
    """
    with database.transaction("Add bookmark" if bookmarked else "Remove bookmark") as db:
        chosen = [_require(db, recommendation_id) for recommendation_id in recommendation_ids]
        ids = {recommendation.id for recommendation in chosen}
        kept = table.bookmarked(db)
        if bookmarked:
            _number(db, kept + [one for one in chosen if not one.bookmarked])
        else:
            for one in chosen:
                table.put(db, replace(one, bookmark=None))
            _number(db, [one for one in kept if one.id not in ids])
        return change_log.made(db)


def reorder_bookmarks(database: Database, ids_in_order: Iterable[str]) -> Changes:
    """
    Bring the bookmarked list into an order; those not named follow, as they were.

    Raises:
        NotFound: one of the ids is of no recommendation.
    """
    with database.transaction("Reorder bookmarks") as db:
        place = {recommendation_id: at for at, recommendation_id in enumerate(ids_in_order)}
        for recommendation_id in place:
            _require(db, recommendation_id)
        kept = table.bookmarked(db)
        _number(db, sorted(kept, key=lambda one: place.get(one.id, len(place))))
        return change_log.made(db)


def remove(database: Database, *recommendation_ids: str) -> Changes:
    """
    Remove recommendations, all of them or none; the report's text stays as it is.

    Raises:
        NotFound: one of the ids is of no recommendation.
    """
    count = len(recommendation_ids)
    what = "recommendation" if count == 1 else f"{count} recommendations"
    with database.transaction(f"Remove {what}") as db:
        for recommendation_id in recommendation_ids:
            _require(db, recommendation_id)
            table.delete(db, recommendation_id)
        _number(db, table.bookmarked(db))
        return change_log.made(db)


def _require(db: Connection, recommendation_id: str) -> Recommendation:
    found = table.recommendation(db, recommendation_id)
    if found is None:
        raise NotFound(
            "This recommendation is no longer in the library.", hint="It may have been removed."
        )
    return found


def _number(db: Connection, in_order: Iterable[Recommendation]) -> None:
    """Give the bookmarked list its places, from 1 and without gaps."""
    for place, recommendation in enumerate(in_order, start=1):
        table.put(db, replace(recommendation, bookmark=place))


def _cleaned(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))
