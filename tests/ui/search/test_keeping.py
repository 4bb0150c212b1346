"""What is kept of a search, and how kept searches are listed."""

from datetime import UTC, datetime

from index import SearchRequest
from reader.annotations.model import Colour
from reader.searches.model import Narrowing, SavedSearch, Search
from reader.ui.search.keeping import (
    KeptHeading,
    KeptRow,
    choices_of,
    kept_rows,
    search_of,
    spoken,
)
from reader.ui.search.narrowing import NOTES, RECOMMENDATIONS, Choice, Group

TITLES = {"d1": "The Casey Review"}
COLOURS = {Colour.GREEN: "Promising"}
CHOICES = [
    RECOMMENDATIONS,
    Choice(Group.DOCUMENT, "d1", "The Casey Review", tip="The Casey Review"),
    Choice(Group.COLOUR, Colour.GREEN, "Promising"),
    Choice(Group.TAG, "culture", "culture"),
    Choice(Group.SECTION, "2 Culture › Trust", "Trust", "d1", 400, "2 Culture › Trust"),
]


def saved(name, search, saved_id="s1"):
    return SavedSearch(saved_id, name, search, datetime(2026, 11, 23, tzinfo=UTC))


def test_what_was_narrowed_to_comes_back_as_it_was():
    request = SearchRequest(" public  trust", document_id="d1", in_reading_order=True)

    search = search_of(request, CHOICES)

    assert (search.query, search.document_id, search.in_reading_order) == (
        "public trust",
        "d1",
        True,
    )
    assert choices_of(search, TITLES, COLOURS) == CHOICES


def test_notes_only_is_kept_too():
    search = search_of(SearchRequest("trust"), [NOTES])

    assert choices_of(search, TITLES, COLOURS) == [NOTES]


def test_what_a_later_version_narrowed_to_is_passed_over():
    search = Search(
        "trust",
        narrowings=(Narrowing("Mood", "grim"), Narrowing("Colour", "grey"), Narrowing("Kind", "x")),
    )

    assert choices_of(search, TITLES, COLOURS) == []


def test_saved_searches_stand_over_recent_ones_and_are_not_listed_twice():
    trust, vetting = Search("trust"), Search("vetting", "d1", narrowings=(Narrowing("Tag", "x"),))

    rows = kept_rows([saved("trust", trust)], [vetting, trust], TITLES, COLOURS)

    assert rows == [
        KeptHeading("Saved"),
        KeptRow(trust, "trust", "All reports", "s1"),
        KeptHeading("Recent", is_recent=True),
        KeptRow(vetting, "vetting", "The Casey Review · x"),
    ]


def test_a_search_with_a_name_of_its_own_shows_its_words():
    rows = kept_rows([saved("Leadership", Search("chief*", "gone"))], [], TITLES, COLOURS)

    assert rows[1].about == "chief* · A report that is no longer here"
    assert spoken(rows[1]) == f"Saved search Leadership, {rows[1].about}"


def test_without_any_search_there_is_no_heading():
    assert kept_rows([], [], TITLES, COLOURS) == []
