"""Recommendations in the library file. All SQL about them is here."""

import json

from reader.annotations.table import target_columns, target_of
from reader.changes import Kind
from reader.documents.table import IN_ORDER
from reader.recommendations.model import Recommendation, Restatement
from reader.store import change_log, rows
from reader.store.failures import readable
from reader.store.rows import Connection, Row

_RECOMMENDATIONS = (
    "SELECT recommendation.* FROM recommendation "
    "JOIN document ON document.id = recommendation.document_id "
    "JOIN case_study ON case_study.id = document.case_id WHERE document.removed_at IS NULL"
)
_BY_PLACE = f'{IN_ORDER}, recommendation."start", recommendation.id'


def put(db: Connection, recommendation: Recommendation) -> None:
    """Insert or update a recommendation."""
    restated_at = [[place.start, place.end] for place in recommendation.restated_at]
    row: Row = {
        "id": recommendation.id,
        **target_columns(recommendation.target),
        "text": recommendation.text,
        "number": recommendation.number,
        "addressees": json.dumps(recommendation.addressees, ensure_ascii=False),
        "deadline": recommendation.deadline,
        "theme": recommendation.theme,
        "restated_at": json.dumps(restated_at),
        "confidence": float(recommendation.confidence),
        "by_user": int(recommendation.by_user),
        "bookmark": recommendation.bookmark,
        "note": recommendation.note,
    }
    change_log.put(db, Kind.RECOMMENDATION, row)


def delete(db: Connection, recommendation_id: str) -> None:
    """Delete a recommendation."""
    change_log.remove(db, Kind.RECOMMENDATION, recommendation_id)


def recommendation(db: Connection, recommendation_id: str) -> Recommendation | None:
    """Return one recommendation."""
    found = rows.row(db, f"{_RECOMMENDATIONS} AND recommendation.id = ?", (recommendation_id,))
    return None if found is None else _recommendations([found])[0]


def recommendations(db: Connection, document_id: str | None = None) -> list[Recommendation]:
    """Return those of one document or of all, in document order, then by place."""
    if document_id is None:
        found = rows.rows(db, f"{_RECOMMENDATIONS} ORDER BY {_BY_PLACE}")
    else:
        found = rows.rows(
            db, f"{_RECOMMENDATIONS} AND document.id = ? ORDER BY {_BY_PLACE}", (document_id,)
        )
    return _recommendations(found)


def bookmarked(db: Connection) -> list[Recommendation]:
    """Return the bookmarked list of the library, in its own order."""
    found = rows.rows(
        db,
        f"{_RECOMMENDATIONS} AND recommendation.bookmark IS NOT NULL "
        f"ORDER BY recommendation.bookmark, {_BY_PLACE}",
    )
    return _recommendations(found)


def _recommendations(found: list[Row]) -> list[Recommendation]:
    with readable():
        return [_recommendation(row) for row in found]


def _recommendation(row: Row) -> Recommendation:
    return Recommendation(
        id=row["id"],
        target=target_of(row),
        text=row["text"],
        number=row["number"],
        addressees=tuple(json.loads(row["addressees"])),
        deadline=row["deadline"],
        theme=row["theme"],
        restated_at=_restated_at(row["restated_at"]),
        confidence=row["confidence"],
        by_user=bool(row["by_user"]),
        bookmark=row["bookmark"],
        note=row["note"],
    )


def _restated_at(packed: str) -> tuple[Restatement, ...]:
    """Return the places; libraries of before keep a page label with each, as it was then."""
    return tuple(Restatement(start, end) for start, end, *_ in json.loads(packed))
