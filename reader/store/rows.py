"""Asking the library file: a statement goes in, rows come out as dictionaries."""

from pathlib import Path
from typing import Any, cast

import apsw

from reader.store.failures import readable, store_errors

Connection = apsw.Connection
"""What a transaction hands out; tables alone speak SQL to it."""

Row = dict[str, Any]
"""Column names to text, numbers, bytes or None."""

Values = tuple[str | int | float | bytes | None, ...]


def name_columns(db: Connection) -> None:
    """Make every row of this connection a dictionary."""
    db.row_trace = lambda cursor, row: dict(
        zip((column[0] for column in cursor.description), row, strict=True)
    )


def rows(db: Connection, statement: str, values: Values = ()) -> list[Row]:
    """
    Return all rows that answer a statement.

    Raises:
        StoreDamaged: they cannot be read.
        StoreError: the disk or another program is in the way.
    """
    with store_errors(Path(db.filename)), readable():
        return cast("list[Row]", db.execute(statement, values).fetchall())


def row(db: Connection, statement: str, values: Values = ()) -> Row | None:
    """Return the first row that answers a statement, if there is one."""
    found = rows(db, statement, values)
    return found[0] if found else None


def number(db: Connection, statement: str, values: Values = ()) -> int:
    """Return the whole number that a statement always answers with."""
    return int(next(iter(rows(db, statement, values)[0].values())))
