"""What a user can do to saved searches. Each is on disk when it returns."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from reader.changes import Changes
from reader.errors import CasefolioError, NotFound
from reader.searches import table
from reader.searches.model import SavedSearch, Search
from reader.store import change_log
from reader.store.database import Database
from reader.store.rows import Connection

LONGEST_NAME = 200
"""Code points of a name; what is longer is cut."""


def save(database: Database, search: Search, name: str = "") -> Changes:
    """
    Save a search; ``changes.ids`` is its id. One that is saved already is left as it is.

    Args:
        database: of the library.
        search: whose query is not empty.
        name: what it is to be called; the query if empty.

    Raises:
        CasefolioError: the query is empty.
    """
    query = " ".join(search.query.split())
    if not query:
        raise CasefolioError(
            "There is no search to save.", hint="Type what to search for, and save it then."
        )
    with database.transaction("Save search") as db:
        search = replace(search, query=query)
        if all(one.search != search for one in table.saved_searches(db)):
            name = _cleaned(name) or _cleaned(query)
            table.put(db, SavedSearch(str(uuid4()), name, search, datetime.now(UTC)))
        return change_log.made(db)


def rename(database: Database, search_id: str, name: str) -> Changes:
    """
    Give a saved search another name; with an empty one it is called by its query again.

    Raises:
        NotFound: no saved search has this id.
    """
    with database.transaction("Rename search") as db:
        saved = _require(db, search_id)
        table.put(db, replace(saved, name=_cleaned(name) or _cleaned(saved.search.query)))
        return change_log.made(db)


def delete(database: Database, search_id: str) -> Changes:
    """
    Delete a saved search.

    Raises:
        NotFound: no saved search has this id.
    """
    with database.transaction("Delete search") as db:
        _require(db, search_id)
        table.delete(db, search_id)
        return change_log.made(db)


def saved_searches(database: Database) -> list[SavedSearch]:
    """Return all saved searches by name."""
    return table.saved_searches(database.connection())


def _cleaned(name: str) -> str:
    return " ".join(name.split())[:LONGEST_NAME].rstrip()


def _require(db: Connection, search_id: str) -> SavedSearch:
    found = table.saved_search(db, search_id)
    if found is None:
        raise NotFound("This search is no longer saved.", hint="It may have been deleted.")
    return found
