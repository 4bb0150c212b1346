"""One name is one tag."""

import pytest

from reader.annotations.tags import cleaned, replaced, settled
from reader.errors import CasefolioError


def test_surplus_spaces_go():
    assert cleaned("  line   management\n") == "line management"


@pytest.mark.parametrize("name", ["", "  ", "\n"])
def test_a_tag_needs_a_name(name):
    with pytest.raises(CasefolioError):
        cleaned(name)


def test_the_known_spelling_is_kept():
    assert settled(["VETTING", "Culture", "culture"], ["Vetting"]) == ("Vetting", "Culture")


def test_a_name_is_composed():
    assert settled(["re\u0301sume\u0301"], ["r\u00e9sum\u00e9"]) == ("r\u00e9sum\u00e9",)


def test_renaming_to_a_name_that_is_there_joins_the_two():
    assert replaced(["a", "b", "c"], "a", "c") == ("c", "b")


def test_renaming_to_nothing_drops_the_name():
    assert replaced(["a", "b"], "a", "") == ("b",)
