"""What pages are called."""

import pytest

from reader.documents.numerals import numeral, numeral_value
from reader.documents.pdf.labels import page_labels


def test_labels_of_the_file_are_believed_when_print_agrees():
    own = ["", "i", "ii", "1", "2"]

    assert page_labels(own, {1: "i", 3: "1", 4: "2"}) == own


def test_printed_numbers_win_over_labels_that_contradict_them():
    assert page_labels(["1", "2", "3", "4"], {1: "12", 2: "13", 3: "14"}) == [
        "11",
        "12",
        "13",
        "14",
    ]


def test_a_page_without_number_is_counted_from_its_neighbours():
    assert page_labels([""] * 4, {0: "7", 1: "8", 3: "10"}) == ["7", "8", "9", "10"]


def test_pages_before_the_first_number_have_none():
    assert page_labels([""] * 4, {2: "1", 3: "2"}) == ["", "", "1", "2"]


def test_roman_numbers_go_before_arabic_ones():
    assert page_labels([""] * 5, {1: "ii", 3: "1", 4: "2"}) == ["i", "ii", "iii", "1", "2"]


def test_a_first_page_without_number_is_counted_back_from_the_second():
    assert page_labels([""] * 4, {0: "v", 2: "2", 3: "3"}) == ["v", "1", "2", "3"]


def test_pages_are_counted_when_nothing_is_printed():
    assert page_labels([""] * 3, {}) == ["1", "2", "3"]


@pytest.mark.parametrize("style", ["1", "i", "I"])
def test_every_number_reads_back_as_itself(style):
    for value in range(1, 300):
        assert numeral_value(numeral(value, style)) == (style, value)


@pytest.mark.parametrize("word", ["", "iiii", "mix", "12a", "Vi", "12345"])
def test_what_is_no_page_number_has_no_value(word):
    assert numeral_value(word) is None
