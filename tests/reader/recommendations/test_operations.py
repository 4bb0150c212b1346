"""Recommendations: added, corrected, bookmarked, put in order, removed."""

import pytest

from reader.changes import Kind
from reader.documents.operations import remove_document
from reader.errors import CasefolioError, NotFound
from reader.recommendations import operations as recommending
from reader.recommendations.model import FoundRecommendation, Restatement
from reader.store import change_log
from reader.store.undo import redo, undo
from tests.builders import place_of, put_document

WORDS = "The service should vet every officer again within two years."


@pytest.fixture
def document(database):
    return put_document(database)


def add(database, document, words=WORDS):
    (new,) = recommending.add(database, document.id, *place_of(document, words)).ids
    return new


def three(database, document):
    return [add(database, document, words) for words in ("culture", "weak", "Vetting was")]


def bookmarks(database):
    found = recommending.recommendations(database, bookmarked=True)
    assert [one.bookmark for one in found] == list(range(1, len(found) + 1))
    return [one.id for one in found]


def test_a_selected_passage_becomes_a_recommendation(database, document):
    add(database, document)

    (found,) = recommending.recommendations(database)
    assert found.text == found.target.exact == WORDS
    assert found.by_user
    assert not found.bookmarked


def test_what_a_detector_finds_is_added_in_its_place(database, document, monkeypatch):
    start, end = place_of(document, WORDS)
    found = FoundRecommendation(
        start, end, "1", ("The service",), "two years", "", (Restatement(0, 7),), 0.9
    )
    monkeypatch.setattr(recommending.detector, "find", lambda content: (found,))

    recommending.detect(database, document.id)

    (kept,) = recommending.recommendations(database, document.id)
    assert (kept.number, kept.text, kept.deadline) == ("1", WORDS, "two years")
    assert kept.addressees == ("The service",)
    assert kept.restated_at == (Restatement(0, 7),)
    assert not kept.by_user


def test_looking_again_leaves_what_is_there(database, document, monkeypatch):
    place = place_of(document, WORDS)
    monkeypatch.setattr(
        recommending.detector, "find", lambda content: (FoundRecommendation(*place, "1"),)
    )
    mine = add(database, document, "vet every officer")

    changes = recommending.detect(database, document.id)

    assert not changes
    assert [one.id for one in recommending.recommendations(database)] == [mine]


def test_recommendations_come_in_reading_order(database, document):
    later, earlier = add(database, document), add(database, document, "weak in every unit")

    assert [one.id for one in recommending.recommendations(database)] == [earlier, later]


def test_a_recommendation_can_be_corrected(database, document):
    one = add(database, document)

    recommending.edit(
        database,
        one,
        text=" Vet every officer. ",
        number="4a",
        addressees=["The  service", "", "The service", "Home Office"],
        theme="Vetting",
        note="Repeated in the summary.",
    )

    (after,) = recommending.recommendations(database)
    assert (after.text, after.number, after.theme) == ("Vet every officer.", "4a", "Vetting")
    assert after.addressees == ("The service", "Home Office")
    assert after.target.exact == WORDS


def test_a_correction_that_changes_nothing_is_none(database, document):
    one = add(database, document)

    assert not recommending.edit(database, one, text=WORDS)


def test_a_recommendation_is_never_without_text(database, document):
    one = add(database, document)

    with pytest.raises(CasefolioError, match="needs a text"):
        recommending.edit(database, one, text="  ")


def test_bookmarks_are_a_list_in_the_order_they_were_set(database, document):
    first, second, third = three(database, document)

    recommending.set_bookmarked(database, [third], bookmarked=True)
    recommending.set_bookmarked(database, [first, second, third], bookmarked=True)

    assert bookmarks(database) == [third, first, second]


def test_taking_a_bookmark_out_closes_the_gap(database, document):
    ids = three(database, document)
    recommending.set_bookmarked(database, ids, bookmarked=True)

    recommending.set_bookmarked(database, [ids[1]], bookmarked=False)

    assert bookmarks(database) == [ids[0], ids[2]]


def test_bookmarks_can_be_reordered_and_undone(database, document):
    ids = three(database, document)
    recommending.set_bookmarked(database, ids, bookmarked=True)

    recommending.reorder_bookmarks(database, [ids[2], ids[0], ids[1]])
    reordered = bookmarks(database)
    undo(database)
    before = bookmarks(database)
    redo(database)

    assert reordered == bookmarks(database) == [ids[2], ids[0], ids[1]]
    assert before == ids


def test_bookmarks_that_are_not_named_follow(database, document):
    ids = three(database, document)
    recommending.set_bookmarked(database, ids, bookmarked=True)

    recommending.reorder_bookmarks(database, [ids[2]])

    assert bookmarks(database) == [ids[2], ids[0], ids[1]]


def test_bookmarks_of_one_document_can_be_asked_for(database, document):
    other = put_document(database, "You should begin again.", "Another")
    mine = add(database, document)
    theirs = add(database, other, "You should begin again.")
    recommending.set_bookmarked(database, [theirs, mine], bookmarked=True)

    found = recommending.recommendations(database, document.id, bookmarked=True)

    assert [one.id for one in found] == [mine]


def test_removing_closes_the_gap_and_undo_brings_the_bookmark_back(database, document):
    ids = three(database, document)
    recommending.set_bookmarked(database, ids, bookmarked=True)

    recommending.remove(database, ids[0])
    after = bookmarks(database)
    undo(database)

    assert after == ids[1:]
    assert bookmarks(database) == ids


def test_recommendations_of_a_removed_document_are_nowhere(database, document):
    one = add(database, document)
    recommending.set_bookmarked(database, [one], bookmarked=True)

    remove_document(database, document.id)

    assert recommending.recommendations(database) == []
    assert recommending.recommendations(database, bookmarked=True) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda database: recommending.edit(database, "gone", theme="x"),
        lambda database: recommending.remove(database, "gone"),
        lambda database: recommending.set_bookmarked(database, ["gone"], bookmarked=True),
        lambda database: recommending.reorder_bookmarks(database, ["gone"]),
    ],
)
def test_a_recommendation_that_is_gone_cannot_be_changed(database, change):
    with pytest.raises(NotFound):
        change(database)


def test_restatements_of_older_libraries_are_read_without_the_labels_kept_with_them(
    database, document
):
    older = {"restated_at": '[[0, 7, "xii"]]'}
    one = add(database, document)
    with database.transaction("Keep as before") as db:
        change_log.update(db, Kind.RECOMMENDATION, one, older)

    (kept,) = recommending.recommendations(database, document.id)

    assert kept.restated_at == (Restatement(0, 7),)
