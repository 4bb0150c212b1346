"""Cases and documents: importing, finding, renaming, moving, removing."""

import hashlib

import pytest

from reader.documents import arrival
from reader.documents import operations as documents
from reader.documents.sealed import parse
from reader.errors import (
    Cancelled,
    CasefolioError,
    DocumentError,
    NotFound,
    StoreError,
    StoreInUse,
    UnsafeDocument,
)
from reader.store.database import Database
from reader.store.undo import undo
from tests.builders import make_content, put_document

TEXT = "The Casey Review (2023)\n\nThe Review looked at culture and standards.\n"


@pytest.fixture
def parsed(monkeypatch):
    """Files are read in this process, as the builders read them; a list of what was read."""
    read = []

    def parse_here(path, progress):
        progress(0.5, "Reading")
        read.append(path)
        return make_content(path.read_text(encoding="utf-8"))

    monkeypatch.setattr("reader.documents.arrival.sealed.parse", parse_here)
    return read


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "elsewhere" / "Casey Review ü.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


def files_of(database):
    folder = database.folder / "files"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_an_imported_file_is_in_the_library_word_for_word(database, report):
    imported = documents.import_document(database, report)

    document = documents.load(database, imported.document_id)
    assert not imported.already_there
    assert document.content == parse(report)
    assert document.summary.file_name == report.name
    assert document.summary.media_type == "text/plain"
    assert document.summary.word_count == len(document.text.split())
    assert documents.source_path(database, document.id).read_bytes() == report.read_bytes()


def test_an_imported_file_may_be_moved_or_changed_afterwards(database, report, parsed):
    imported = documents.import_document(database, report)
    before = documents.load(database, imported.document_id)

    report.unlink()

    assert documents.load(database, imported.document_id) == before


def test_a_document_has_an_id_that_can_be_read_and_typed(database, report, parsed):
    imported = documents.import_document(database, report, title="Über die Met: Teil 2")

    digest = hashlib.sha256(report.read_bytes()).hexdigest()
    assert imported.document_id == f"uber-die-met-teil-2-{digest[:4]}"


def test_a_document_is_called_by_its_file_when_it_has_no_title(database, report, parsed):
    report.write_text("Only a paragraph.", encoding="utf-8")

    documents.import_document(database, report)

    assert [one.title for one in documents.documents(database)] == ["Casey Review ü"]


def test_importing_the_same_file_twice_finds_the_first(database, report, parsed):
    first = documents.import_document(database, report)
    copy = report.with_name("another name.txt")
    copy.write_bytes(report.read_bytes())

    second = documents.import_document(database, copy)

    assert second.already_there
    assert second.document_id == first.document_id
    assert not second.changes
    assert len(parsed) == 1


def test_nothing_is_imported_into_a_library_that_is_open_elsewhere(database, report, parsed):
    second = Database.open(database.path, read_only=True)

    with pytest.raises(StoreInUse):
        documents.import_document(second, report)

    second.close()
    assert parsed == []
    assert files_of(database) == []


@pytest.mark.parametrize("damage", ["deleted", "changed"])
def test_importing_again_puts_a_lost_file_back(database, report, parsed, damage):
    first = documents.import_document(database, report)
    kept = documents.source_path(database, first.document_id)
    kept.unlink() if damage == "deleted" else kept.write_bytes(b"something else")

    documents.import_document(database, report)

    assert kept.read_bytes() == report.read_bytes()


def test_importing_a_removed_document_brings_it_back(database, report, parsed):
    first = documents.import_document(database, report)
    documents.remove_document(database, first.document_id)

    again = documents.import_document(database, report)

    assert again.already_there
    assert again.changes
    assert [one.id for one in documents.documents(database)] == [first.document_id]


def test_importing_again_after_undo_makes_the_document_anew(database, report, parsed):
    first = documents.import_document(database, report)
    undo(database)

    again = documents.import_document(database, report)

    assert not again.already_there
    assert again.document_id == first.document_id
    assert documents.source_path(database, again.document_id).is_file()


def test_an_import_goes_into_the_case_it_is_for(database, report, parsed):
    (case_id,) = documents.create_case(database, "The Met").ids

    documents.import_document(database, report, case_id=case_id)

    assert [one.case_id for one in documents.documents(database)] == [case_id]
    assert [case.title for case in documents.cases(database)] == ["The Met"]


def test_imports_without_a_case_share_one(database, report, parsed):
    other = report.with_name("other.txt")
    other.write_text("Another report.", encoding="utf-8")

    documents.import_document(database, report)
    documents.import_document(database, other)

    assert [case.title for case in documents.cases(database)] == [documents.DEFAULT_CASE]


def test_progress_goes_from_nothing_to_all(database, report, parsed):
    told = []

    documents.import_document(database, report, progress=lambda done, _: told.append(done))

    assert told == sorted(told)
    assert told[0] == 0
    assert told[-1] <= 1


@pytest.mark.parametrize("at", [0.0, 0.3, 0.9])
def test_a_cancelled_import_leaves_nothing_behind(database, report, parsed, at):
    def cancel(done, _):
        if done >= at:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        documents.import_document(database, report, progress=cancel)

    assert documents.documents(database) == []
    assert files_of(database) == []


def test_an_unreadable_file_leaves_nothing_behind(database, report, monkeypatch):
    def fail(path, progress):
        raise DocumentError("This file could not be read.")

    monkeypatch.setattr("reader.documents.arrival.sealed.parse", fail)

    with pytest.raises(DocumentError):
        documents.import_document(database, report)

    assert documents.cases(database) == []
    assert files_of(database) == []


def test_an_import_that_cannot_be_saved_leaves_nothing_behind(
    database, report, parsed, monkeypatch
):
    def fail(_db, _summary):
        raise StoreError("The disk is full.")

    monkeypatch.setattr("reader.documents.operations.table.add", fail)

    with pytest.raises(StoreError):
        documents.import_document(database, report)

    assert documents.cases(database) == []
    assert files_of(database) == []


@pytest.mark.parametrize("missing", ["a folder", "nothing"])
def test_what_is_no_file_is_refused_with_a_sentence(database, tmp_path, missing):
    path = tmp_path / "report.pdf"
    if missing == "a folder":
        path.mkdir()

    with pytest.raises(DocumentError) as refused:
        documents.import_document(database, path)

    assert "report.pdf" in refused.value.message
    assert refused.value.hint
    assert files_of(database) == []


def test_a_file_that_is_far_too_large_is_not_even_copied(database, report, monkeypatch):
    monkeypatch.setattr(arrival, "LARGEST", 10)

    with pytest.raises(UnsafeDocument, match="larger"):
        documents.import_document(database, report)

    assert files_of(database) == []


def test_what_a_killed_import_left_is_swept_away(database, report, parsed):
    documents.import_document(database, report)
    kept = files_of(database)
    left = database.folder / "files" / "arriving-x1"
    left.mkdir()
    (left / "half.pdf").write_bytes(b"%PDF-1.7 half")

    arrival.sweep(database.folder)

    assert files_of(database) == kept


@pytest.mark.parametrize(
    "words", ["first-report", "first-r", "First Report", "first report", "FIRST", " irst "]
)
def test_a_document_is_found_by_id_or_title(database, words):
    first = put_document(database, title="First report")
    put_document(database, title="Second report")

    assert documents.find(database, words).id == first.id


def test_several_documents_that_answer_are_named(database):
    put_document(database, title="First report")
    put_document(database, title="Second report")

    with pytest.raises(NotFound) as refused:
        documents.find(database, "report")

    assert "First report" in refused.value.hint
    assert "Second report" in refused.value.hint


def test_a_title_that_is_part_of_another_finds_its_own_document(database):
    put_document(database, title="The report and its summary")
    report = put_document(database, title="The report")

    assert documents.find(database, "the report").id == report.id


@pytest.mark.parametrize("words", ["nothing", "", "  "])
def test_words_that_name_no_document_say_what_there_is(database, words):
    put_document(database, title="First report")

    with pytest.raises(NotFound) as refused:
        documents.find(database, words)

    assert "First report" in refused.value.hint


def test_a_document_can_be_renamed_and_moved(database):
    document = put_document(database)
    (case_id,) = documents.create_case(database, "  The   Met ").ids

    documents.rename_document(database, document.id, "Culture and standards")
    documents.move_document(database, document.id, case_id)

    (summary,) = documents.documents(database)
    assert (summary.title, summary.case_id) == ("Culture and standards", case_id)


def test_a_removed_document_is_nowhere(database):
    document = put_document(database)

    documents.remove_document(database, document.id)

    assert documents.documents(database) == []
    with pytest.raises(NotFound):
        documents.load(database, document.id)
    with pytest.raises(NotFound):
        documents.remove_document(database, document.id)


def test_removing_a_case_removes_its_documents_and_undo_brings_all_back(database):
    (case_id,) = documents.create_case(database, "The Met").ids
    document = put_document(database, case_id=case_id)
    other = put_document(database, title="Another")

    documents.remove_case(database, case_id)
    left = [one.id for one in documents.documents(database)]
    undo(database)

    assert left == [other.id]
    assert {one.id for one in documents.documents(database)} == {document.id, other.id}


def test_a_case_can_be_renamed(database):
    (case_id,) = documents.create_case(database, "The Met").ids

    documents.rename_case(database, case_id, "The Metropolitan Police")

    assert [case.title for case in documents.cases(database)] == ["The Metropolitan Police"]


def test_a_title_of_nothing_is_refused(database):
    with pytest.raises(CasefolioError, match="at least one character"):
        documents.create_case(database, "  ")


def test_where_a_document_was_read_is_remembered_and_is_no_change(database):
    document = put_document(database)
    undo_before = documents.reading_state(database, document.id)

    documents.save_reading_state(database, document.id, {"offset": 42})
    documents.save_reading_state(database, document.id, {"offset": 43, "panes": [1, 2]})

    assert undo_before == {}
    assert documents.reading_state(database, document.id) == {"offset": 43, "panes": [1, 2]}
    assert undo(database).summary == "Import A report.md"


def test_the_reading_place_of_a_document_that_is_gone_is_passed_over(database):
    documents.save_reading_state(database, "gone", {"offset": 42})

    assert documents.reading_state(database, "gone") == {}
