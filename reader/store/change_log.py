"""
Every change a user makes, written in the same transaction as the change itself.

Rows are put and removed only through this module, so nothing changes without leaving what
was there before and what came after. Undo, the search index and the check of a library all
read this log; it only ever grows.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import cast

from reader.changes import Changes, Kind
from reader.store import rows
from reader.store.failures import readable
from reader.store.rows import Connection, Row

KEYS = {
    Kind.CASE: "id",
    Kind.DOCUMENT: "id",
    Kind.ANNOTATION: "id",
    Kind.TAG: "name",
    Kind.RECOMMENDATION: "id",
    Kind.SAVED_SEARCH: "id",
}
"""The key column of each table that changes are kept of."""

_READ_AT_ONCE = 500

LONGEST_PAUSE = timedelta(seconds=10)
"""How long a user may stop and still be typing the same note."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after; None where it was not there."""

    number: int
    kind: Kind
    id: str
    before: Row | None
    after: Row | None


def put(db: Connection, kind: Kind, row: Row) -> None:
    """Insert or update a row as part of the open action."""
    thing_id = row[KEYS[kind]]
    before = row_of(db, kind, thing_id)
    if before == row:
        return
    _record(db, kind, thing_id, before, row)
    write(db, kind, thing_id, row)


def update(db: Connection, kind: Kind, thing_id: str, columns: Row) -> None:
    """Change some columns of a row as part of the open action; a row not there is left so."""
    row = row_of(db, kind, thing_id)
    if row is not None:
        put(db, kind, {**row, **columns})


def remove(db: Connection, kind: Kind, thing_id: str) -> None:
    """Delete a row as part of the open action."""
    before = row_of(db, kind, thing_id)
    if before is not None:
        _record(db, kind, thing_id, before, None)
        write(db, kind, thing_id, None)


def row_of(db: Connection, kind: Kind, thing_id: str) -> Row | None:
    """Return a row as it is now."""
    return rows.row(db, f'SELECT * FROM "{kind.value}" WHERE "{KEYS[kind]}" = ?', (thing_id,))


def write(db: Connection, kind: Kind, thing_id: str, row: Row | None) -> None:
    """Make a row be as given, or not be there, without recording it."""
    key = KEYS[kind]
    if row is None:
        db.execute(f'DELETE FROM "{kind.value}" WHERE "{key}" = ?', (thing_id,))
        return
    columns = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _ in row)
    updates = ", ".join(f'"{name}" = excluded."{name}"' for name in row)
    db.execute(
        f'INSERT INTO "{kind.value}" ({columns}) VALUES ({marks}) '
        f'ON CONFLICT ("{key}") DO UPDATE SET {updates}',
        tuple(row.values()),
    )


def replay(db: Connection, number: int, kind: Kind, thing_id: str, after: Row | None) -> None:
    """Make a change again that a journal has, under its old number, in the open action."""
    before = row_of(db, kind, thing_id)
    write(db, kind, thing_id, after)
    _record(db, kind, thing_id, before, after, number)


def begin_action(db: Connection, summary: str) -> None:
    """Open the action that the changes of this transaction belong to."""
    made_at = datetime.now(UTC).isoformat(timespec="microseconds")
    db.execute(
        "INSERT INTO action (summary, made_at, state) VALUES (?, ?, 'open')", (summary, made_at)
    )


def join_last_action(db: Connection) -> None:
    """
    Let the open action's changes belong to the last action, if they go on with the same.

    That is so when both have one summary, touch the same rows, and lie close together in
    time: what is kept while it is typed is then undone as a whole.
    """
    newest_two = rows.rows(
        db, "SELECT * FROM action WHERE state IN ('done', 'open') ORDER BY number DESC LIMIT 2"
    )
    if len(newest_two) < 2:
        return
    here, last = newest_two
    pause = datetime.fromisoformat(here["made_at"]) - datetime.fromisoformat(last["made_at"])
    if here["summary"] != last["summary"] or pause > LONGEST_PAUSE:
        return
    if _touched(db, here["number"]) == _touched(db, last["number"]):
        numbers = (last["number"], here["number"])
        db.execute("UPDATE change SET action = ? WHERE action = ?", numbers)
        db.execute("UPDATE action SET made_at = ? WHERE number = ?", (here["made_at"], numbers[0]))
        db.execute("UPDATE action SET state = 'final' WHERE state = 'undone'")


def end_action(db: Connection, *, undoable: bool) -> None:
    """
    Close the open action; one that changed nothing leaves no trace.

    What had been undone can no longer be redone. After an action that cannot be undone,
    nothing before it can be undone either.
    """
    if not made(db):
        db.execute("DELETE FROM action WHERE state = 'open'")
        return
    db.execute("UPDATE action SET state = 'final' WHERE state = 'undone'")
    if undoable:
        db.execute("UPDATE action SET state = 'done' WHERE state = 'open'")
    else:
        db.execute("UPDATE action SET state = 'final' WHERE state IN ('open', 'done')")


def made(db: Connection) -> Changes:
    """Return what the open action has changed so far."""
    touched = rows.rows(
        db,
        "SELECT summary, kind, id FROM change JOIN action ON action.number = change.action "
        "WHERE action.state = 'open'",
    )
    if not touched:
        return Changes()
    return Changes(
        frozenset(Kind(row["kind"]) for row in touched),
        frozenset(row["id"] for row in touched),
        touched[0]["summary"],
    )


def of_action(db: Connection, action: int) -> list[Change]:
    """Return the changes of one action, in the order they were made."""
    found = rows.rows(db, "SELECT * FROM change WHERE action = ? ORDER BY number", (action,))
    return [_change(row) for row in found]


def after(db: Connection, number: int) -> Iterator[Change]:
    """Yield all changes made after change ``number``, oldest first; 0 is before the first."""
    statement = "SELECT * FROM change WHERE number > ? ORDER BY number LIMIT ?"
    while found := rows.rows(db, statement, (number, _READ_AT_ONCE)):
        yield from map(_change, found)
        number = found[-1]["number"]


def newest(db: Connection) -> int:
    """Return the number of the newest change; 0 before the first."""
    return rows.number(db, "SELECT coalesce(max(number), 0) FROM change")


def rewrite(db: Connection, change: Change) -> None:
    """Put right what was recorded of a change, in the caller's transaction."""
    db.execute(
        "UPDATE change SET before = ?, after = ? WHERE number = ?",
        (_packed(change.before), _packed(change.after), change.number),
    )


def fact(db: Connection, name: str) -> str:
    """Return something the library remembers about itself; empty for nothing."""
    found = rows.row(db, "SELECT value FROM fact WHERE name = ?", (name,))
    return "" if found is None else str(found["value"])


def remember(db: Connection, name: str, value: str) -> None:
    """Remember something about the library, in the caller's transaction."""
    db.execute(
        "INSERT INTO fact (name, value) VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )


def _touched(db: Connection, action: int) -> set[tuple[Kind, str]]:
    return {(change.kind, change.id) for change in of_action(db, action)}


def _record(
    db: Connection,
    kind: Kind,
    thing_id: str,
    before: Row | None,
    now: Row | None,
    number: int | None = None,
) -> None:
    db.execute(
        "INSERT INTO change (number, action, kind, id, before, after) "
        "VALUES (?, (SELECT number FROM action WHERE state = 'open'), ?, ?, ?, ?)",
        (number, kind.value, thing_id, _packed(before), _packed(now)),
    )


def _packed(row: Row | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _change(row: Row) -> Change:
    with readable():
        before, now = _unpacked(row["before"]), _unpacked(row["after"])
        return Change(row["number"], Kind(row["kind"]), row["id"], before, now)


def _unpacked(packed: str | None) -> Row | None:
    return None if packed is None else cast("Row", json.loads(packed))
