"""Opening a library file, changing it, and what is refused."""

import hashlib
import stat
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import apsw
import pytest

from reader.annotations import operations as annotating
from reader.changes import Kind
from reader.errors import StoreDamaged, StoreError, StoreInUse, StoreTooNew
from reader.store import change_log, rows
from reader.store.database import Database
from reader.store.migrations import APPLICATION_ID, STEPS
from tests.builders import place_of, put_document

TAG = {"name": "vetting", "colour": None, "description": "", "parent": ""}


def fingerprint(folder):
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.is_file() and path.name != "library.lock"
    }


@pytest.mark.parametrize("name", ["with spaces", "Bücher und Fälle", "📚 #1? 100%"])
def test_a_library_may_lie_in_any_folder(tmp_path, name):
    database = Database.open(tmp_path / name / "library.db")

    with database.transaction("Add tag") as db:
        change_log.put(db, Kind.TAG, TAG)

    assert rows.rows(database.connection(), "SELECT * FROM tag") == [TAG]
    database.close()


def test_a_commit_waits_for_the_disk(database):
    with database.transaction() as db:
        mode = db.pragma("journal_mode")
        synchronous = db.pragma("synchronous")

    assert (mode, synchronous) == ("wal", 2)


def test_what_fails_half_way_leaves_nothing(database):
    def fail_half_way():
        with database.transaction("Add tag") as db:
            change_log.put(db, Kind.TAG, TAG)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()

    assert rows.rows(database.connection(), "SELECT * FROM tag") == []
    assert rows.rows(database.connection(), "SELECT * FROM action") == []


def test_transactions_do_not_nest(database):
    def nest():
        with database.transaction("Outer"), database.transaction("Inner"):
            pass

    with pytest.raises(RuntimeError, match="inside"):
        nest()

    assert rows.rows(database.connection(), "SELECT * FROM action") == []


def test_a_library_that_is_a_folder_is_refused_with_a_sentence(tmp_path):
    (tmp_path / "library.db").mkdir()

    with pytest.raises(StoreError, match="cannot be read"):
        Database.open(tmp_path / "library.db")


def test_a_journal_that_cannot_be_read_is_a_sentence(tmp_path):
    (tmp_path / "journal").mkdir()

    with pytest.raises(StoreError, match="could not be opened") as refused:
        Database.open(tmp_path / "library.db")

    assert refused.value.hint


def test_a_folder_that_is_a_file_is_refused_with_a_sentence(tmp_path):
    (tmp_path / "library").write_bytes(b"")

    with pytest.raises(StoreError, match="is no folder"):
        Database.open(tmp_path / "library" / "library.db")


def test_every_thread_sees_what_was_committed(database):
    seen = []
    put_document(database)

    def look():
        seen.extend(rows.rows(database.connection(), "SELECT title FROM document"))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()

    assert seen == [{"title": "A report"}]


def test_several_threads_may_change_things_at_once(database):
    document = put_document(database)

    def highlight(number):
        return annotating.highlight(database, document.id, number * 5, number * 5 + 20).ids

    with ThreadPoolExecutor(4) as threads:
        made = set().union(*threads.map(highlight, range(40)))

    assert {one.id for one in annotating.annotations(database)} == made
    assert len(made) == 40


def test_closing_does_not_wait_for_a_thread_that_reads(tmp_path):
    database = Database.open(tmp_path / "library.db")
    counting = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
    begun, closed = threading.Event(), threading.Event()

    def read():
        for _ in database.connection().execute(counting):
            begun.set()
            if closed.is_set():
                break

    thread = threading.Thread(target=read)
    thread.start()
    begun.wait()

    database.close()
    closed.set()
    thread.join()

    Database.open(tmp_path / "library.db").close()


def test_a_library_that_is_open_is_not_opened_twice(database):
    with pytest.raises(StoreInUse) as refused:
        Database.open(database.path)

    assert refused.value.hint


def test_a_library_that_is_open_elsewhere_can_be_read(database):
    put_document(database)

    second = Database.open(database.path, read_only=True)

    assert rows.number(second.connection(), "SELECT count(*) FROM document") == 1
    with pytest.raises(StoreInUse), second.transaction("Add tag"):
        pass
    second.close()


def test_closing_lets_the_next_one_in(tmp_path):
    Database.open(tmp_path / "library.db").close()

    Database.open(tmp_path / "library.db").close()

    assert sorted(path.name for path in tmp_path.iterdir()) == ["library.db", "library.lock"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_a_library_in_a_folder_without_rights_can_be_read(tmp_path):
    database = Database.open(tmp_path / "library.db")
    put_document(database)
    database.close()
    (tmp_path / "library.db").chmod(stat.S_IRUSR)
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)

    second = Database.open(tmp_path / "library.db", read_only=True)

    assert rows.number(second.connection(), "SELECT count(*) FROM document") == 1
    second.close()
    tmp_path.chmod(stat.S_IRWXU)


def test_there_is_nothing_to_read_where_no_library_is(tmp_path):
    with pytest.raises(StoreError, match="no library"):
        Database.open(tmp_path / "library.db", read_only=True)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("read_only", [False, True])
def test_a_library_of_a_newer_version_is_refused_and_left_as_it_is(tmp_path, read_only):
    database = Database.open(tmp_path / "library.db")
    put_document(database)
    with database.transaction() as db:
        db.pragma("user_version", len(STEPS) + 1)
    database.close()
    before = fingerprint(tmp_path)

    with pytest.raises(StoreTooNew, match="newer Casefolio"):
        Database.open(tmp_path / "library.db", read_only=read_only)

    assert fingerprint(tmp_path) == before


def test_a_newer_library_is_refused_before_its_log_is_folded_in(tmp_path):
    path = tmp_path / "library.db"
    newer = apsw.Connection(str(path))
    newer.pragma("journal_mode", "wal")
    newer.execute("CREATE TABLE novelty (id)")
    newer.pragma("application_id", APPLICATION_ID)
    newer.pragma("user_version", len(STEPS) + 1)

    with pytest.raises(StoreTooNew):
        Database.open(path)

    assert newer.execute("SELECT count(*) FROM novelty").get == 0
    newer.close()


@pytest.mark.parametrize("application_id", [0, 77])
def test_a_database_of_another_program_is_refused_and_left_as_it_is(tmp_path, application_id):
    theirs = apsw.Connection(str(tmp_path / "library.db"))
    theirs.execute("CREATE TABLE recipe (title)")
    theirs.pragma("application_id", application_id)
    theirs.close()
    before = fingerprint(tmp_path)

    with pytest.raises(StoreError, match="another program"):
        Database.open(tmp_path / "library.db")

    assert fingerprint(tmp_path) == before


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path):
    (tmp_path / "library.db").write_bytes(b"Dear diary" * 1000)
    before = fingerprint(tmp_path)

    with pytest.raises(StoreError, match="damaged") as refused:
        Database.open(tmp_path / "library.db")

    assert "check --repair" in refused.value.hint
    assert fingerprint(tmp_path) == before


def test_a_damaged_library_is_told_in_a_sentence(tmp_path):
    database = Database.open(tmp_path / "library.db")
    document = put_document(database)
    for _ in range(300):
        annotating.highlight(database, document.id, *place_of(document, "Supervision was weak"))
    database.close()
    whole = (tmp_path / "library.db").read_bytes()
    (tmp_path / "library.db").write_bytes(whole[:8192] + bytes(len(whole) - 8192))

    with (
        pytest.raises(StoreDamaged, match="damaged") as refused,
        closing(Database.open(tmp_path / "library.db")) as second,
    ):
        annotating.annotations(second)

    assert "check --repair" in refused.value.hint
