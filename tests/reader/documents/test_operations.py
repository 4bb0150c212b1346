"""Cases and documents: finding, renaming, moving, removing."""

from contextlib import closing

import pytest

from reader.documents import operations as documents
from reader.documents.page_labels import Reach
from reader.errors import CasefolioError, NotFound
from reader.store.database import Database
from reader.store.undo import redo, undo
from tests.builders import put_document


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


PAGED = "=== 1\nThe first page.\n=== 2\nThe second page.\n=== 3\nThe third page."


def labels_of(database, document_id):
    return [page.label for page in documents.load(database, document_id).content.pages]


def test_corrected_page_labels_are_those_of_the_document(database):
    document = put_document(database, PAGED)

    documents.correct_page_labels(database, document.id, 0, " i ", Reach.ALL)
    changes = documents.correct_page_labels(database, document.id, 1, "1", Reach.LATER)

    assert labels_of(database, document.id) == ["i", "1", "2"]
    assert documents.load(database, document.id).page_label(0) == "i"
    assert (changes.ids, changes.summary) == ({document.id}, "Correct page numbers")


def test_corrected_page_labels_can_be_undone_and_done_again_after_a_restart(database):
    document = put_document(database, PAGED)
    documents.correct_page_labels(database, document.id, 0, "Cover", Reach.THIS)
    database.close()

    with closing(Database.open(database.path)) as again:
        undo(again)
        undone = labels_of(again, document.id)
        redo(again)

        assert (undone, labels_of(again, document.id)) == (["1", "2", "3"], ["Cover", "2", "3"])


def test_saying_what_a_page_is_called_already_changes_nothing(database):
    document = put_document(database, PAGED)

    assert not documents.correct_page_labels(database, document.id, 1, "2", Reach.ALL)
    assert undo(database).summary == "Import A report.md"


@pytest.mark.parametrize(
    ("page_index", "label", "reach", "sentence"),
    [
        (3, "4", Reach.THIS, "no page number 4"),
        (0, "Cover", Reach.ALL, "does not end in a number"),
        (0, "x" * 33, Reach.THIS, "at most 32 characters"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(database, page_index, label, reach, sentence):
    document = put_document(database, PAGED)

    with pytest.raises(CasefolioError, match=sentence):
        documents.correct_page_labels(database, document.id, page_index, label, reach)

    assert labels_of(database, document.id) == ["1", "2", "3"]
