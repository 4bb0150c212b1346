"""Words cut by the end of a line."""

import pytest

from reader.documents.pdf.hyphens import Vocabulary, between
from tests.reader.documents.pdf.printing import broken, line, lines

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


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("life", "threatening", "life-threatening"),
        ("sub", "recommendations", "sub-recommendations"),
        ("day-to", "day", "day-to-day"),
        ("organ", "isation", "organisation"),
    ],
)
def test_a_document_that_cuts_no_words_keeps_the_hyphens_of_unknown_ones(before, after, joined):
    vocabulary = Vocabulary(
        lines(
            "The well-known long-term plans of front-line staff are well\ufffe",
            "known to the organisation in the long\ufffe",
            "term as to the front\ufffe",
            "line staff.",
        )
    )

    dropped, joint = between(broken(before), after, vocabulary)

    assert broken(before)[:-dropped] + joint + after == joined


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("four", "nations", "four-nations"),
        ("depend", "able", "dependable"),
        ("un", "likely", "unlikely"),
        ("non", "police", "non-police"),
        ("re", "settled", "resettled"),
        ("day-to", "day", "day-to-day"),
        ("well-organ", "ised", "well-organised"),
    ],
)
def test_in_a_document_that_cuts_words_two_words_are_a_compound_and_syllables_are_none(
    before, after, joined
):
    vocabulary = Vocabulary(
        lines(
            "All four nations are able and likely to depend on non-military police.",
            "It was organ\ufffe",
            "ised as a day of settled views: a re-entry, a review, a retold tale told.",
            "It is organised today to view entry.",
        )
    )

    dropped, joint = between(broken(before), after, vocabulary)

    assert broken(before)[:-dropped] + joint + after == joined


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("well-", "known", "well-known"),
        ("front-", "facing", "front-facing"),
        ("organ-", "isation", "organisation"),
    ],
)
def test_a_hard_hyphen_goes_only_where_the_document_writes_the_word_in_one(before, after, joined):
    dropped, joint = between(before, after, VOCABULARY)

    assert before[: len(before) - dropped] + joint + after == joined


def test_a_word_that_ends_a_line_is_parted_from_the_next_by_a_space():
    assert between("The police", "officer", VOCABULARY) == (0, " ")


def test_years_joined_by_a_dash_stay_together_over_a_line_end():
    assert between("in 2021–", "22 and", VOCABULARY) == (0, "")


def test_a_dash_that_stands_between_words_keeps_its_spaces():
    assert between("the police –", "and others", VOCABULARY) == (0, " ")


def test_a_web_address_runs_on_over_a_line_end():
    assert between("see https://www.gov.uk/", "official-documents.", VOCABULARY) == (0, "")


def test_a_web_address_keeps_its_hyphen_at_a_line_end():
    vocabulary = Vocabulary([line("An opengovernment licence.")])

    for address in ("https://www.gov.uk/doc/open", "nationalarchives.gov.uk/doc/open"):
        assert between(broken(address), "government-licence", vocabulary) == (1, "-")
        assert between(f"{address}-", "government-licence", vocabulary) == (0, "")
