"""Searches saved under a name."""

import pytest

from reader.errors import CasefolioError, NotFound
from reader.searches import operations as searching
from reader.searches.model import Narrowing, Search
from reader.store import undo

VETTING = Search(
    "vetting -firearms",
    "report-1f3a",
    in_reading_order=True,
    narrowings=(Narrowing("Tag", "culture"), Narrowing("Section", "2 Vetting", "report-1f3a", 400)),
)


def names(database):
    return [one.name for one in searching.saved_searches(database)]


def test_a_saved_search_is_called_by_its_query_and_asks_for_the_same_again(database):
    searching.save(database, VETTING)

    (saved,) = searching.saved_searches(database)
    assert saved.name == "vetting -firearms"
    assert saved.search == VETTING


def test_saved_searches_are_listed_by_name(database):
    searching.save(database, Search("zeal"), "Attitudes")
    searching.save(database, Search("culture"))
    searching.save(database, Search("vetting"), "  Checks \n on officers ")

    assert names(database) == ["Attitudes", "Checks on officers", "culture"]


def test_a_search_is_saved_once(database):
    searching.save(database, Search("public  trust "))

    changes = searching.save(database, Search("public trust"))

    assert not changes
    assert names(database) == ["public trust"]


def test_the_same_words_in_another_report_are_another_search(database):
    searching.save(database, Search("trust"))
    searching.save(database, Search("trust", "report-1f3a"))

    assert names(database) == ["trust", "trust"]


def test_nothing_cannot_be_saved(database):
    with pytest.raises(CasefolioError, match="no search to save"):
        searching.save(database, Search("  "))


def test_a_saved_search_is_renamed_and_an_empty_name_gives_the_query_back(database):
    (search_id,) = searching.save(database, Search("vetting")).ids

    searching.rename(database, search_id, "Checks")
    renamed = names(database)
    searching.rename(database, search_id, " ")

    assert renamed == ["Checks"]
    assert names(database) == ["vetting"]


def test_a_deleted_search_comes_back_with_undo(database):
    (search_id,) = searching.save(database, VETTING).ids
    before = searching.saved_searches(database)

    searching.delete(database, search_id)
    gone = names(database)
    undone = undo.undo(database)

    assert gone == []
    assert undone.summary == "Delete search"
    assert searching.saved_searches(database) == before


@pytest.mark.parametrize(
    "operation", [searching.delete, lambda db, one: searching.rename(db, one, "x")]
)
def test_a_search_that_is_gone_cannot_be_changed(database, operation):
    with pytest.raises(NotFound, match="no longer saved"):
        operation(database, "gone")
