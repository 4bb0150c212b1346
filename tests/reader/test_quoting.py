"""Words between quotation marks."""

import pytest

from reader.quoting import quoted


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("It failed.", "“It failed.”"),
        ("the “Met” failed", "“the “Met” failed”"),
        ("“The Met” failed.", "“The Met” failed."),
        ("", "“”"),
    ],
)
def test_words_have_their_marks_once(words, marked):
    assert quoted(words) == marked
