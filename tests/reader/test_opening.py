"""Opening a library while another start has it."""

import pytest

from reader import importing, opening
from reader.documents import operations as documents
from reader.errors import StoreInUse
from reader.library import Library


@pytest.fixture
def first(tmp_path):
    """A first start that has only just begun the library: it has no case yet."""
    library = Library.open(tmp_path / "library")
    yield library
    library.close()


@pytest.fixture
def pauses(monkeypatch):
    """What happens in each pause of the second start; no time passes."""
    happening = []
    monkeypatch.setattr("reader.opening.time.sleep", lambda _seconds: happening.pop(0)())
    return happening


def test_the_second_of_two_first_starts_lists_the_bundled_case(first, pauses):
    pauses += [lambda: None, lambda: importing.prepare(first.database)]

    second, problem = opening.to_read(first.folder)

    assert [one.title for one in documents.cases(second.database)] == ["The Casey Review (2023)"]
    assert isinstance(problem, StoreInUse)
    second.close()


def test_a_library_that_is_ready_is_read_at_once(first, pauses):
    importing.prepare(first.database)

    second, _ = opening.to_read(first.folder)

    assert second.read_only
    second.close()


def test_a_second_change_waits_until_the_first_is_done(first, pauses):
    importing.prepare(first.database)
    pauses += [lambda: None, first.close]

    second = opening.to_change(first.folder)

    assert not second.read_only
    second.close()


def test_patience_has_an_end(first, monkeypatch):
    monkeypatch.setattr("reader.opening.PATIENCE_SECONDS", 0.0)

    with pytest.raises(StoreInUse):
        opening.to_change(first.folder)
    second, _ = opening.to_read(first.folder)

    assert second.read_only
    second.close()
