"""The journal, and a damaged library brought back from it and a backup."""

import pytest

from reader.annotations import operations as annotating
from reader.documents import table as documents
from reader.errors import DamagedDocument, StoreDamaged
from reader.store import backup, journal, recovery
from reader.store.backup import backups
from reader.store.database import Database
from reader.store.undo import undo
from tests.builders import everything, make_content, put_document


def read_again(db, folder, row):
    documents.add_content(db, row["sha256"], make_content())


@pytest.fixture
def library(tmp_path):
    """The path of a library with a document, a backup and later changes; and what is in it."""
    database = Database.open(tmp_path / "library.db")
    document = put_document(database)
    annotating.highlight(database, document.id, 0, 7)
    backup.make(database.writer(), database.folder)
    annotating.highlight(database, document.id, 8, 11, note="Grüße 🙂", tags=["culture"])
    annotating.highlight(database, document.id, 12, 21)
    undo(database)
    state = everything(database)
    database.close()
    return database.path, state


def state_of(path):
    database = Database.open(path)
    state = everything(database)
    database.close()
    return state


DAMAGES = {
    "deleted": lambda path: path.unlink(),
    "emptied": lambda path: path.write_bytes(b""),
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "zeroed": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "replaced by an older one": lambda path: path.write_bytes(backups(path.parent)[0].read_bytes()),
}


@pytest.mark.parametrize("damage", [name for name in DAMAGES if name != "cut short"])
def test_damage_is_noticed_when_the_library_is_opened(library, damage):
    path, _ = library

    DAMAGES[damage](path)

    with pytest.raises(StoreDamaged) as noticed:
        Database.open(path)
    assert "check --repair" in noticed.value.hint


@pytest.mark.parametrize("damage", DAMAGES)
def test_everything_comes_back_whatever_the_damage(library, damage):
    path, state = library
    DAMAGES[damage](path)

    restored = recovery.restore(path, read_again)

    assert restored.lost == 0
    assert state_of(path) == state


def test_the_damaged_file_is_put_aside(library):
    path, _ = library
    path.write_bytes(b"nonsense")

    recovery.restore(path, read_again)

    assert path.with_name("library.db.damaged-1").read_bytes() == b"nonsense"


def test_without_a_backup_the_journal_alone_brings_everything_back(library):
    path, state = library
    for old in backups(path.parent):
        old.unlink()
    path.unlink()

    restored = recovery.restore(path, read_again)

    assert restored.backup is None
    assert state_of(path) == state


def test_a_damaged_backup_is_passed_over(library):
    path, state = library
    database = Database.open(path)
    newest = backup.make(database.writer(), database.folder)
    database.close()
    newest.write_bytes(newest.read_bytes()[:3000])
    path.unlink()

    restored = recovery.restore(path, read_again)

    assert restored.backup == backups(path.parent)[1]
    assert state_of(path) == state


def test_a_report_that_cannot_be_read_again_is_counted_with_its_notes(library):
    path, _ = library
    for old in backups(path.parent):
        old.unlink()
    path.unlink()

    def fail(db, folder, row):
        raise DamagedDocument("The file is missing.")

    restored = recovery.restore(path, fail)

    assert restored.lost > 1
    assert state_of(path)["document"] == []
    assert path.with_name("journal.damaged-1").exists()


def test_a_library_opens_after_its_last_changes_were_lost(library):
    path, _ = library
    database = Database.open(path)
    (document,) = everything(database)["document"]
    annotating.highlight(database, document["id"], 30, 60)
    database.close()
    for old in backups(path.parent):
        old.unlink()
    path.unlink()

    def fail(db, folder, row):
        raise DamagedDocument("The file is missing.")

    recovery.restore(path, fail)

    assert state_of(path)["annotation"] == []


def test_nothing_to_restore_from_is_said(tmp_path):
    (tmp_path / "library.db").write_bytes(b"nonsense")

    with pytest.raises(StoreDamaged, match="no good backup"):
        recovery.restore(tmp_path / "library.db", read_again)


def test_the_journal_has_every_change(library):
    path, _ = library
    database = Database.open(path)

    written = [entry.number for entry in journal.entries(path.parent)]

    assert written == list(range(1, journal.Journal(path.parent).newest + 1))
    assert len(written) == database.connection().execute("SELECT count(*) FROM change").get
    database.close()


def test_a_torn_line_costs_only_itself(library):
    path, state = library
    with (path.parent / journal.NAME).open("ab") as file:
        file.write(b'0123abcd [99,"annotation","x"')
    database = Database.open(path)
    document_id = next(iter(state["document"]))["id"]
    annotating.highlight(database, document_id, 30, 60)
    newest = database.connection().execute("SELECT max(number) FROM change").get
    database.close()

    assert [entry.number for entry in journal.entries(path.parent)] == list(range(1, newest + 1))


def test_a_lost_journal_is_written_anew(library):
    path, _ = library
    (path.parent / journal.NAME).unlink()

    Database.open(path).close()

    assert next(journal.entries(path.parent)).number == 1


def test_a_journal_that_cannot_be_written_does_not_stop_the_work(database, monkeypatch, caplog):
    document = put_document(database)
    with monkeypatch.context() as full:
        full.setattr(journal.Journal, "_append", _disk_full)
        annotating.highlight(database, document.id, 0, 7)
    annotating.highlight(database, document.id, 8, 11)

    numbers = [entry.number for entry in journal.entries(database.folder)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(annotating.annotations(database)) == 2
    assert "journal" in caplog.text


def _disk_full(_journal, _entries):
    raise OSError(28, "No space left on device")
