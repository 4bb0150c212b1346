"""
Undo and redo, one user action at a time, over anything the change log keeps.

The history is part of the library, so it survives a restart. Undoing is itself recorded,
as a change like any other, so that the search index follows it too.
"""

from reader.changes import Changes, Kind
from reader.store import change_log, rows
from reader.store.database import Database
from reader.store.rows import Connection, Row


def undo(database: Database) -> Changes | None:
    """Take back the last action; None when there is nothing to take back."""
    with database.transaction() as db:
        action = _last_done(db)
        if action is None:
            return None
        changes = [
            (change.kind, change.id, change.before)
            for change in reversed(change_log.of_action(db, action["number"]))
        ]
        return _apply(db, action, changes, "undone")


def redo(database: Database) -> Changes | None:
    """Do again what was undone last; None when there is nothing to do again."""
    with database.transaction() as db:
        action = _first_undone(db)
        if action is None:
            return None
        changes = [
            (change.kind, change.id, change.after)
            for change in change_log.of_action(db, action["number"])
        ]
        return _apply(db, action, changes, "done")


def undo_summary(database: Database) -> str:
    """Return what :func:`undo` would take back ("Delete note"); empty for nothing."""
    action = _last_done(database.connection())
    return "" if action is None else str(action["summary"])


def redo_summary(database: Database) -> str:
    """Return what :func:`redo` would do again; empty for nothing."""
    action = _first_undone(database.connection())
    return "" if action is None else str(action["summary"])


def _last_done(db: Connection) -> Row | None:
    return rows.row(
        db, "SELECT number, summary FROM action WHERE state = 'done' ORDER BY number DESC LIMIT 1"
    )


def _first_undone(db: Connection) -> Row | None:
    return rows.row(
        db, "SELECT number, summary FROM action WHERE state = 'undone' ORDER BY number LIMIT 1"
    )


def _apply(
    db: Connection, action: Row, changes: list[tuple[Kind, str, Row | None]], state: str
) -> Changes:
    change_log.begin_action(db, action["summary"])
    for kind, thing_id, row in changes:
        if row is None:
            change_log.remove(db, kind, thing_id)
        else:
            change_log.put(db, kind, row)
    made = change_log.made(db)
    db.execute("UPDATE action SET state = 'final' WHERE state = 'open'")
    db.execute("UPDATE action SET state = ? WHERE number = ?", (state, action["number"]))
    return made
