"""Which recommendations are listed, in which order, and how they are spoken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.recommendations.recommendation_rows import Shelf, counts, has_words, moved, on_shelf
from tests.builders import make_document, make_recommendation

DOCUMENT = make_document()
FOUND = make_recommendation(DOCUMENT, "vet every officer", number="1", addressees=("Home Office",))
OWN = make_recommendation(DOCUMENT, "weak in every unit", by_user=True, bookmark=2)
FIRST = make_recommendation(DOCUMENT, "Sergeants had too many people", bookmark=1)


def test_each_recommendation_is_on_its_shelves():
    everything = [OWN, FIRST, FOUND]

    assert on_shelf(everything, Shelf.FOUND) == [FIRST, FOUND]
    assert on_shelf(everything, Shelf.BOOKMARKED) == [FIRST, OWN]
    assert on_shelf(everything, Shelf.ALL) == everything
    assert counts(everything) == [2, 2, 3]


@pytest.mark.parametrize(("words", "is_there"), [("", True), ("HOME vet", True), ("police", False)])
def test_words_are_looked_for_in_text_and_addressees(words, is_there):
    assert has_words(FOUND, words) is is_there


@pytest.mark.parametrize(
    ("row", "before", "order"),
    [(0, 2, "bac"), (0, 3, "bca"), (2, 0, "cab"), (1, 1, "abc"), (1, 2, "abc")],
)
def test_a_card_goes_where_it_is_dropped(row, before, order):
    assert moved("abc", row, before) == list(order)


@given(st.integers(0, 5), st.integers(0, 6))
def test_moving_loses_nothing(row, before):
    assert sorted(moved("abcdef", row, before)) == list("abcdef")
