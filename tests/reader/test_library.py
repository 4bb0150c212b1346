"""Opening a library folder, and what a new one holds."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from reader import importing
from reader.annotations import operations as annotating
from reader.documents import operations as documents
from reader.errors import DamagedDocument, StoreInUse
from reader.library import Library
from reader.recommendations import operations as recommending
from reader.recommendations.model import FoundRecommendation
from reader.settings import THEME
from reader.store.backup import backups
from tests.builders import put_document


@pytest.fixture
def no_bundled_case(monkeypatch):
    monkeypatch.setattr("reader.library.add_bundled_case", lambda database: None)


def test_a_new_library_has_the_bundled_case_with_its_recommendations(tmp_path):
    library = Library.open(tmp_path / "library")

    (case,) = documents.cases(library.database)
    (summary,) = documents.documents(library.database)
    found = recommending.recommendations(library.database, summary.id)
    text = documents.load(library.database, summary.id).text
    library.close()
    assert case.bundled
    assert sorted(one.number for one in found) == sorted(
        [f"P{number}" for number in range(1, 17)] + [f"A{number}" for number in range(1, 6)]
    )
    assert all(text[one.target.start : one.target.end] == one.text for one in found)


def test_the_bundled_case_is_not_something_to_undo(tmp_path):
    library = Library.open(tmp_path)

    undone = library.undo()

    library.close()
    assert undone is None


def test_a_bundled_case_that_was_removed_does_not_come_back(tmp_path):
    library = Library.open(tmp_path)
    (case,) = documents.cases(library.database)
    documents.remove_case(library.database, case.id)
    library.close()

    again = Library.open(tmp_path)

    assert documents.cases(again.database) == []
    assert documents.documents(again.database) == []
    again.close()


def test_a_library_opens_even_if_the_bundled_case_cannot_be_read(tmp_path, monkeypatch, caplog):
    def fail(database):
        raise DamagedDocument("The case is damaged.")

    with monkeypatch.context() as broken:
        broken.setattr("reader.library.add_bundled_case", fail)
        library = Library.open(tmp_path)
    put_document(library.database)
    library.close()

    again = Library.open(tmp_path)

    assert len(documents.documents(again.database)) == 2
    assert "bundled case" in caplog.text
    again.close()


def test_a_report_is_imported_with_its_recommendations_in_one_action(
    tmp_path, no_bundled_case, monkeypatch
):
    path = tmp_path / "report.txt"
    path.write_text("The service should vet every officer again.", encoding="utf-8")
    monkeypatch.setattr(importing.detect, "find", lambda _: (FoundRecommendation(0, 43, "1"),))
    library = Library.open(tmp_path / "library")

    imported = importing.import_report(library.database, path)

    found = recommending.recommendations(library.database, imported.document_id)
    assert [(one.number, one.text) for one in found] == [("1", path.read_text(encoding="utf-8"))]
    assert library.undo_summary() == "Import report.txt"
    library.undo()
    assert recommending.recommendations(library.database) == []
    library.redo()
    assert recommending.recommendations(library.database) == found
    library.close()


def test_searching_is_loaded_only_when_it_is_needed(tmp_path, monkeypatch, no_bundled_case):
    for name in [name for name in sys.modules if name.split(".")[0] in {"index", "whoosh"}]:
        monkeypatch.delitem(sys.modules, name)

    library = Library.open(tmp_path)

    assert "whoosh" not in sys.modules
    library.close()


def test_the_index_is_opened_once_however_many_ask(tmp_path, no_bundled_case):
    library = Library.open(tmp_path)

    with ThreadPoolExecutor(8) as threads:
        opened = set(threads.map(lambda _: id(library.index), range(16)))

    assert len(opened) == 1
    library.close()


def test_settings_lie_in_the_library(tmp_path, no_bundled_case):
    library = Library.open(tmp_path)
    library.settings.set(THEME, "sepia")
    library.close()

    again = Library.open(tmp_path)

    assert again.settings.get(THEME) == "sepia"
    again.close()


def test_a_new_document_is_backed_up_when_the_library_is_closed(tmp_path, no_bundled_case):
    library = Library.open(tmp_path)
    put_document(library.database)
    library.close()

    assert len(backups(tmp_path)) == 1


def test_a_few_notes_are_left_to_the_journal(tmp_path, no_bundled_case):
    library = Library.open(tmp_path)
    document = put_document(library.database)
    library.close()

    again = Library.open(tmp_path)
    annotating.highlight(again.database, document.id, 0, 7)
    again.close()

    assert len(backups(tmp_path)) == 1


def test_a_second_window_reads_and_does_not_write(tmp_path):
    first = Library.open(tmp_path)
    with pytest.raises(StoreInUse):
        Library.open(tmp_path)

    second = Library.open(tmp_path, read_only=True)

    assert second.read_only
    assert documents.documents(second.database) == documents.documents(first.database)
    second.close()
    first.close()
