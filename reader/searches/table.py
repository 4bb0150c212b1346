"""Saved searches in the library file. All SQL about them is here."""

from datetime import datetime

from reader.changes import Kind
from reader.searches.model import SavedSearch
from reader.searches.packing import packed, unpacked
from reader.store import change_log, rows
from reader.store.failures import readable
from reader.store.rows import Connection, Row


def put(db: Connection, saved: SavedSearch) -> None:
    """Insert or update a saved search."""
    row: Row = {
        "id": saved.id,
        "name": saved.name,
        **packed(saved.search),
        "saved_at": saved.saved_at.isoformat(),
    }
    change_log.put(db, Kind.SAVED_SEARCH, row)


def delete(db: Connection, search_id: str) -> None:
    """Delete a saved search."""
    change_log.remove(db, Kind.SAVED_SEARCH, search_id)


def saved_search(db: Connection, search_id: str) -> SavedSearch | None:
    """Return one saved search."""
    found = change_log.row_of(db, Kind.SAVED_SEARCH, search_id)
    return None if found is None else _saved_searches([found])[0]


def saved_searches(db: Connection) -> list[SavedSearch]:
    """Return all saved searches by name; of one name, the oldest first."""
    statement = "SELECT * FROM saved_search ORDER BY name COLLATE NOCASE, name, saved_at"
    return _saved_searches(rows.rows(db, statement))


def _saved_searches(found: list[Row]) -> list[SavedSearch]:
    with readable():
        return [
            SavedSearch(
                row["id"], row["name"], unpacked(row), datetime.fromisoformat(row["saved_at"])
            )
            for row in found
        ]
