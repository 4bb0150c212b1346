"""The picture of where the hits lie."""

import pytest

from reader.ui.search.hit_strip import density, in_words, parts_in


def test_hits_are_counted_in_equal_parts_of_the_report():
    assert density([1, 2, 50, 51, 100], 100, 4) == [2, 1, 1, 1]


def test_every_hit_is_in_some_part_even_of_a_report_of_one_passage():
    assert sum(density([1], 1, 85)) == 1


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([], "No hits"),
        ([3], "1 hit: 1 in the first quarter of the report"),
        ([60, 61, 99], "3 hits: 2 in the third quarter of the report, 1 in the last"),
    ],
)
def test_where_they_lie_is_said_in_words(numbers, said):
    assert in_words(numbers, 100) == said


def test_bars_fill_the_width():
    assert parts_in(256) == 85
