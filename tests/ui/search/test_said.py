"""What is said of an answer."""

from dataclasses import replace

import pytest

from index import Fallback, SearchRequest
from reader.indexing import Coverage
from reader.ui.search.said import (
    coverage_text,
    fallback_text,
    like_title,
    reading_text,
    what_is_searched,
    without_text,
)
from tests.builders import make_document
from tests.ui.search.hits import make_results


def results(query="vetting", **more):
    return make_results(SearchRequest(query), [], **more)


def summary(**changed):
    return replace(make_document().summary, **changed)


@pytest.mark.parametrize(
    ("query", "fallback", "sentence"),
    [
        ("a b c d", Fallback(4, 3), "No passage has all 4 words; these have 3."),
        ("a b c d", Fallback(4, 2), "No passage has all 4 words; these have 2 or more."),
        ("a b", Fallback(2, 1), "No passage has both words; these have one."),
        (
            '"a b" c d*',
            Fallback(3, 2),
            "No passage has all 3 parts of the query; these have 2.",
        ),
        (
            "a b c",
            Fallback(3, 2, ("c",)),
            "No passage has all 3 words; these have 2. “c” is in no passage at all.",
        ),
    ],
)
def test_a_fallback_is_said_plainly(query, fallback, sentence):
    assert fallback_text(results(query, fallback=fallback)) == sentence


def test_nothing_is_said_of_what_all_hits_have():
    assert fallback_text(results()) == ""


@pytest.mark.parametrize(
    ("query", "is_said"),
    [
        ("public trust", False),
        ('"public trust"', False),
        ("supervis*", True),
        ("vetting OR trust", True),
        ("vetting page:3", True),
        ("vetting is:nonsense", True),
    ],
)
def test_the_reading_is_said_where_it_says_more_than_the_query(query, is_said):
    assert bool(reading_text(results(query, reading="Passages with something"))) is is_said


@pytest.mark.parametrize(
    ("coverage", "sentence"),
    [
        (Coverage(120, 363, 500, 2_000), "Still indexing: 120 of 363 pages searchable"),
        (Coverage(0, 0, 500, 2_000), "Still indexing: 500 of 2,000 passages searchable"),
        (Coverage(360, 363, 2_000, 2_000), ""),
        (None, ""),
    ],
)
def test_it_is_said_how_much_can_be_found_as_yet(coverage, sentence):
    assert coverage_text(coverage) == sentence


@pytest.mark.parametrize(
    ("unread", "names", "sentence"),
    [
        (0, [], ""),
        (1, ["xii"], "Page xii is a picture without text: not searched"),
        (2, ["12", "40"], "Pages 12 and 40 are pictures without text: not searched"),
        (2, [], "2 pages are pictures without text: not searched"),
        (9, [str(n) for n in range(9)], "9 pages are pictures without text: not searched"),
    ],
)
def test_pages_without_text_are_named(unread, names, sentence):
    assert without_text([summary(unread_pages=unread)], names) == sentence


def test_pages_without_text_are_not_promised_to_be_searched():
    assert what_is_searched([summary(page_count=10, unread_pages=4)]) == "Type to search 6 pages."


def test_a_passage_is_called_by_its_first_words():
    assert like_title("Sergeants told us that they had too many people") == (
        "Like “Sergeants told us that they…”"
    )
