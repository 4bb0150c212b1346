"""The index follows the library, whatever happens to it."""

import shutil

import pytest

from index import Passage, SearchRequest, Source
from reader import indexing
from reader.annotations import operations as annotating
from reader.documents import operations as documents
from reader.documents.page_labels import Reach
from reader.errors import Cancelled, StoreError
from reader.library import Library
from reader.recommendations import operations as recommending
from tests.builders import make_document, place_of, put_document


@pytest.fixture
def library(tmp_path):
    library = Library.open(tmp_path / "library")
    yield library
    library.close()


def found(library, query, **details):
    results = indexing.search(library, SearchRequest(query, **details))
    return [hit.passage.text for hit in results.hits]


def test_an_imported_document_is_found_passage_by_passage(library):
    document = put_document(library.database)

    indexing.sync(library)

    (hit,) = indexing.search(library, SearchRequest("vetting fit")).hits
    start, end = place_of(document, "Vetting was not fit for its purpose.")
    assert hit.passage == Passage(
        id=f"{document.id}#8",
        document_id=document.id,
        number=8,
        start=start,
        end=end,
        text="Vetting was not fit for its purpose.",
        section="Culture and standards › Vetting",
        section_start=place_of(document, "Vetting")[0],
        page_index=1,
        page_label="2",
    )


def test_every_block_is_a_passage_with_its_own_text():
    document = make_document()

    passages = list(indexing.passages(document))

    assert [passage.text for passage in passages] == document.text.split("\n")
    assert all(document.text[one.start : one.end] == one.text for one in passages)


def test_a_note_is_found_by_its_own_words(library):
    document = put_document(library.database)
    place = place_of(document, "Supervision was weak")
    (note,) = annotating.highlight(
        library.database, document.id, *place, note="Compare Hillsborough"
    ).ids

    indexing.sync(library)

    (hit,) = indexing.search(library, SearchRequest("hillsborough")).hits
    assert (hit.passage.id, hit.passage.source) == (note, Source.NOTE)
    assert (hit.passage.start, hit.passage.end) == place
    assert hit.passage.section == "Culture and standards › Supervision"


def test_the_index_follows_edits_undo_and_redo_of_a_note(library):
    document = put_document(library.database)
    (note,) = annotating.highlight(library.database, document.id, 0, 7, note="first").ids
    indexing.sync(library)
    seen = []

    def look():
        indexing.sync(library)
        seen.append((found(library, "first"), found(library, "second")))

    annotating.edit(library.database, note, note="second")
    look()
    library.undo()
    look()
    annotating.delete(library.database, note)
    look()
    library.undo()
    look()

    assert seen == [([], ["second"]), (["first"], []), ([], []), (["first"], [])]


def test_a_removed_document_is_found_no_more_and_comes_back_with_its_notes(library):
    document = put_document(library.database)
    annotating.highlight(library.database, document.id, 0, 7, note="Hillsborough")
    indexing.sync(library)

    documents.remove_document(library.database, document.id)
    indexing.sync(library)
    without = found(library, "vetting") + found(library, "hillsborough")
    library.undo()
    indexing.sync(library)

    assert without == []
    assert "Vetting was not fit for its purpose." in found(library, "vetting")
    assert found(library, "hillsborough") == ["Hillsborough"]


def test_what_is_up_to_date_is_left_alone(library):
    put_document(library.database)

    first, second = indexing.sync(library), indexing.sync(library)

    assert first > 0
    assert second == 0


def test_a_new_title_needs_no_new_index(library, monkeypatch):
    document = put_document(library.database)
    indexing.sync(library)
    documents.rename_document(library.database, document.id, "Another title")
    monkeypatch.setattr(
        library.index, "replace", lambda *_: pytest.fail("indexed the same text again")
    )

    taken_in = indexing.sync(library)

    assert taken_in == 1
    assert indexing.sync(library) == 0


def _delete(folder):
    shutil.rmtree(folder)


def _zero(folder):
    for path in folder.iterdir():
        path.write_bytes(bytes(path.stat().st_size))


def _cut(folder):
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes()[:40])


def _replace(folder):
    shutil.rmtree(folder)
    folder.write_bytes(b"not even a folder")


@pytest.mark.parametrize("damage", [_delete, _zero, _cut, _replace])
def test_a_lost_or_damaged_index_is_made_anew_without_asking(library, damage):
    document = put_document(library.database)
    annotating.highlight(library.database, document.id, 0, 7, note="Hillsborough")
    indexing.sync(library)
    folder = library.folder
    library.close()
    damage(folder / "index")

    again = Library.open(folder)
    indexing.sync(again)

    assert "Vetting was not fit for its purpose." in found(again, "vetting")
    assert found(again, "hillsborough") == ["Hillsborough"]
    again.close()


@pytest.mark.parametrize("damage", [_delete, _zero, _cut, _replace])
def test_an_index_that_is_lost_while_a_note_is_pending_is_made_anew_as_a_whole(library, damage):
    document = put_document(library.database)
    annotating.highlight(library.database, document.id, 0, 7, note="Hillsborough")
    indexing.sync(library)
    annotating.highlight(library.database, document.id, 8, 11, note="Macpherson")
    folder = library.folder
    library.close()
    damage(folder / "index")

    again = Library.open(folder)
    indexing.sync(again)

    assert "Vetting was not fit for its purpose." in found(again, "vetting")
    assert found(again, "hillsborough") == ["Hillsborough"]
    assert found(again, "macpherson") == ["Macpherson"]
    again.close()


def test_an_older_copy_of_the_index_is_not_believed(library, tmp_path):
    document = put_document(library.database)
    (note,) = annotating.highlight(library.database, document.id, 0, 7, note="first").ids
    indexing.sync(library)
    folder = library.folder
    shutil.copytree(folder / "index", tmp_path / "older")
    annotating.edit(library.database, note, note="second")
    indexing.sync(library)
    library.close()
    shutil.rmtree(folder / "index")
    shutil.copytree(tmp_path / "older", folder / "index")

    again = Library.open(folder)
    indexing.sync(again)

    assert (found(again, "first"), found(again, "second")) == ([], ["second"])
    again.close()


def test_notes_that_the_index_has_lost_are_put_back(library):
    document = put_document(library.database)
    (note,) = annotating.highlight(library.database, document.id, 0, 7, note="Hillsborough").ids
    indexing.sync(library)
    library.index.delete([note])

    indexing.sync(library)

    assert found(library, "hillsborough") == ["Hillsborough"]


def test_an_index_that_cannot_be_written_is_a_sentence(library, monkeypatch):
    put_document(library.database)

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(library.index, "replace", fail)

    with pytest.raises(StoreError, match="could not be written"):
        indexing.sync(library)


def test_passages_of_a_document_that_is_unknown_are_not_believed(library):
    put_document(library.database)
    indexing.sync(library)
    library.index.replace("stranger", [Passage("s#1", "stranger", 1, 0, 5, "vetting elsewhere")])

    indexing.sync(library)

    assert "vetting elsewhere" not in found(library, "vetting")


def test_indexing_that_was_stopped_goes_on_the_next_time(library):
    put_document(library.database, title="First")
    put_document(library.database, title="Second")

    def stop_at_the_second(done, _doing):
        if done > 0:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        indexing.sync(library, stop_at_the_second)
    half = indexing.coverage(library)
    indexing.sync(library)

    assert (half.pages_indexed, half.pages_total) == (2, 4)
    assert indexing.coverage(library).pages_indexed == 4


def test_coverage_counts_pages_and_passages(library):
    put_document(library.database)
    put_document(library.database, "No pages here.", "Without pages")

    before = indexing.coverage(library)
    indexing.sync(library)
    after = indexing.coverage(library)

    assert (before.pages_indexed, before.passages_indexed) == (0, 0)
    assert (after.pages_indexed, after.pages_total) == (2, 2)
    assert (after.passages_indexed, after.passages_total) == (10, 10)


def test_a_library_that_is_open_elsewhere_is_searched_as_it_is(library):
    put_document(library.database)
    indexing.sync(library)

    second = Library.open(library.folder, read_only=True)

    assert indexing.sync(second) == 0
    assert len(found(second, "supervision")) == 2
    second.close()


def test_a_library_that_is_open_elsewhere_and_has_no_index_says_so(library):
    put_document(library.database)

    second = Library.open(library.folder, read_only=True)

    with pytest.raises(StoreError, match="has no search index"):
        found(second, "supervision")
    assert indexing.coverage(second).passages_indexed == 0
    second.close()


def test_a_window_for_reading_finds_what_another_has_imported_meanwhile(library):
    put_document(library.database)
    indexing.sync(library)
    second = Library.open(library.folder, read_only=True)
    before = found(second, "hillsborough")
    put_document(library.database, "Hillsborough.", "Another")
    indexing.sync(library)

    assert before == []
    assert found(second, "hillsborough") == ["Hillsborough."]
    second.close()


def test_a_library_for_reading_with_an_incomplete_index_says_so(library):
    document = put_document(library.database)
    indexing.sync(library)
    library.index.delete_document(document.id)
    second = Library.open(library.folder, read_only=True)

    with pytest.raises(StoreError, match="damaged or incomplete"):
        found(second, "supervision")

    second.close()


def test_an_index_that_is_damaged_is_a_sentence_where_it_cannot_be_mended(library):
    put_document(library.database)
    indexing.sync(library)
    second = Library.open(library.folder, read_only=True)
    _zero(library.folder / "index")

    with pytest.raises(StoreError, match="damaged or incomplete"):
        found(second, "supervision")

    second.close()


def test_hits_have_the_page_labels_that_were_corrected(library):
    document = put_document(library.database)
    place = place_of(document, "Supervision was weak")
    annotating.highlight(library.database, document.id, *place, note="Hillsborough")
    indexing.sync(library)

    documents.correct_page_labels(library.database, document.id, 0, "xi", Reach.LATER)
    indexing.sync(library)

    vetting = indexing.search(library, SearchRequest("vetting fit")).hits
    note = indexing.search(library, SearchRequest("hillsborough")).hits
    assert [hit.passage.page_label for hit in (*vetting, *note)] == ["xii", "xi"]


def test_passages_are_found_by_what_the_reader_marked_on_them(library):
    document = put_document(library.database)
    place = place_of(document, "Supervision was weak")
    annotating.highlight(library.database, document.id, *place, tags=["leadership"])
    recommending.add(library.database, document.id, *place_of(document, "Vetting was not fit"))
    seen = []

    def look():
        indexing.sync(library)
        queries = ("tag:leadership", "colour:yellow supervision", "is:recommendation")
        seen.append([len(found(library, query)) for query in queries])

    look()
    library.undo()
    look()
    library.undo()
    look()

    assert seen == [[1, 1, 1], [1, 1, 0], [0, 0, 0]]


def test_a_document_can_be_asked_for_by_its_new_title(library):
    document = put_document(library.database)
    indexing.sync(library)

    documents.rename_document(library.database, document.id, "The Angiolini Inquiry")
    indexing.sync(library)

    assert len(found(library, "document:angiolini vetting fit")) == 1
