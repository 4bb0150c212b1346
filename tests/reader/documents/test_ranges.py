"""Ranges of a text."""

import pytest

from reader.documents.ranges import without_blanks

TEXT = "One.  Two \n Three."


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(0, 4, "One."), (3, 12, ".  Two"), (4, 9, "Two"), (4, len(TEXT), "Two \n Three.")],
)
def test_a_range_begins_and_ends_with_a_letter(start, end, words):
    found = without_blanks(TEXT, start, end)

    assert found is not None
    assert TEXT[slice(*found)] == words


@pytest.mark.parametrize(("start", "end"), [(4, 6), (9, 12), (7, 7)])
def test_white_space_alone_is_no_range(start, end):
    assert without_blanks(TEXT, start, end) is None
