"""The schema and how a library comes to it."""

import apsw
import pytest

from reader.changes import Kind
from reader.store import migrations, rows
from reader.store.backup import backups
from reader.store.change_log import KEYS
from reader.store.database import Database
from tests.builders import everything, put_document


def test_a_new_library_says_whose_it_is_and_of_which_version(database):
    assert database.connection().pragma("application_id") == migrations.APPLICATION_ID
    assert database.connection().pragma("user_version") == len(migrations.STEPS)


def test_an_older_library_is_backed_up_and_brought_up_to_date(tmp_path, monkeypatch):
    older = Database.open(tmp_path / "library.db")
    put_document(older)
    kept = everything(older)
    older.close()
    step = ("CREATE TABLE session_plan (id TEXT PRIMARY KEY NOT NULL) STRICT",)
    monkeypatch.setattr("reader.store.database.STEPS", (*migrations.STEPS, step))
    monkeypatch.setattr("reader.store.migrations.STEPS", (*migrations.STEPS, step))

    newer = Database.open(tmp_path / "library.db")

    assert everything(newer) == kept
    assert rows.rows(newer.connection(), "SELECT * FROM session_plan") == []
    assert len(backups(tmp_path)) == 1
    newer.close()


def test_a_migration_that_fails_leaves_the_library_as_it_was(tmp_path, monkeypatch):
    older = Database.open(tmp_path / "library.db")
    put_document(older)
    kept = everything(older)
    older.close()
    step = ("CREATE TABLE session_plan (id TEXT)", "CREATE TABLE session_plan (id TEXT)")
    with monkeypatch.context() as newer:
        newer.setattr("reader.store.database.STEPS", (*migrations.STEPS, step))
        newer.setattr("reader.store.migrations.STEPS", (*migrations.STEPS, step))
        with pytest.raises(apsw.SQLError):
            Database.open(tmp_path / "library.db")

    again = Database.open(tmp_path / "library.db")

    assert everything(again) == kept
    again.close()


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_thing_has_a_table_with_its_key(database, kind):
    columns = rows.rows(database.connection(), f'PRAGMA table_info("{kind.value}")')

    assert [column["name"] for column in columns if column["pk"]] == [KEYS[kind]]
