import pytest

from reader.ui.document.go_to_page import offset_of_page, offset_of_passage, page_named
from tests.builders import make_document

REPORT = make_document("=== i\nForeword.\n=== ii\nContents.\n=== 1\n# Culture\n=== 2\nIt was weak.")


@pytest.mark.parametrize(
    ("wanted", "page_index"),
    [("ii", 1), ("II", 1), (" p. 1 ", 2), ("2", 3), ("4", 3), ("[2]", 1), ("[4]", 3)],
)
def test_a_page_is_found_by_its_label_or_else_by_its_number(wanted, page_index):
    assert page_named(REPORT, wanted) == page_index


@pytest.mark.parametrize("wanted", ["0", "5", "iv", "", "-1", "x2"])
def test_a_page_that_is_not_there_is_not_found(wanted):
    assert page_named(REPORT, wanted) is None


def test_a_page_begins_with_its_text():
    assert REPORT.text[offset_of_page(REPORT, 2) :].startswith("Culture")


def test_a_passage_is_found_by_its_number():
    assert offset_of_passage(REPORT, "2") == REPORT.blocks[1].start
    assert offset_of_passage(REPORT, "99") is None
