"""Cases and documents: finding, renaming, moving, removing."""

import pytest

from reader.documents import operations as documents
from reader.errors import CasefolioError, NotFound
from reader.store.undo import undo
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
