"""A disk that fails at any one moment: a sentence, no crash, and nothing lost."""

import itertools

import apsw
import pytest

from reader.annotations import operations as annotating
from reader.errors import StoreError
from reader.store import soundness
from reader.store.database import Database
from tests.builders import everything, put_document

FAULTS = {
    "the disk is full": apsw.SQLITE_FULL,
    "the disk could not be read or written": apsw.SQLITE_IOERR,
}


class FailingDisk(apsw.VFS):
    """SQLite's own disk, of which the n-th write or sync fails, and all that follow."""

    def __init__(self, left, code):
        self.left = left
        self.code = code
        self.real = apsw.vfs_names()[0]
        super().__init__("failing", self.real, makedefault=True)

    def xOpen(self, name, flags):
        return FailingFile(self, name, flags)

    def spend(self):
        self.left -= 1
        if self.left < 0:
            error = apsw.exception_for(self.code)
            error.result = error.extendedresult = self.code
            raise error


class FailingFile(apsw.VFSFile):
    def __init__(self, disk, name, flags):
        super().__init__(disk.real, name, flags)
        self.disk = disk

    def xWrite(self, content, offset):
        self.disk.spend()
        super().xWrite(content, offset)

    def xSync(self, flags):
        self.disk.spend()
        super().xSync(flags)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("reason", FAULTS)
def test_whatever_write_fails_nothing_acknowledged_is_lost(tmp_path, reason):
    path = tmp_path / "library.db"
    database = Database.open(path)
    document = put_document(database)
    database.close()
    for left in itertools.count():
        before = _state(path)
        acknowledged, failure = _work(path, document, left, FAULTS[reason])
        after = _state(path)

        assert acknowledged is None or after == acknowledged
        assert acknowledged is not None or after == before
        if failure is None:
            break
        assert reason in failure.message
        assert failure.hint
    assert left > 5


def _work(path, document, left, code):
    """Highlight on a failing disk; return the state acknowledged and what was said."""
    disk = FailingDisk(left, code)
    acknowledged = failure = None
    database = None
    try:
        database = Database.open(path)
        for start in range(0, 100, 50):
            annotating.highlight(database, document.id, start, start + 40, tags=["x"])
            acknowledged = everything(database)
    except StoreError as error:
        failure = error
    finally:
        disk.left = 1_000_000
        if database is not None:
            database.close()
        disk.unregister()
    return acknowledged, failure


def _state(path):
    database = Database.open(path)
    assert soundness.problem(database.connection()) == ""
    assert not soundness.differences(database.connection(), [])
    state = everything(database)
    database.close()
    return state
