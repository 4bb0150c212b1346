"""Words are found however they are written."""

import pytest

from index.analysis import words
from index.stems import stem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Met’s officers' don't", ["the", "met", "officers", "dont"]),
        ("Café naïve Straße ﬁnd Ørsted", ["cafe", "naive", "strasse", "find", "orsted"]),
        ("6.12 and £1,234.56", ["6.12", "and", "1234.56"]),
        ("in 2019³⁸⁹ it failed.²", ["in", "2019", "it", "failed"]),
        ("U.K. e.g. R&D", ["uk", "eg", "rd"]),
        ("2013/14 gov.uk and/or", ["2013", "14", "gov", "uk", "and", "or"]),
        ("super\u00advision zero\u200bwidth", ["supervision", "zerowidth"]),
        ("…—“”", []),
    ],
)
def test_words_are_folded(text, expected):
    found = [word.text for word in words(text)]

    assert found == expected


def test_a_hyphenated_word_is_its_parts_and_their_joined_spelling():
    text = "a face-to-face visit"

    found = [(word.text, word.place, text[word.start : word.end]) for word in words(text)]

    assert found == [
        ("a", 0, "a"),
        ("face", 1, "face"),
        ("to", 2, "to"),
        ("face", 3, "face"),
        ("facetoface", 1, "face-to-face"),
        ("visit", 4, "visit"),
    ]


def test_years_are_not_joined():
    found = [word.text for word in words("2019-20")]

    assert found == ["2019", "20"]


@pytest.mark.parametrize(
    "pair",
    [
        "organise organization",
        "behaviour behaviors",
        "behavioural behavioral",
        "centre centers",
        "kilometre kilometers",
        "defence defense",
        "licence license",
        "practise practice",
        "travelled traveling",
        "counselling counseling",
        "programme programs",
        "paediatric pediatric",
        "haemorrhage hemorrhage",
        "judgement judgment",
        "enquiry inquiries",
        "analyse analyzing",
        "catalogue catalogs",
        "fulfil fulfilled",
        "enrolment enrollment",
        "skilful skillful",
        "manoeuvre maneuver",
        "rumour rumors",
        "women woman",
        "supervise supervision",
        "recommend recommendations",
        "running runs",
    ],
)
def test_spellings_and_forms_of_a_word_meet(pair):
    left, right = pair.split()

    assert stem(left) == stem(right)


@pytest.mark.parametrize(
    "pair",
    [
        "authority author",
        "department depart",
        "emergency emerge",
        "experience experiment",
        "important import",
        "international internal",
        "officer office",
        "personal person",
        "police policy",
        "prisoner prison",
        "public publication",
        "responsible response",
        "several severe",
        "university universe",
        "will wil",
        "called caled",
    ],
)
def test_different_words_stay_apart(pair):
    left, right = pair.split()

    assert stem(left) != stem(right)
