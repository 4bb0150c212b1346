"""Backups: checked, named by change number, few."""

import apsw
import pytest

from reader.annotations import operations as annotating
from reader.store import backup
from reader.store.database import Database
from tests.builders import everything, put_document


def test_a_backup_is_a_library_of_its_own(database, tmp_path):
    put_document(database)

    made = backup.make(database.writer(), database.folder)

    copy = Database.open(made.rename(tmp_path / "copy.db"), read_only=True)
    assert everything(copy) == everything(database)
    copy.close()


def test_backups_are_in_the_order_of_changes(database):
    document = put_document(database)
    first = backup.make(database.writer(), database.folder)
    annotating.highlight(database, document.id, 0, 7)

    second = backup.make(database.writer(), database.folder)

    assert backup.backups(database.folder) == [second, first]


def test_nothing_changed_needs_no_new_backup(database):
    put_document(database)
    first = backup.make(database.writer(), database.folder)

    assert backup.make(database.writer(), database.folder) == first
    assert backup.backups(database.folder) == [first]


def test_only_the_newest_few_are_kept(database):
    document = put_document(database)
    for number in range(backup.KEEP + 3):
        annotating.highlight(database, document.id, number * 5, number * 5 + 20)
        newest = backup.make(database.writer(), database.folder)

    kept = backup.backups(database.folder)

    assert len(kept) == backup.KEEP
    assert kept[0] == newest


@pytest.mark.parametrize("damage", [b"", b"nonsense" * 900])
def test_a_damaged_backup_does_not_pass(database, damage):
    put_document(database)
    made = backup.make(database.writer(), database.folder)

    made.write_bytes(damage)

    copy = apsw.Connection(str(made))
    assert not backup.is_sound(copy)
    copy.close()
