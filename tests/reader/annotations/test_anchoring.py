"""Selectors of a passage, and the passage found again from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotations.anchoring import anchor, describe, find_quotation
from reader.errors import AnchorLost

TEXT = "Trust was low. The Met must change. Nobody asked. The Met must change. Trust was lost."


def test_a_passage_is_found_where_it_was():
    target = describe("casey", TEXT, 15, 35)

    assert anchor(target, TEXT) == (15, 35)


def test_a_passage_that_moved_is_found_by_its_words():
    target = describe("casey", TEXT, 0, 14)

    assert anchor(target, f"A new foreword.\n{TEXT}") == (16, 30)


@pytest.mark.parametrize("which", [0, 1])
def test_among_equal_words_those_with_the_same_surroundings_are_found(which):
    place = [TEXT.index("The Met"), TEXT.rindex("The Met")][which]
    target = describe("casey", TEXT, place, place + 20)

    found = anchor(target, f"The Met must change. {TEXT}")

    assert found == (place + 21, place + 41)


def test_among_equal_words_in_equal_surroundings_the_nearest_is_found():
    text = "Change it. " * 20
    target = describe("casey", text, 110, 119)

    assert anchor(target, f"x{text}") == (111, 120)


def test_a_position_is_not_believed_without_the_words():
    target = describe("casey", TEXT, 0, 14)

    with pytest.raises(AnchorLost) as lost:
        anchor(target, "Quite another text, and as long as it needs to be.")

    assert lost.value.hint


@given(st.text(), st.integers(0, 50), st.integers(1, 50))
def test_whatever_was_described_is_found_in_the_same_text(text, start, length):
    end = min(len(text), start + length)
    if start < end:
        assert anchor(describe("casey", text, start, end), text) == (start, end)


@pytest.mark.parametrize(
    "typed",
    [
        "It’s “not” over – yet",
        'It\'s "not" over - yet',
        "  It's “not”\n over\t—  yet ",
    ],
)
def test_a_quotation_is_found_however_it_was_typed(typed):
    text = "Now. It’s “not” over – yet. Later."

    assert find_quotation(text, typed) == [(5, 26)]


def test_a_quotation_may_run_over_blocks():
    assert find_quotation("One line\nand the next", "line and the") == [(4, 16)]


def test_every_place_of_a_quotation_is_found():
    assert find_quotation(TEXT, "The Met") == [(15, 22), (50, 57)]


@pytest.mark.parametrize("typed", ["", "   ", "not there", "low.*change", "[a-z]"])
def test_what_is_not_quoted_is_not_found(typed):
    assert find_quotation(TEXT, typed) == []


def test_a_quotation_is_found_in_other_capitals_when_asked_for():
    text = "Culture.\nThe Met’s culture."

    assert find_quotation(text, "the met's") == []
    assert find_quotation(text, "the met's", any_case=True) == [(9, 18)]
