"""Whether a library file is what was written to it: its pages, its references, its rows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reader.changes import Kind
from reader.store import change_log, rows
from reader.store.change_log import Change
from reader.store.journal import Entry
from reader.store.rows import Connection, Row


@dataclass(frozen=True, slots=True)
class Differences:
    """
    What in a library is not as it was written.

    ``rows`` are changes whose row is not what they have left; ``log`` are changes as they
    should be, in the place of those that are recorded wrongly.
    """

    rows: tuple[Change, ...] = ()
    log: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self.rows or self.log)


def problem(db: Connection) -> str:
    """Return what SQLite finds wrong with the file; empty for nothing."""
    verdict = str(rows.rows(db, "PRAGMA integrity_check(1)")[0]["integrity_check"])
    if verdict != "ok":
        return " ".join(verdict.split())
    broken = rows.rows(db, "PRAGMA foreign_key_check")
    return f"{len(broken)} rows belong to something that is not there" if broken else ""


def differences(db: Connection, journal: Iterable[Entry]) -> Differences:
    """
    Compare each row with the last change to it, and each change with the journal.

    SQLite's own check does not see a flipped bit inside a value. Where the log and the
    journal disagree the journal is believed, because its lines carry checksums.
    """
    written = {entry.number: entry.after for entry in journal}
    last: dict[tuple[Kind, str], Change] = {}
    wrongly_recorded = []
    for change in change_log.after(db, 0):
        key = (change.kind, change.id)
        before = last[key].after if key in last else None
        right = replace(change, before=before, after=written.get(change.number, change.after))
        if right != change:
            wrongly_recorded.append(right)
        last[key] = right
    altered = [
        change
        for (kind, thing_id), change in last.items()
        if not _is_as_written(change_log.row_of(db, kind, thing_id), change.after)
    ]
    return Differences(tuple(altered), tuple(wrongly_recorded))


def mend(db: Connection, found: Differences) -> None:
    """Make rows and the log what they should be, in the caller's transaction."""
    for change in found.log:
        change_log.rewrite(db, change)
    for change in found.rows:
        change_log.write(db, change.kind, change.id, change.after)


def by_kind(changes: Iterable[Change]) -> dict[Kind, int]:
    """Count changes by the kind of thing changed."""
    return dict(Counter(change.kind for change in changes))


def _is_as_written(row: Row | None, after: Row | None) -> bool:
    """Compare the columns there were when the row was written; later ones are not known."""
    if row is None or after is None:
        return row is after
    return all(row.get(column) == value for column, value in after.items())
