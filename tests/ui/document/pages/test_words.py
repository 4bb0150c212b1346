"""Stepping over the letters and words of a text."""

import pytest

from reader.ui.document.pages.words import (
    letter_after,
    letter_before,
    word_after,
    word_at,
    word_before,
)

TEXT = "The chief’s re-vetting – twice – failed.\nNext."


@pytest.mark.parametrize(
    ("at", "word"),
    [("chief", "chief’s"), ("’s", "chief’s"), ("vetting", "re-vetting"), ("–", "–"), (".", ".")],
)
def test_a_word_has_its_apostrophe_and_hyphens(at, word):
    start, end = word_at(TEXT, TEXT.index(at))

    assert TEXT[start:end] == word


def test_words_are_stepped_over_forth_and_back():
    forth, back = [0], [len(TEXT)]

    while forth[-1] < len(TEXT):
        forth.append(word_after(TEXT, forth[-1]))
    while back[-1] > 0:
        back.append(word_before(TEXT, back[-1]))

    assert [TEXT[at : at + 3] for at in forth] == ["The", "chi", "re-", "twi", "fai", "Nex", ""]
    assert back == forth[::-1]


def test_a_long_row_of_dots_is_left_behind_at_last():
    assert word_before("Contents " + "." * 2_000, 2_009) < 2_009
    assert word_before("..", 2) == 0


def test_an_accent_belongs_to_its_letter():
    text = "e\u0301a"

    assert letter_after(text, 0) == 2
    assert letter_before(text, 2) == 0
    assert (letter_after(text, 3), letter_before(text, 0)) == (3, 0)
