"""Putting right what pages are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.documents.page_labels import (
    Correction,
    Reach,
    can_be_counted,
    corrected,
    shown,
    shown_at,
    with_correction,
)
from tests.builders import make_document

FIVE = ("1", "2", "3", "4", "5")

SOME_LABELS = st.sampled_from(["", "1", "36", "007", "i", "XIV", "A-1", "b", "Cover", "12a"])
SOME_CORRECTIONS = st.builds(
    Correction, st.integers(0, 5), SOME_LABELS, st.sampled_from(list(Reach))
)


@pytest.mark.parametrize(
    ("label", "after"),
    [
        ("9", ["9", "10", "11"]),
        ("007", ["007", "008", "009"]),
        ("xii", ["xii", "xiii", "xiv"]),
        ("IX", ["IX", "X", "XI"]),
        ("A-9", ["A-9", "A-10", "A-11"]),
        ("App. iv", ["App. iv", "App. v", "App. vi"]),
        ("c", ["c", "d", "e"]),
        ("Annex C", ["Annex C", "Annex D", "Annex E"]),
        ("", ["", "", ""]),
    ],
)
def test_later_pages_are_counted_on_as_their_label_is_written(label, after):
    labels = corrected(FIVE, [Correction(2, label, Reach.LATER)])

    assert labels == ("1", "2", *after)


def test_one_page_can_be_called_something_else_alone():
    assert corrected(FIVE, [Correction(0, "Cover")]) == ("Cover", "2", "3", "4", "5")


def test_all_pages_are_counted_back_as_well_and_none_is_below_one():
    assert corrected(FIVE, [Correction(3, "2", Reach.ALL)]) == ("", "", "1", "2", "3")


def test_a_page_without_a_label_is_shown_by_its_place_in_the_file():
    assert [shown(label, index) for index, label in enumerate(("", "1"))] == ["[1]", "1"]


@pytest.mark.parametrize("label", ["Cover", "12a", "plates", "mix"])
def test_a_label_without_a_number_at_its_end_is_given_to_its_own_page_only(label):
    assert not can_be_counted(label)
    assert corrected(FIVE, [Correction(1, label, Reach.ALL)]) == ("1", label, "3", "4", "5")


def test_the_front_matter_and_the_report_are_corrected_one_after_the_other():
    corrections = [Correction(0, "i", Reach.ALL), Correction(2, "1", Reach.LATER)]

    assert corrected(FIVE, corrections) == ("i", "ii", "1", "2", "3")


def test_a_page_that_there_is_not_is_not_corrected():
    assert corrected(FIVE, [Correction(5, "1", Reach.ALL), Correction(-1, "x")]) == FIVE


def test_what_a_new_correction_leaves_nothing_of_is_forgotten():
    kept = (Correction(0, "i", Reach.LATER), Correction(4, "9"))

    assert with_correction(kept, Correction(2, "1", Reach.LATER)) == (
        Correction(0, "i", Reach.LATER),
        Correction(2, "1", Reach.LATER),
    )
    assert with_correction(kept, Correction(1, "1", Reach.ALL)) == (Correction(1, "1", Reach.ALL),)


@given(st.lists(SOME_LABELS), st.lists(SOME_CORRECTIONS))
def test_no_page_comes_or_goes(labels, corrections):
    assert len(corrected(labels, corrections)) == len(labels)


@given(st.lists(SOME_LABELS, min_size=1), st.lists(SOME_CORRECTIONS), st.data())
def test_the_page_that_was_corrected_last_is_called_as_it_was_said(labels, corrections, data):
    page_index = data.draw(st.integers(0, len(labels) - 1))
    last = Correction(page_index, data.draw(SOME_LABELS), data.draw(st.sampled_from(list(Reach))))

    assert corrected(labels, [*corrections, last])[page_index] == last.label


@given(st.lists(SOME_LABELS), st.dictionaries(st.integers(0, 12), SOME_LABELS), st.randoms())
def test_the_order_in_which_single_pages_are_corrected_does_not_matter(labels, names, shuffler):
    corrections = [Correction(page_index, name) for page_index, name in names.items()]
    otherwise = list(corrections)
    shuffler.shuffle(otherwise)

    assert corrected(labels, otherwise) == corrected(labels, corrections)


@given(st.lists(SOME_LABELS, min_size=6), st.lists(SOME_CORRECTIONS), SOME_CORRECTIONS)
def test_forgetting_corrections_changes_no_label(labels, corrections, one_more):
    kept = with_correction(corrections, one_more)

    assert corrected(labels, kept) == corrected(labels, [*corrections, one_more])


@given(st.lists(SOME_LABELS, min_size=1), SOME_LABELS, st.data())
def test_saying_what_a_later_page_is_called_already_changes_nothing(labels, label, data):
    first = Correction(data.draw(st.integers(0, len(labels) - 1)), label, Reach.LATER)
    once = corrected(labels, [first])
    again = data.draw(st.integers(0, len(labels) - 1))

    assert corrected(once, [Correction(again, once[again])]) == once


def test_a_place_on_a_page_without_a_label_is_said_by_the_place_in_the_file():
    document = make_document("=== \nOne.\n=== 1\nTwo.")

    assert shown_at(document, 0) == "[1]"
    assert shown_at(document, document.text.index("Two")) == "1"
    assert shown_at(make_document("Without pages."), 0) == ""
