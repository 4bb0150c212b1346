"""What importing a report leaves in the library, and what a new library begins with."""

import hashlib
from dataclasses import replace

import pytest

from reader.annotations import operations as annotating
from reader.documents import arrival
from reader.documents import operations as documents
from reader.documents.model import Markup
from reader.documents.sealed import parse
from reader.errors import (
    Cancelled,
    DamagedDocument,
    DocumentError,
    StoreError,
    StoreInUse,
    UnsafeDocument,
)
from reader.importing import import_report, prepare
from reader.recommendations import detect
from reader.recommendations import operations as recommending
from reader.recommendations.model import FoundRecommendation
from reader.store.database import Database
from reader.store.undo import redo, undo, undo_summary
from tests.builders import make_content, put_document

TEXT = "The Casey Review (2023)\n\nThe Review looked at culture and standards.\n"


@pytest.fixture
def parsed(monkeypatch):
    """Files are read in this process, as the builders read them; a list of what was read."""
    read = []

    def parse_here(path, progress, password):
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
    return sorted(folder.iterdir()) if folder.exists() else []


def test_an_imported_file_is_in_the_library_word_for_word(database, report):
    imported = import_report(database, report)

    document = documents.load(database, imported.document_id)
    assert not imported.already_there
    assert document.content == parse(report)
    assert document.summary.file_name == report.name
    assert document.summary.media_type == "text/plain"
    assert document.summary.word_count == len(document.text.split())
    assert [kept.read_bytes() for kept in files_of(database)] == [report.read_bytes()]


def test_an_imported_file_may_be_moved_or_changed_afterwards(database, report, parsed):
    imported = import_report(database, report)
    before = documents.load(database, imported.document_id)

    report.unlink()

    assert documents.load(database, imported.document_id) == before


def test_a_document_has_an_id_that_can_be_read_and_typed(database, report, parsed):
    report.write_text("# Über die Met: Teil 2", encoding="utf-8")

    imported = import_report(database, report)

    digest = hashlib.sha256(report.read_bytes()).hexdigest()
    assert imported.document_id == f"uber-die-met-teil-2-{digest[:4]}"


def test_a_document_is_called_by_its_file_when_it_has_no_title(database, report, parsed):
    report.write_text("Only a paragraph.", encoding="utf-8")

    import_report(database, report)

    assert [one.title for one in documents.documents(database)] == ["Casey Review ü"]


def test_notes_of_the_file_itself_are_read_in_once_and_undone_with_it(
    database, report, monkeypatch
):
    content = make_content(TEXT)
    start = content.text.index("culture")
    marked = replace(content, markups=(Markup(start, start + 7, None, "Why?", "Jane"),))
    monkeypatch.setattr("reader.documents.arrival.sealed.parse", lambda *_: marked)

    imported = import_report(database, report)
    again = import_report(database, report)

    (note,) = annotating.annotations(database)
    assert (imported.notes, again.notes) == (1, 0)
    assert (note.target.exact, note.note, note.creator) == ("culture", "Why?", "Jane")
    undo(database)
    assert annotating.annotations(database) == []
    assert documents.documents(database) == []


def test_a_damaged_text_is_whole_again_when_its_file_is_imported_again(database, report, parsed):
    imported = import_report(database, report)
    before = documents.load(database, imported.document_id)
    with database.transaction() as db:
        db.execute("UPDATE document_content SET text = 'Forged'")

    import_report(database, report)

    assert documents.load(database, imported.document_id) == before


def test_importing_the_same_file_twice_finds_the_first(database, report, parsed):
    first = import_report(database, report)
    copy = report.with_name("another name.txt")
    copy.write_bytes(report.read_bytes())

    second = import_report(database, copy)

    assert second.already_there
    assert second.document_id == first.document_id
    assert not second.changes
    assert len(parsed) == 1


def test_nothing_is_imported_into_a_library_that_is_open_elsewhere(database, report, parsed):
    second = Database.open(database.path, read_only=True)

    with pytest.raises(StoreInUse):
        import_report(second, report)

    second.close()
    assert parsed == []
    assert files_of(database) == []


@pytest.mark.parametrize("damage", ["deleted", "changed"])
def test_importing_again_puts_a_lost_file_back(database, report, parsed, damage):
    import_report(database, report)
    (kept,) = files_of(database)
    kept.unlink() if damage == "deleted" else kept.write_bytes(b"something else")

    import_report(database, report)

    assert kept.read_bytes() == report.read_bytes()


def test_importing_a_removed_document_brings_it_back(database, report, parsed):
    first = import_report(database, report)
    documents.remove_document(database, first.document_id)

    again = import_report(database, report)

    assert again.already_there
    assert again.changes
    assert [one.id for one in documents.documents(database)] == [first.document_id]


def test_importing_again_after_undo_makes_the_document_anew(database, report, parsed):
    first = import_report(database, report)
    undo(database)

    again = import_report(database, report)

    assert not again.already_there
    assert again.document_id == first.document_id
    assert len(files_of(database)) == 1


def test_an_import_goes_into_the_case_it_is_for(database, report, parsed):
    (case_id,) = documents.create_case(database, "The Met").ids

    import_report(database, report, case_title="the met")

    assert [one.case_id for one in documents.documents(database)] == [case_id]
    assert [case.title for case in documents.cases(database)] == ["The Met"]


def test_imports_without_a_case_share_one(database, report, parsed):
    other = report.with_name("other.txt")
    other.write_text("Another report.", encoding="utf-8")

    import_report(database, report)
    import_report(database, other)

    assert [case.title for case in documents.cases(database)] == [documents.DEFAULT_CASE]


def test_progress_goes_from_nothing_to_all(database, report, parsed):
    told = []

    import_report(database, report, progress=lambda done, _: told.append(done))

    assert told == sorted(told)
    assert told[0] == 0
    assert told[-1] == 1


@pytest.mark.parametrize("at", [0.0, 0.3, 0.9])
def test_a_cancelled_import_leaves_nothing_behind(database, report, parsed, at):
    def cancel(done, _):
        if done >= at:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        import_report(database, report, progress=cancel)

    assert documents.documents(database) == []
    assert files_of(database) == []


def test_an_unreadable_file_leaves_nothing_behind(database, report, monkeypatch):
    def fail(path, progress, password):
        raise DocumentError("This file could not be read.")

    monkeypatch.setattr("reader.documents.arrival.sealed.parse", fail)

    with pytest.raises(DocumentError):
        import_report(database, report)

    assert documents.cases(database) == []
    assert files_of(database) == []


def test_an_import_that_cannot_be_saved_leaves_nothing_behind(
    database, report, parsed, monkeypatch
):
    def fail(_db, _summary):
        raise StoreError("The disk is full.")

    monkeypatch.setattr("reader.documents.operations.table.add", fail)

    with pytest.raises(StoreError):
        import_report(database, report)

    assert documents.cases(database) == []
    assert files_of(database) == []


@pytest.mark.parametrize("missing", ["a folder", "nothing"])
def test_what_is_no_file_is_refused_with_a_sentence(database, tmp_path, missing):
    path = tmp_path / "report.pdf"
    if missing == "a folder":
        path.mkdir()

    with pytest.raises(DocumentError) as refused:
        import_report(database, path)

    assert "report.pdf" in refused.value.message
    assert refused.value.hint
    assert files_of(database) == []


def test_a_file_that_is_far_too_large_is_not_even_copied(database, report, monkeypatch):
    monkeypatch.setattr(arrival, "LARGEST", 10)

    with pytest.raises(UnsafeDocument, match="larger"):
        import_report(database, report)

    assert files_of(database) == []


def test_what_a_killed_import_left_is_swept_away(database, report, parsed):
    import_report(database, report)
    kept = files_of(database)
    left = database.folder / "files" / "arriving-x1"
    left.mkdir()
    (left / "half.pdf").write_bytes(b"%PDF-1.7 half")

    prepare(database)

    assert left not in files_of(database)
    assert set(kept) <= set(files_of(database))


def test_a_report_is_imported_with_its_recommendations_in_one_action(
    database, report, parsed, monkeypatch
):
    report.write_text("The service should vet every officer again.", encoding="utf-8")
    monkeypatch.setattr(detect, "find", lambda _: (FoundRecommendation(0, 43, "1"),))

    imported = import_report(database, report)

    found = recommending.recommendations(database, imported.document_id)
    assert [(one.number, one.text) for one in found] == [("1", report.read_text(encoding="utf-8"))]
    assert undo_summary(database) == f"Import {report.name}"
    undo(database)
    assert recommending.recommendations(database) == []
    redo(database)
    assert recommending.recommendations(database) == found


def test_a_new_library_gets_the_bundled_case_with_its_recommendations(database):
    prepare(database)

    (case,) = documents.cases(database)
    (summary,) = documents.documents(database)
    found = recommending.recommendations(database, summary.id)
    text = documents.load(database, summary.id).text
    assert case.bundled
    assert sorted(one.number for one in found) == sorted(
        [f"P{number}" for number in range(1, 17)] + [f"A{number}" for number in range(1, 6)]
    )
    assert all(text[one.target.start : one.target.end] == one.text for one in found)


def test_the_bundled_case_comes_once_and_is_not_something_to_undo(database):
    prepare(database)
    (case,) = documents.cases(database)

    assert undo(database) is None
    documents.remove_case(database, case.id)
    prepare(database)

    assert documents.cases(database) == []
    assert documents.documents(database) == []


def test_a_library_can_be_used_even_if_the_bundled_case_cannot_be_read(
    database, monkeypatch, caplog
):
    def fail(path, progress, password):
        raise DamagedDocument("The case is damaged.")

    with monkeypatch.context() as broken:
        broken.setattr("reader.documents.arrival.sealed.parse", fail)
        prepare(database)
    put_document(database)

    prepare(database)

    assert len(documents.documents(database)) == 2
    assert "bundled case" in caplog.text


def test_a_library_that_is_open_elsewhere_is_not_given_the_bundled_case(database):
    second = Database.open(database.path, read_only=True)

    prepare(second)

    second.close()
    assert documents.cases(database) == []
