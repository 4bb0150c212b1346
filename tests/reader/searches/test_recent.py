"""The last searches, and forgetting them."""

import pytest

from reader.searches.model import Narrowing, Search
from reader.searches.recent import FILE, MOST, forget, forget_all, recent_searches, remember


def test_the_newest_search_comes_first_and_each_only_once(tmp_path):
    for query in ("trust", "vetting", "trust "):
        remember(tmp_path, Search(query))

    assert recent_searches(tmp_path) == [Search("trust"), Search("vetting")]


def test_the_same_search_in_another_order_takes_the_place_of_the_first(tmp_path):
    remember(tmp_path, Search("trust"))
    remember(tmp_path, Search("trust", in_reading_order=True))

    assert recent_searches(tmp_path) == [Search("trust", in_reading_order=True)]


def test_everything_that_was_asked_for_is_kept(tmp_path):
    search = Search("trust", "report-1f3a", True, (Narrowing("Tag", "Ämter"),))

    remember(tmp_path, search)

    assert recent_searches(tmp_path) == [search]


def test_only_so_many_are_kept(tmp_path):
    for number in range(MOST + 5):
        remember(tmp_path, Search(f"word{number}"))

    kept = recent_searches(tmp_path)
    assert len(kept) == MOST
    assert kept[0].query == f"word{MOST + 4}"


def test_an_empty_search_is_not_kept(tmp_path):
    remember(tmp_path, Search("  "))

    assert recent_searches(tmp_path) == []


def test_one_search_can_be_forgotten(tmp_path):
    remember(tmp_path, Search("trust"))
    remember(tmp_path, Search("vetting"))

    forget(tmp_path, Search("trust"))

    assert recent_searches(tmp_path) == [Search("vetting")]


def test_nothing_is_left_on_the_disk_of_what_was_forgotten(tmp_path):
    remember(tmp_path, Search("trust"))

    forget_all(tmp_path)

    assert list(tmp_path.iterdir()) == []
    assert recent_searches(tmp_path) == []


@pytest.mark.parametrize("content", ["", "[", "3", '["x"]', '[{"query": "x"}]', "[[]]"])
def test_a_damaged_file_is_as_good_as_none(tmp_path, content):
    (tmp_path / FILE).write_text(content, encoding="utf-8")

    assert recent_searches(tmp_path) == []
