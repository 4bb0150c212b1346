"""Words cut by the end of a line."""

import pytest

from reader.documents.pdf.hyphens import Vocabulary, between
from tests.reader.documents.pdf.printing import broken, line

VOCABULARY = Vocabulary(
    [
        line("The organisation is a well-known one with long-term plans."),
        line("Its front-line staff were long gone and its standing low."),
    ]
)


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("organ", "isation", "organisation"),
        ("well", "known", "well-known"),
        ("Covid", "19", "Covid-19"),
        ("Anglo", "Saxon", "Anglo-Saxon"),
        ("unheard", "of", "unheardof"),
        ("long", "standing", "long-standing"),
    ],
)
def test_a_hyphen_at_a_line_end_is_kept_when_the_document_writes_the_word_with_one(
    before, after, joined
):
    dropped, joint = between(broken(before), after, VOCABULARY)

    assert broken(before)[:-dropped] + joint + after == joined


def test_a_word_that_ends_a_line_is_parted_from_the_next_by_a_space():
    assert between("The police", "officer", VOCABULARY) == (0, " ")


def test_years_joined_by_a_dash_stay_together_over_a_line_end():
    assert between("in 2021–", "22 and", VOCABULARY) == (0, "")


def test_a_dash_that_stands_between_words_keeps_its_spaces():
    assert between("the police –", "and others", VOCABULARY) == (0, " ")


def test_a_web_address_runs_on_over_a_line_end():
    assert between("see https://www.gov.uk/", "official-documents.", VOCABULARY) == (0, "")
