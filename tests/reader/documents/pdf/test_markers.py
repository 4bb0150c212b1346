"""What is taken for the marker of a paragraph."""

import pytest

from reader.documents.pdf.markers import is_marker, marker_of


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("• first", "•"),
        ("\uf0b7 first", "•"),
        ("(a) first", "(a)"),
        ("(iv) fourth", "(iv)"),
        ("b) second", "b)"),
        ("12. The force", "12."),
        ("6.12 The force", "6.12"),
        ("6.12. The force", "6.12."),
        ("A2.14 The force", "A2.14"),
        ("– first", "–"),
    ],
)
def test_a_bullet_letter_or_number_is_a_marker(text, label):
    marker = marker_of(text)

    assert marker is not None
    assert marker.label == label
    assert text[marker.length :] in ("first", "second", "fourth", "The force")


@pytest.mark.parametrize("text", ["2019 was", "A report", "I saw", "12 officers", "–first", "3.5m"])
def test_an_ordinary_word_or_number_is_no_marker(text):
    assert marker_of(text) is None


def test_a_marker_can_stand_alone():
    assert is_marker("2.31.")
    assert not is_marker("2019")


def test_markers_of_one_list_have_one_shape():
    first, second = marker_of("(a) x"), marker_of("(b) y")

    assert first is not None
    assert second is not None
    assert first.shape == second.shape


def test_numbers_of_paragraphs_go_beyond_a_thousand_but_years_are_none():
    assert marker_of("1204. The force").label == "1204."
    assert marker_of("2019. The force") is None
